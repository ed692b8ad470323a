import { defineConfig } from 'vitest/config';
import { handlebarsForVite } from './build/handlebars-plugin.js';

const isCi = process.env['CI'] === 'true';

export default defineConfig({
  plugins: [handlebarsForVite],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: isCi ? ['default', 'json'] : ['default'],
    outputFile: { json: 'node_modules/.cache/svcgen/test-results.json' },
    coverage: { include: ['src/**'], reporter: ['text-summary'] },
  },
});
