import { defineConfig } from 'vitest/config';
import { handlebarsForVite } from './build/handlebars-plugin.js';

export default defineConfig({
  plugins: [handlebarsForVite],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**'], reporter: ['text-summary'] },
  },
});
