import type { Namespace } from '../objects.js';
import type { Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';

export function decodeNamespace(at: Mapping): Namespace | null {
  const metadata = readMetadata(at, { name: 'dns-label', isNamespaced: false, mayGenerateName: false });
  return metadata === null || at.decoding.hasError ? null : { ...metadata, kind: 'Namespace' };
}
