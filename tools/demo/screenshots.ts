// Runs at the desk (see tools/desk): the whole main job once, with a screenshot of each step.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CARE_SETTING_WORDS } from '../../src-shared/clinical/care-setting.ts';
import { startSandboxProcess } from '../driver/sandbox.ts';
import { launchViewer, openByNhsNumber, signIn, snapshot, waitUntilFinished } from '../driver/viewer.ts';
import { outputFolder } from '../root.ts';

const out = outputFolder();
mkdirSync(out, { recursive: true });

const sandbox = await startSandboxProcess();
const staff = sandbox.staff[0];
const resident = sandbox.residents[0];
if (staff === undefined || resident === undefined) throw new Error('the sandbox record has nobody to show');

const viewer = await launchViewer({ sandbox, user: staff.username, password: staff.password });
const { page } = viewer;
// Playwright on its own would wait for ever.
page.setDefaultTimeout(30_000);
const shot = (name: string): Promise<unknown> => page.screenshot({ path: join(out, `${name}.png`) });
try {
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  const started = Number(process.env['SHCR_STARTED'] ?? Date.now());
  process.stdout.write(`The window is up after ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
  await shot('1-sign-in');
  await signIn(page);
  await shot('2-find-patient');
  await openByNhsNumber(page, resident.nhsNumber);
  await waitUntilFinished(page);
  await page.waitForTimeout(300);
  await shot('3-timeline');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('treeitem').first().click();
  await page.waitForTimeout(500);
  await shot('4-detail');
  await page.getByRole('button', { name: 'Summary' }).click();
  await page.waitForTimeout(300);
  await shot('5-summary');
  await page
    .getByRole('button', { name: /Sources/ })
    .first()
    .click();
  await page.waitForTimeout(300);
  await shot('6-sources');
  const held = await snapshot(page);
  const settings = new Set(held?.entries.map(({ careSetting }) => careSetting));
  process.stdout.write(
    `${staff.name} opened ${resident.displayName}: ${held?.entries.length ?? 0} entries from ` +
      `${[...settings].map((setting) => CARE_SETTING_WORDS[setting].short).join(', ')}.\n`,
  );
} catch (error) {
  await shot('failed').catch(() => undefined);
  throw error;
} finally {
  await viewer.close();
  await sandbox.stop();
}
