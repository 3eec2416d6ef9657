import { expect, test } from '@playwright/test';
import type { AuditEvent } from 'fhir/r4';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { deskInput, outputFolder, ROOT } from '../../tools/root.ts';
import { auditEvents } from '../e2e/fixtures.ts';
import { residents } from '../e2e/hand-over.ts';
import { Display } from './packaged/picture.ts';
import { pressButton } from './packaged/pointer.ts';
import { canConfigure, startPackaged } from './packaged/start.ts';

const { folder } = deskInput() as { readonly folder: string };

const wordOf = ({ subtype }: AuditEvent): string => subtype?.[0]?.display ?? '';

/** No driver can be in this program: it is started, looked at and pressed, and the backend says what it did. */
test('the package, as it is installed, signs in at the provider and opens the resident that it was launched for', async () => {
  test.skip(!canConfigure, 'this kernel lets nobody have an /etc of their own');
  const sandbox = await startSandboxProcess();
  const display = await Display.open();
  const [ann] = await residents(sandbox);
  const viewer = startPackaged({
    executable: join(ROOT, folder, 'viewer'),
    args: [`--patient=${ann.nhsNumber}`, `--birth-date=${ann.birthDate}`],
    env: { DISPLAY: display.name },
    config: { backendUrl: sandbox.baseUrl, clientId: sandbox.clientId, launch: { commandLine: true } },
  });
  await viewer.untilLogged('window-shown');
  await pressButton(display);
  await expect
    .poll(async () => (await auditEvents(sandbox)).map(wordOf), { timeout: 30_000 })
    .toContain('Record opened');
  const opened = (await auditEvents(sandbox)).find((event) => wordOf(event) === 'Record opened');
  expect(JSON.stringify(opened?.entity)).toContain(`Patient/${sandbox.residents[0]?.patientId}`);
  await expect.poll(() => display.colours()).toBeGreaterThan(200);
  writeFileSync(join(outputFolder(), 'record.png'), display.png());
  await viewer.end();
  await display.close();
  await sandbox.stop();
});
