// Runs at the desk: the pictures of README.md.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import { startSandboxProcess } from '../driver/sandbox.ts';
import { launchViewer, openByNhsNumber, signIn, waitUntilFinished } from '../driver/viewer.ts';
import { outputFolder } from '../root.ts';

const MARGARET = '9990000018';
const SHEILA = '9990000379';
const PATRICIA = '9990000271';
/** Nobody at Example Surgery cares for him. */
const BRIAN = '9990000387';

mkdirSync(outputFolder(), { recursive: true });
await take('timeline', MARGARET, [], async (page) => {
  await page.getByRole('button', { name: 'Open all' }).click();
  await page
    .getByRole('treeitem', { name: /^21-Nov-2026 .*Result .*potassium level 5\.9/ })
    .first()
    .click();
  await page.getByText('Codes and original terms').waitFor();
});
await take('summary', SHEILA, [], async (page) => {
  await page.getByRole('button', { name: 'Summary' }).click();
  await page.getByRole('button', { name: /Type 2 diabetes mellitus/ }).click();
  await page.getByRole('heading', { name: /^As .+ records it$/ }).waitFor();
});
await take('results', MARGARET, [], async (page) => {
  await page.keyboard.press('4');
  const find = page.getByLabel('Find a test');
  for (const words of ['potassium', 'bp']) {
    await find.fill(words);
    await page.getByRole('grid').getByRole('rowheader').nth(1).click();
  }
  await find.fill('');
  await page.getByRole('button', { name: 'Graph of 2 tests' }).click();
  await page.waitForTimeout(300);
});
await take('letter', PATRICIA, [], async (page) => {
  await page.keyboard.press('5');
  await page.getByRole('option', { name: /Diabetes clinic letter/ }).click();
  await page.getByRole('columnheader', { name: 'Jul-2026' }).waitFor();
});
await take('source-missing', MARGARET, ['--fail', 'whiston-hospital=503'], () => Promise.resolve());
await takeOf('reason', [], async (page) => {
  await page.getByRole('textbox', { name: 'NHS number' }).fill(BRIAN);
  await page.getByRole('button', { name: 'Find patient' }).click();
  await page.getByRole('button', { name: formatNhsNumber(BRIAN) }).click();
  await page.getByRole('radio', { name: /best interests/ }).click({ force: true });
  await page.getByRole('textbox').fill('Brought in unconscious after a fall');
});

async function take(
  name: string,
  nhsNumber: string,
  sandboxArgs: readonly string[],
  arrange: (page: Page) => Promise<void>,
): Promise<void> {
  await takeOf(name, sandboxArgs, async (page) => {
    await openByNhsNumber(page, nhsNumber);
    await waitUntilFinished(page);
    await arrange(page);
  });
}

async function takeOf(
  name: string,
  sandboxArgs: readonly string[],
  arrange: (page: Page) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandboxProcess(sandboxArgs);
  const staff = sandbox.staff[0];
  if (staff === undefined) throw new Error('the sandbox record has no staff');
  const viewer = await launchViewer({ sandbox, user: staff.username, password: staff.password });
  const { page } = viewer;
  await signIn(page);
  await arrange(page);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(outputFolder(), `${name}.png`) });
  await viewer.close();
  await sandbox.stop();
}
