import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const out = process.env['SHCR_OUT'] ?? 'out/e2e';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: join(out, 'results'),
  // One Electron at a time: CI has two cores, and a single-instance application.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: join(out, 'report.json') }]],
  forbidOnly: true,
});
