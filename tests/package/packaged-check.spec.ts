import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnosis } from '../../src-shared/contract/index.ts';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { deskInput, ROOT } from '../../tools/root.ts';
import { canConfigure, startPackaged } from './packaged/start.ts';

const { folder } = deskInput() as { readonly folder: string };

test('the package, as it is installed, checks its computer without a window, each of its files among what it looks at', async () => {
  test.skip(!canConfigure, 'this kernel lets nobody have an /etc of their own');
  const sandbox = await startSandboxProcess();
  const work = mkdtempSync(join(tmpdir(), 'shcr-packaged-check-'));
  const file = join(work, 'check.json');
  const config = { backendUrl: sandbox.baseUrl, clientId: sandbox.clientId };
  const executable = join(ROOT, folder, 'viewer');
  const code = await startPackaged({ executable, args: [`--diagnose=${file}`], config }).ended;
  const { steps } = JSON.parse(readFileSync(file, 'utf8')) as Diagnosis;
  expect(Object.fromEntries(steps.map((step) => [step.id, step.code]))).toMatchObject({
    configuration: 'CFG-0',
    installation: 'INS-0',
    provider: 'IDP-0',
    offer: 'REC-0',
    'credential-store': 'KEY-0',
    copies: 'CPY-0',
    outbox: 'AUD-5',
    log: 'LOG-0',
  });
  // That it is a demonstration build is to be noted, and not wrong.
  expect(code).toBe(0);
  rmSync(work, { recursive: true });
  await sandbox.stop();
});
