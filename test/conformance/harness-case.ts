import { isObject, listAt, objectAt, stringAt, toObject, type JsonObject } from './json.js';

/** Which of the two iptables of a distribution kube-proxy finds in PATH. */
export type IptablesVariant = 'legacy' | 'nft';

/** What one kube-proxy is given: the objects of its API server and its configuration, on one node. */
export interface HarnessCase {
  readonly name: string;
  readonly node: string;
  readonly configuration: JsonObject;
  /** As an API server stores them, defaults filled in. */
  readonly objects: readonly JsonObject[];
  /** What the node's interface carries, where that is not what its Node and the configuration say. */
  readonly interfaceAddresses?: readonly string[] | undefined;
}

/** A case with what the harness inside the namespace must know besides. */
export interface HarnessOrder extends HarnessCase {
  readonly variant: IptablesVariant;
  /** All objects of a second state, which the API server changes to after the first sync; null for none. */
  readonly changedObjects: readonly JsonObject[] | null;
}

/** The field of an order, or of a `case.json`. */
export function interfaceAddressesOf(object: JsonObject): readonly string[] | undefined {
  if (!('interfaceAddresses' in object)) return undefined;
  return listAt(object, 'interfaceAddresses').filter((address) => typeof address === 'string');
}

/** Reads what was written as JSON for the process inside the namespace. */
export function parseHarnessOrder(text: string): HarnessOrder {
  const order = toObject(JSON.parse(text), 'the order');
  const { variant, changedObjects } = order;
  if (variant !== 'legacy' && variant !== 'nft') throw new Error(`no variant of iptables: ${JSON.stringify(variant)}`);
  return {
    name: stringAt(order, 'name') ?? '',
    node: stringAt(order, 'node') ?? '',
    configuration: objectAt(order, 'configuration'),
    objects: listAt(order, 'objects').filter(isObject),
    interfaceAddresses: interfaceAddressesOf(order),
    variant,
    changedObjects: Array.isArray(changedObjects) ? changedObjects.filter(isObject) : null,
  };
}
