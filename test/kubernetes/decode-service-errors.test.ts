import { expect, test } from 'vitest';
import { collectTexts } from './findings.js';

test('a bad Service is reported with all its errors', () => {
  const { places } = collectTexts(
    `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type: X\n  clusterIP: z\n  ports: [{port: 0}, {port: 1, protocol: z}]\n`,
  );
  expect([...places].sort()).toEqual([
    'SVC022 7:18',
    'SVC023 7:42',
    'SVC025 6:14',
    'SVC027 5:9',
    'SVC034 7:11',
    'SVC034 7:22',
  ]);
});
