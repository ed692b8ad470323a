/** A line on a terminal that says how far the reading is; nothing elsewhere. */
export interface Progress {
  readonly add: (kind: string, count: number) => void;
  readonly end: () => void;
}

/** Erases what is right of the cursor (ECMA-48, EL). */
const ERASE = '\u001b[K';

export function showProgress(what: string): Progress {
  const { stderr } = process;
  const { isTTY } = stderr;
  const counts = new Map<string, number>();
  const show = (text: string): void => {
    if (isTTY) stderr.write(`\r${text.slice(0, Math.max(0, stderr.columns - 1))}${ERASE}`);
  };
  show(`reading ${what}`);
  return {
    add: (kind, count) => {
      counts.set(kind, (counts.get(kind) ?? 0) + count);
      const parts = [...counts].map(([name, number]) => `${String(number)} ${name}`);
      show(`reading ${what}: ${parts.join(', ')}`);
    },
    end: () => {
      show('');
    },
  };
}
