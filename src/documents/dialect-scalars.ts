/**
 * Plain scalars that go-yaml v2 (`resolve.go`, which kubectl uses through sigs.k8s.io/yaml) and YAML 1.2 read differently.
 * Not among them: `12:30` (go-yaml has no base 60), `0o17` and `1e3` (read alike), dates (texts in both).
 */
const SCALAR =
  '(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|[-+]?0[0-7]+|[-+]?0b[01_]+|[-+]?[0-9][0-9]*_[0-9_]*)';
const WHOLE = new RegExp(`^${SCALAR}$`);
const IN_TEXT = new RegExp(`[:,[{-] +${SCALAR}[ \\t]*(?:[\\r\\n,\\]}]|#|$)`);

/** Cheap: whether a text could hold such a scalar. */
export function mayHoldDialect(text: string): boolean {
  return IN_TEXT.test(text);
}

/** Both readings of a plain scalar; null where they are the same. */
export function dialectReadings(scalar: string): { readonly yaml11: string; readonly yaml12: string } | null {
  if (!WHOLE.test(scalar)) return null;
  const yaml11 = readAsGoYaml(scalar);
  const yaml12 = /^[-+]?[0-9]+$/.test(scalar) ? `the number ${String(Number(scalar))}` : `the text "${scalar}"`;
  return yaml11 === yaml12 ? null : { yaml11, yaml12 };
}

function readAsGoYaml(scalar: string): string {
  if (/^[yo]/i.test(scalar) && !/^off$/i.test(scalar)) return 'true';
  if (/^[no]/i.test(scalar)) return 'false';
  const sign = scalar.startsWith('-') ? -1 : 1;
  const digits = scalar.replace(/^[-+]/, '').replaceAll('_', '');
  const octal = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : null;
  const binary = /^0b[01]+$/.test(digits) ? Number.parseInt(digits.slice(2), 2) : null;
  return `the number ${String(sign * (octal ?? binary ?? Number(digits)))}`;
}
