import { clusterError } from './cluster-error.js';
import type { Connection } from './connection.js';
import { isRecord, textAt } from './json-values.js';
import { getJson, type Answer } from './request.js';

/** As many as kubectl asks for at a time (--chunk-size). */
const PAGE_SIZE = 500;

export type Pages =
  | { readonly kind: 'pages'; readonly texts: readonly string[] }
  | { readonly kind: 'forbidden'; readonly message: string };

/**
 * A list, page by page. The server may forget a list while it is being read: then it is read anew, once.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 */
export async function readPages(
  connection: Connection,
  path: string,
  query: Readonly<Record<string, string>>,
  onPage: (items: number) => void,
): Promise<Pages> {
  const first = await readOnce(connection, path, query, onPage);
  const found = first.kind === 'expired' ? await readOnce(connection, path, query, onPage) : first;
  if (found.kind !== 'expired') return found;
  const problem = `it forgets ${path} while it is being read (410 Expired)`;
  throw clusterError('SVC068', { server: connection.server, problem }, connection.server);
}

async function readOnce(
  connection: Connection,
  path: string,
  query: Readonly<Record<string, string>>,
  onPage: (items: number) => void,
): Promise<Pages | { readonly kind: 'expired' }> {
  const texts: string[] = [];
  let token: string | null = null;
  do {
    const words: Record<string, string> = { ...query, limit: String(PAGE_SIZE) };
    if (token !== null) words['continue'] = token;
    const answer: Answer = await getJson(connection, `${path}?${new URLSearchParams(words).toString()}`);
    if (answer.kind === 'forbidden' || answer.kind === 'expired') return answer;
    const items = answer.kind === 'object' ? answer.value['items'] : undefined;
    if (answer.kind !== 'object' || !Array.isArray(items)) {
      throw clusterError('SVC067', { server: connection.server, found: `no list for ${path}` }, connection.server);
    }
    texts.push(answer.text);
    onPage(items.length);
    const { metadata } = answer.value;
    const next = isRecord(metadata) ? textAt(metadata, 'continue') : '';
    token = next === '' ? null : next;
  } while (token !== null);
  return { kind: 'pages', texts };
}
