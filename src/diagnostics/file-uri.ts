/** A path as a URI reference: relative paths stay relative, absolute ones become `file:` URIs. */
export function fileUri(path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/u, '');
  const encoded = slashed.split('/').map(encodeSegment).join('/');
  if (slashed.startsWith('/')) return `file://${encoded}`;
  const drive = /^([A-Za-z])%3A(\/.*)$/u.exec(encoded);
  return drive === null ? encoded : `file:///${drive[1] ?? ''}:${drive[2] ?? ''}`;
}

function encodeSegment(segment: string): string {
  // encodeURIComponent throws on half a surrogate pair.
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'));
}
