import { expect, test } from 'vitest';
import { change, SERVICE, SLICE } from './change-states.js';

const OLD = SERVICE + SLICE;

/** kube-proxy knows nothing of -l: a Service that loses a label of the filter is still there. */
test('a Service that leaves the selection by a label is not deleted', () => {
  const current = OLD.replace('tier: front', 'tier: back');
  expect(change(OLD, current, { selector: 'tier=front' }).written).toBe('none');
  const changed = change(OLD, current.replace('port: 80}', 'port: 81}'), { selector: 'tier=front' });
  expect(changed.payload).toContain('--dport 81 ');
  expect(changed.payload).not.toContain('-X KUBE-SVC-');
});

test('a Service that is gone is', () => {
  expect(change(OLD, SLICE, { selector: 'tier=front' }).payload).toContain('-X KUBE-SVC-');
});

/** Without a selector: the controller makes no other slice for the Service whose slice moves. */
const UNSELECTED = SERVICE.replace('selector: {app: web}, ', '');
const OTHER = UNSELECTED.replace('name: web', 'name: api').replace('10.96.0.10', '10.96.0.11').replace('front', 'back');

test('a slice that moves to a Service outside of the selection stays with the one inside, and that is told', () => {
  const moved = UNSELECTED + OTHER + SLICE.replace('service-name: web', 'service-name: api');
  const { written, diagnostics } = change(UNSELECTED + SLICE + OTHER, moved, { selector: 'tier=front' });
  expect(written).toBe('none');
  const codes = diagnostics.map(({ code }) => code);
  expect(codes).toContain('SVC313');
  expect(codes).not.toContain('SVC105');
  expect(
    change(UNSELECTED + SLICE + OTHER, moved, { selector: 'tier=back' }).diagnostics.map(({ code }) => code),
  ).not.toContain('SVC313');
});

test('a slice that kube-proxy never saw leaves nobody', () => {
  const hidden = SLICE.replace('service-name: web}', 'service-name: web, service.kubernetes.io/headless: ""}');
  const moved = SLICE.replace('service-name: web', 'service-name: api');
  const { diagnostics } = change(SERVICE + OTHER + hidden, SERVICE + OTHER + moved);
  expect(diagnostics.map(({ code }) => code)).not.toContain('SVC313');
});
