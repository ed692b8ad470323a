/** What decides which clusters are valid for a release of kube-proxy. */
export interface Release {
  /** `v1.36.3`. */
  readonly name: string;
  readonly minor: number;
}

export function parseRelease(name: string): Release {
  const minor = /^v1\.(\d+)\.\d+$/.exec(name)?.[1];
  if (minor === undefined) throw new Error(`not a Kubernetes release: ${name} (expected for instance v1.36.3)`);
  return { name, minor: Number(minor) };
}

/** KEP-4601 and others: `nodePortAddresses: [primary]`. */
export const hasPrimaryNodePortAddresses = (release: Release): boolean => release.minor >= 31;

/** A slice port without number beside another one ended kube-proxy with a nil dereference. */
export const survivesPortWithoutNumber = (release: Release): boolean => release.minor >= 31;

/** Up to 1.29 addresses of Services go to iptables as they are written, which reads leading zeros as octal. */
export const readsServiceAddresses = (release: Release): boolean => release.minor >= 30;

/** So do those of endpoints, up to 1.30. */
export const readsEndpointAddresses = (release: Release): boolean => release.minor >= 31;
