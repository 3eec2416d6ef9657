import { expect, test } from '@playwright/test';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnosis } from '../../src-shared/contract/index.ts';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { deskInput, ROOT } from '../../tools/root.ts';
import { canConfigure, startPackaged } from './packaged/start.ts';

const { folder } = deskInput() as { readonly folder: string };

test('the package, as it is installed, checks its computer without a window, and says which of its files is damaged', async () => {
  test.skip(!canConfigure, 'this kernel lets nobody have an /etc of their own');
  const sandbox = await startSandboxProcess();
  const work = mkdtempSync(join(tmpdir(), 'shcr-packaged-check-'));
  const check = async (executable: string): Promise<{ code: number | null; codes: Record<string, unknown> }> => {
    const file = join(work, 'check.json');
    const config = { backendUrl: sandbox.baseUrl, clientId: sandbox.clientId };
    const code = await startPackaged({ executable, args: [`--diagnose=${file}`], config }).ended;
    const { steps } = JSON.parse(readFileSync(file, 'utf8')) as Diagnosis;
    return { code, codes: Object.fromEntries(steps.map((step) => [step.id, step.code])) };
  };
  expect(await check(join(ROOT, folder, 'viewer'))).toMatchObject({
    code: 0,
    codes: {
      configuration: 'CFG-0',
      installation: 'INS-0',
      provider: 'IDP-0',
      offer: 'REC-0',
      'credential-store': 'KEY-0',
      copies: 'CPY-0',
      outbox: 'AUD-5',
      log: 'LOG-0',
    },
  });
  const damaged = join(work, 'damaged');
  cpSync(join(ROOT, folder), damaged, { recursive: true });
  appendFileSync(join(damaged, 'locales', 'en-US.pak'), 'x');
  expect(await check(join(damaged, 'viewer'))).toMatchObject({ code: 1, codes: { installation: 'INS-1' } });
  rmSync(work, { recursive: true });
  await sandbox.stop();
});
