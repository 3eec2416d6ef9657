import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Each with a window of its own, which it asks for in its first line: whoever draws leaves focus, styles and timers behind. */
const WITH_A_WINDOW = globSync('tests/**/*.test.{ts,tsx}', { cwd: import.meta.dirname }).filter((file) =>
  readFileSync(join(import.meta.dirname, file), 'utf8').startsWith('// @vitest-environment'),
);

export default defineConfig({
  test: {
    // A forgotten `.only` would leave the rest out and look green.
    allowOnly: false,
    // Left out, one core is kept free, which on the two of CI leaves one for all tests.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'drawn', include: WITH_A_WINDOW } },
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/package/**', ...WITH_A_WINDOW],
          // What the sources load is loaded once for all of them, which halves the time: they hold no state in modules
          // (docs/architecture.md), and the tests change nothing that is everybody's.
          isolate: false,
          setupFiles: ['tests/properties-tell.ts'],
        },
      },
    ],
  },
});
