/** Decimal digits that kube-proxy writes, and that iptables-save prints. */
const PAYLOAD_DIGITS = 10;
const SAVED_DIGITS = 11;
/** xt_statistic holds a probability as a 32-bit integer over this. */
const KERNEL_DENOMINATOR = 0x80000000;

const payloadTexts = new Map<number, string>();
const savedTexts = new Map<number, string>();

/** 1 / `denominator` as kube-proxy writes it: Go's `%0.10f`. */
export function payloadProbability(denominator: number): string {
  return remembered(payloadTexts, denominator, () => roundHalfEven(1 / denominator, PAYLOAD_DIGITS));
}

/** The same after the kernel had it: what iptables-save prints (`%.11f` of the kernel's fixed point). */
export function savedProbability(denominator: number): string {
  return remembered(savedTexts, denominator, () => {
    const held = Math.round(Number(payloadProbability(denominator)) * KERNEL_DENOMINATOR) / KERNEL_DENOMINATOR;
    return roundHalfEven(held, SAVED_DIGITS);
  });
}

/**
 * C and Go round the exact binary value half to even; toFixed rounds exact ties up (1/2048 at ten digits is one). A tie
 * ends in a single 5 behind the last digit kept.
 */
function roundHalfEven(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  const exact = value.toFixed(60);
  const rest = exact.slice(exact.indexOf('.') + 1 + digits);
  if (!/^50*$/.test(rest)) return rounded;
  const truncated = exact.slice(0, exact.indexOf('.') + 1 + digits);
  return Number(truncated.at(-1)) % 2 === 0 ? truncated : rounded;
}

/** Every balancing chain asks for the same few fractions, and the exact expansion is dear. */
function remembered(texts: Map<number, string>, denominator: number, make: () => string): string {
  const known = texts.get(denominator);
  if (known !== undefined) return known;
  const text = make();
  texts.set(denominator, text);
  return text;
}
