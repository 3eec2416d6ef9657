import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Minutes, Debian's packages and a Windows that is none: run when it is asked for (`npm run test:package`), not by `npm test`. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..', '..'),
  test: {
    allowOnly: false,
    include: ['tests/package/msi/**/*.test.ts'],
    globalSetup: 'tests/package/msi/made.ts',
    // One after another: two installations at once would measure the machine.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
