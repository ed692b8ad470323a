import { AbortError, createConfiguration, FetchError, HttpMethod, RequestContext } from '@kubernetes/client-node';
import { codeReason } from '../error-reason.js';
import { clusterError, type ClusterError } from './cluster-error.js';
import type { Connection } from './connection.js';
import { isRecord, textAt } from './json-values.js';

export type Answer =
  | { readonly kind: 'object'; readonly text: string; readonly value: Readonly<Record<string, unknown>> }
  /** 403, with what the API server says of it. */
  | { readonly kind: 'forbidden'; readonly message: string }
  /** 404 of an object that is not there. */
  | { readonly kind: 'not-found' }
  /** 410: a page of a list that has gone by. */
  | { readonly kind: 'expired' };

const { httpApi } = createConfiguration();

/** Asks the API server for JSON. Whatever the user can do nothing about here is thrown, as a finding. */
export async function getJson(connection: Connection, path: string): Promise<Answer> {
  const { status, text } = await send(connection, path);
  const value = parse(text);
  if (status === 200 && value !== null && value['kind'] !== undefined) return { kind: 'object', text, value };
  // Failures are objects, too: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status
  if (value?.['kind'] !== 'Status') throw notKubernetes(connection, `${String(status)} and ${shown(text)} for ${path}`);
  const message = textAt(value, 'message');
  switch (status) {
    case 401:
      throw clusterError('SVC064', { user: connection.user, ...expiry(connection) }, connection.server);
    case 403:
      return { kind: 'forbidden', message };
    case 404:
      if (isRecord(value['details']) && textAt(value['details'], 'name') !== '') return { kind: 'not-found' };
      throw notKubernetes(connection, `${String(status)} (${message}) for ${path}`);
    case 410:
      return { kind: 'expired' };
    default: {
      const problem = `${String(status)} ${textAt(value, 'reason')}: ${message}`;
      throw clusterError('SVC068', { server: connection.server, problem }, connection.server);
    }
  }
}

async function send(connection: Connection, path: string): Promise<{ readonly status: number; readonly text: string }> {
  const context = new RequestContext(`${connection.server}${path}`, HttpMethod.GET);
  for (const [name, value] of Object.entries(connection.headers)) context.setHeaderParam(name, value);
  context.setHeaderParam('Accept', 'application/json');
  context.setHeaderParam('User-Agent', 'svcgen');
  context.setAgent(connection.agent);
  context.setSignal(AbortSignal.timeout(connection.timeout));
  try {
    const response = await httpApi.send(context).toPromise();
    return { status: response.httpStatusCode, text: await response.body.text() };
  } catch (error) {
    throw failureOf(connection, error);
  }
}

/** What node:tls and OpenSSL call a certificate that does not convince. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME|INVALID_(CA|PURPOSE)|PATH_LENGTH/;

function failureOf({ server, timeout }: Connection, error: unknown): ClusterError {
  if (error instanceof AbortError) {
    const reason = `no answer within ${String(timeout / 1000)} seconds`;
    return clusterError('SVC062', { server, reason }, server);
  }
  const code = error instanceof FetchError ? (error.code ?? '') : '';
  const message = error instanceof Error ? error.message.replace(/^request to .* failed, reason: /, '') : String(error);
  if (CERTIFICATE.test(code)) return clusterError('SVC063', { server, reason: `${message} (${code})` }, server);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('HPE_')) {
    return clusterError('SVC067', { server, found: `no TLS or no HTTP (${code})` }, server);
  }
  return clusterError('SVC062', { server, reason: codeReason(code) ?? message }, server);
}

function notKubernetes({ server }: Connection, found: string): ClusterError {
  return clusterError('SVC067', { server, found }, server);
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** The beginning of an answer, on one line. */
function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? 'nothing' : JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line);
}

/** When a token that says so has ended: those of ServiceAccounts and of OpenID Connect do (RFC 7519, §4.1.4). */
function expiry({ headers }: Connection): { readonly expired: string | null } {
  const [, payload] = /^Bearer [^.]+\.([^.]+)\./.exec(headers['Authorization'] ?? '') ?? [];
  const claims = payload === undefined ? null : parse(Buffer.from(payload, 'base64url').toString('utf8'));
  const seconds = claims?.['exp'];
  if (typeof seconds !== 'number' || seconds * 1000 > Date.now()) return { expired: null };
  return { expired: new Date(seconds * 1000).toISOString() };
}
