/** A YAML or JSON node with its offsets in the source text; values are not kept. */
export type Node = ScalarNode | AliasNode | MappingNode | SequenceNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  /** Quotes included; both -1 where nothing is written. */
  readonly start: number;
  readonly end: number;
}

export interface AliasNode {
  readonly kind: 'alias';
  readonly start: number;
  readonly end: number;
  readonly target: Node | null;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly start: number;
  readonly end: number;
  readonly entries: ReadonlyMap<string, Entry>;
  /** What `<<` keys bring in, in their order. */
  readonly merged: readonly Node[];
}

export interface Entry {
  readonly key: Node;
  readonly value: Node;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly start: number;
  readonly end: number;
  readonly items: readonly Node[];
}
