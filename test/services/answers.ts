import { ApiError, type ApiClient } from '../cluster/api-client.js';
import { at, isObject, listAt, objectAt, stringAt, type JsonObject } from '../conformance/json.js';
import type { ServiceCase } from './cases.js';
import { normalSpec } from './normal-form.js';

/** One problem as the API server names it: `reason` is a type of field error, such as FieldValueInvalid. */
export interface Cause {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

/** What the API server says of an object: what it would store, in normal form, with its warnings if it has any; or why not. */
export type Answer =
  | { readonly accepted: JsonObject; readonly warnings?: readonly string[] }
  | { readonly refused: { readonly reason: string; readonly message?: string; readonly causes: readonly Cause[] } };

export interface Answers {
  /** Of `kubectl apply --dry-run=server`, which validates fields strictly. */
  readonly dryRun: Answer;
  /** Of the same without dry run, where that is another answer: a dry run allocates nothing, and so checks less of it. */
  readonly create?: Answer;
}

export function isRefused(answer: Answer): answer is Extract<Answer, { readonly refused: unknown }> {
  return 'refused' in answer;
}

/** Asks a cluster about one case, and leaves nothing behind. */
export async function askAbout({ service }: ServiceCase, client: ApiClient): Promise<Answers> {
  const normal: NormalForm = (stored) => normalSpec(stored, service);
  const dryRun = await tryToCreate(client, service, true, normal);
  if (isRefused(dryRun)) return { dryRun };
  const create = await tryToCreate(client, service, false, normal);
  if (!isRefused(create)) await remove(client, service);
  return JSON.stringify(create) === JSON.stringify(dryRun) ? { dryRun } : { dryRun, create };
}

/** What counts of an object that the API server stores. */
export type NormalForm = (stored: JsonObject) => JsonObject;

export async function tryToCreate(
  client: ApiClient,
  object: JsonObject,
  dryRun: boolean,
  normal: NormalForm,
): Promise<Answer> {
  try {
    const { object: stored, warnings } = await client.createWarned(object, { dryRun, fieldValidation: 'Strict' });
    return { accepted: normal(stored), ...(warnings.length === 0 ? {} : { warnings: warnings.toSorted() }) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return refusal(error.status);
  }
}

function refusal(status: JsonObject): Answer {
  const causes = listAt(status, 'details', 'causes').flatMap((cause): readonly Cause[] => {
    if (!isObject(cause)) return [];
    return [
      {
        field: stringAt(cause, 'field') ?? '',
        reason: stringAt(cause, 'reason') ?? '',
        message: stringAt(cause, 'message') ?? '',
      },
    ];
  });
  const reason = stringAt(status, 'reason') ?? '';
  // With causes, the message only repeats them.
  const isInvalid = reason === 'Invalid' && causes.length > 0;
  return { refused: { reason, ...(isInvalid ? {} : { message: stringAt(status, 'message') ?? '' }), causes } };
}

async function remove(client: ApiClient, service: JsonObject): Promise<void> {
  const namespace = at(service, 'metadata', 'namespace');
  const reference = {
    kind: 'Service' as const,
    name: stringAt(service, 'metadata', 'name') ?? '',
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : 'default',
  };
  if (objectAt(service, 'metadata')['finalizers'] !== undefined) {
    await client.patch(reference, { metadata: { finalizers: null } });
  }
  await client.delete(reference);
}
