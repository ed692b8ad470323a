/** The minor releases of kube-proxy whose rules svcgen knows, oldest first. */
export const RELEASES = ['1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;

export type Release = (typeof RELEASES)[number];

export const DEFAULT_RELEASE: Release = '1.36';

/** Reads `1.33`, `v1.33.13` or a distribution's `v1.33.4-gke.100`: patch releases do not differ in what is modelled. */
export function parseRelease(text: string): Release | null {
  const minor = /^v?(\d+\.\d+)(?:\.\d+(?:[-+][0-9A-Za-z.+-]+)?)?$/.exec(text)?.[1];
  return RELEASES.find((release) => release === minor) ?? null;
}
