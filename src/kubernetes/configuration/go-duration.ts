const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

const PARTS = /([0-9]+\.?[0-9]*|\.[0-9]+)([a-zµμ]+)/gy;

/** Reads Go's `time.ParseDuration`, such as `15m0s` or `1.5h`, as seconds; null if it is none. A number needs a unit, but for 0. */
export function parseGoDuration(text: string): number | null {
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  const rest = text.slice(sign.length);
  if (rest === '0') return 0;
  let seconds = 0;
  let end = 0;
  for (const [part, number = '', unit = ''] of rest.matchAll(PARTS)) {
    const factor = Object.hasOwn(SECONDS, unit) ? SECONDS[unit] : undefined;
    if (factor === undefined) return null;
    seconds += Number(number) * factor;
    end += part.length;
  }
  return end === 0 || end !== rest.length ? null : sign === '-' ? -seconds : seconds;
}
