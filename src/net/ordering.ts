/** Compares two texts bytewise as Go does (for sorted output); all texts concerned are ASCII, where UTF-16 order is byte order. */
export function compareBytes(left: string, right: string): -1 | 0 | 1 {
  return left < right ? -1 : left > right ? 1 : 0;
}
