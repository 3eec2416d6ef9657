import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**'],
    reporters: process.env['CI'] === undefined ? ['default'] : ['dot'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
