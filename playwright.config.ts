import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const out = process.env['SHCR_OUT'] ?? 'out/e2e';

export default defineConfig({
  // The unpackaged viewer, and a package that is handed to the run (tools/test/stages.ts).
  projects: [
    { name: 'viewer', testDir: 'tests/e2e' },
    { name: 'package', testDir: 'tests/package', testMatch: '*.spec.ts' },
  ],
  outputDir: join(out, 'results'),
  // As many as CI has cores, each at a desk of its own (tests/e2e/fixtures.ts). Where there are no virtual desks, one.
  workers: process.platform === 'linux' ? 2 : 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: join(out, 'report.json') }]],
  forbidOnly: true,
});
