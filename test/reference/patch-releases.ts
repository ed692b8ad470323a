/** The releases of kube-proxy that are run, one for each minor release that svcgen knows. */
export const PATCH_RELEASES = [
  'v1.29.6',
  'v1.30.4',
  'v1.31.14',
  'v1.32.13',
  'v1.33.13',
  'v1.34.4',
  'v1.35.4',
  'v1.36.3',
] as const;

export type PatchRelease = (typeof PATCH_RELEASES)[number];

/** The one whose recordings are `expected/`; others have a folder of their own where they differ. */
export const REFERENCE_RELEASE: PatchRelease = 'v1.36.3';

/** The folder of a case that holds what a release made of it. */
export function expectedFolder(release: PatchRelease): string {
  return release === REFERENCE_RELEASE ? 'expected' : `expected-${release}`;
}

/** Holds kube-proxy's own words in place of texts where a release cannot run a case. */
export const REFUSAL_FILE = 'refused.txt';
