import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**'],
    // A forgotten `.only` would leave the rest out and look green.
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
