import { compareBytes } from '../../net/ordering.js';
import type { Fields } from '../raw-fields.js';

/** FormatLabels of k8s.io/apimachinery/pkg/labels: `app=web,tier=front`. */
export function labelsText(labels: Fields): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`);
  return pairs.length === 0 ? '<none>' : pairs.sort(compareBytes).join(',');
}
