import { servedVersionOf } from '../documents/read-kinds.js';
import { reportField, type Mapping } from './decode/mapping.js';

/** Warns of API versions that are served no more; one watch a document, which gets one warning a kind. */
export function servedVersionWatch(): (at: Mapping, kind: string, apiVersion: string) => void {
  const warned = new Set<string>();
  return (at, kind, apiVersion) => {
    const served = servedVersionOf(kind);
    if (served === null || served === apiVersion || warned.has(kind)) return;
    warned.add(kind);
    reportField(at, 'apiVersion', -1, 'SVC036', { kind, apiVersion, served });
  };
}
