import type { CatalogBlock } from './entry.js';

/** What of a lock does not fit the run. */
export type LockMisfit =
  | {
      readonly kind: 'outside';
      readonly lock: string;
      readonly what: string;
      readonly value: string;
      readonly owner: string;
      readonly range: string;
      readonly option: string;
      /** How many lie outside; `value` is the first. */
      readonly count: number;
    }
  | {
      readonly kind: 'taken';
      readonly lock: string;
      readonly what: string;
      readonly value: string;
      readonly owner: string;
      readonly claimant: string;
    };

/** The lock file, and load-balancer IPs, which are given for life too. */
export interface LockArguments {
  readonly SVC220: { readonly problem: string };
  readonly SVC221: { readonly lock: string };
  readonly SVC222: { readonly what: string; readonly value: string; readonly first: string; readonly second: string };
  readonly SVC223: {
    readonly what: string;
    readonly value: string;
    readonly owner: string;
    readonly claimant: string;
    /** null when the owner's manifest asks for the value. */
    readonly lock: string | null;
  };
  readonly SVC224: { readonly problem: LockMisfit };
  /** `owners` are those of the values, the first few. */
  readonly SVC225: { readonly lock: string; readonly count: number; readonly owners: readonly string[] };
  readonly SVC226: { readonly lock: string; readonly added: number; readonly freed: readonly string[] };
  readonly SVC227: { readonly lock: string; readonly problem: string };
  readonly SVC228: { readonly service: string; readonly address: string; readonly lock: string | null };
  readonly SVC229: { readonly service: string; readonly reason: string };
}

export const LOCK: CatalogBlock<LockArguments> = {
  SVC220: {
    severity: 'error',
    title: 'Unusable lock',
    message: ({ problem }) => problem,
    help: () => 'restore the file from version control, or delete it and run once with --write-lock',
  },
  SVC221: {
    severity: 'error',
    title: 'Lock with a merge conflict',
    message: ({ lock }) => `${lock} holds the marks of a merge conflict`,
    help: () => 'keep the lines of both sides and remove the marks, then run once with --write-lock',
  },
  SVC222: {
    severity: 'error',
    title: 'One value twice in the lock',
    message: ({ what, value, first, second }) => `${what} ${value} is that of ${first} and of ${second}`,
    help: () => 'remove it from one of them, which gets another one with --write-lock',
  },
  SVC223: {
    severity: 'error',
    title: 'Value that another Service has',
    message: ({ what, value, owner, claimant, lock }) =>
      `${what} ${value} is that of ${owner}${lock === null ? '' : ` in ${lock}`}, and ${claimant} asks for it`,
    help: ({ claimant, owner, lock }) =>
      lock === null
        ? `give one of them another`
        : `give ${claimant} another, or remove it from ${owner} in ${lock}, which gets another one with --write-lock`,
  },
  SVC224: {
    severity: 'warning',
    title: 'Lock that does not fit',
    message: ({ problem }) => {
      if (problem.kind === 'taken') {
        const { what, value, owner, claimant } = problem;
        return `${owner} cannot keep ${what} ${value}: ${claimant} has it in the cluster`;
      }
      const { what, value, owner, range, count, lock } = problem;
      if (count === 1) return `${what} ${value} of ${owner} in ${lock} is outside ${range}`;
      return `${String(count)} values of ${lock} are outside ${range}, the first ${what} ${value} of ${owner}`;
    },
    help: ({ problem }) =>
      problem.kind === 'taken'
        ? 'it gets another one; --write-lock records that'
        : `they stay, as in a cluster whose range is changed; give the former range with ${problem.option}, or remove the entries`,
  },
  SVC225: {
    severity: 'note',
    title: 'Values that the lock lacks',
    message: ({ lock, count, owners }) => `${lock} lacks ${countOf(count)} invented here: ${someOf(owners)}`,
    help: () => 'another object may still move them; --write-lock records them',
  },
  SVC226: {
    severity: 'note',
    title: 'Lock written',
    message: ({ lock, added, freed }) => `${lock} is written: it holds ${changeOf(added, freed)}`,
  },
  SVC227: {
    severity: 'error',
    title: 'Lock out of date',
    message: ({ lock, problem }) => `${lock} is out of date: ${problem}`,
    help: () => 'run with --write-lock instead of --frozen-lock, and commit the file',
  },
  SVC228: {
    severity: 'note',
    title: 'Invented load-balancer IP',
    message: ({ service, address, lock }) =>
      lock === null
        ? `invented: Service ${service} gets load-balancer IP ${address}`
        : `from ${lock}: Service ${service} has load-balancer IP ${address}`,
  },
  SVC229: {
    severity: 'warning',
    title: 'Load balancer without an IP',
    message: ({ service, reason }) => `Service ${service} gets no load-balancer IP: ${reason}`,
    help: () => 'write status.loadBalancer to see its rules',
  },
};

const MOST_OWNERS = 3;

function someOf(owners: readonly string[]): string {
  const rest = owners.length - MOST_OWNERS;
  return rest > 0 ? `${owners.slice(0, MOST_OWNERS).join(', ')} and ${String(rest)} more` : owners.join(', ');
}

function countOf(count: number): string {
  return `${String(count)} ${count === 1 ? 'value' : 'values'}`;
}

/** What a new text of a lock changes, in words. */
export function changeOf(added: number, freed: readonly string[]): string {
  const parts = [
    ...(added === 0 ? [] : [`${countOf(added)} more`]),
    ...(freed.length === 0 ? [] : [`fewer of ${someOf(freed)}`]),
  ];
  return parts.length === 0 ? 'the same values' : parts.join(', ');
}
