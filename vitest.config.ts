import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { handlebarsForVite } from './build/handlebars-plugin.js';

/** Files that ask a real component, which a machine may lack: a kernel, a control plane, a name server, a virtual machine. */
const LIVE = 'test/**/*.live.test.ts';

export default defineConfig({
  plugins: [handlebarsForVite],
  test: {
    projects: [
      // The files share no state but modules, which are pure: loading these once a worker takes a fifth of the time away.
      { extends: true, test: { name: 'offline', include: ['test/**/*.test.ts'], exclude: [LIVE], isolate: false } },
      { extends: true, test: { name: 'live', include: [LIVE] } },
    ],
    // By itself vitest leaves one core free, which on two cores is half of them.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'node_modules/.cache/svcgen/test-results.json' },
    coverage: { include: ['src/**'], reporter: ['text-summary'] },
  },
});
