/** The kinds that `svcgen get` shows. */
export type ShownKind = 'Service' | 'Endpoints' | 'EndpointSlice' | 'Node' | 'Pod';

/** What kubectl calls a kind. */
export interface Resource {
  readonly kind: ShownKind;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  /** '' is the core group. */
  readonly group: string;
  readonly version: string;
  readonly isNamespaced: boolean;
}

const CORE = { group: '', version: 'v1', isNamespaced: true } as const;

export const RESOURCES: Readonly<Record<ShownKind, Resource>> = {
  Pod: { ...CORE, kind: 'Pod', plural: 'pods', singular: 'pod', shortNames: ['po'] },
  Service: { ...CORE, kind: 'Service', plural: 'services', singular: 'service', shortNames: ['svc'] },
  Endpoints: { ...CORE, kind: 'Endpoints', plural: 'endpoints', singular: 'endpoints', shortNames: ['ep'] },
  EndpointSlice: {
    kind: 'EndpointSlice',
    plural: 'endpointslices',
    singular: 'endpointslice',
    shortNames: [],
    group: 'discovery.k8s.io',
    version: 'v1',
    isNamespaced: true,
  },
  Node: { ...CORE, kind: 'Node', plural: 'nodes', singular: 'node', shortNames: ['no'], isNamespaced: false },
};

/** kubectl's category `all` has these two of the kinds, in this order. */
export const ALL: readonly ShownKind[] = ['Pod', 'Service'];

/** As `kubectl get -o name` writes a kind: `service`, `endpointslice.discovery.k8s.io`. */
export function qualifiedName({ singular, group }: Resource): string {
  return group === '' ? singular : `${singular}.${group}`;
}

export function apiVersionOf({ group, version }: Resource): string {
  return group === '' ? version : `${group}/${version}`;
}

/** Every word for each kind, such as `svc` or `endpointslices.v1.discovery.k8s.io`. */
export const WORDS: ReadonlyMap<string, ShownKind> = new Map(
  Object.values(RESOURCES).flatMap(({ kind, plural, singular, shortNames, group, version }) => {
    const suffixes = group === '' ? [''] : ['', `.${group}`, `.${version}.${group}`];
    return [plural, singular, ...shortNames].flatMap((word) =>
      suffixes.map((suffix): [string, ShownKind] => [`${word}${suffix}`, kind]),
    );
  }),
);
