/** Kinds of artifact of all dataplanes. */
export const ARTIFACT_NAMES = ['iptables', 'ipvsadm', 'ipset', 'ip', 'sysctl'] as const;

export type ArtifactName = (typeof ARTIFACT_NAMES)[number];
