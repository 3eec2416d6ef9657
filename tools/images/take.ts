// Runs at the desk: one picture of a whole record, one of a record with a source that cannot be reached.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSandboxProcess } from '../driver/sandbox.ts';
import { launchViewer, openByNhsNumber, signIn, waitUntilFinished } from '../driver/viewer.ts';
import { outputFolder } from '../root.ts';

const MARGARET = '9990000018';

mkdirSync(outputFolder(), { recursive: true });
await take('timeline', [], /potassium level 5\.9/);
await take('source-missing', ['--fail', 'whiston-hospital=503'], null);

async function take(name: string, sandboxArgs: readonly string[], choose: RegExp | null): Promise<void> {
  const sandbox = await startSandboxProcess(sandboxArgs);
  const staff = sandbox.staff[0];
  if (staff === undefined) throw new Error('the sandbox record has no staff');
  const viewer = await launchViewer({ sandbox, user: staff.username, password: staff.password });
  const { page } = viewer;
  await signIn(page);
  await openByNhsNumber(page, MARGARET);
  await waitUntilFinished(page);
  if (choose !== null) {
    await page.getByRole('option', { name: choose }).first().click();
    await page.getByText('Codes and original terms').waitFor();
  }
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(outputFolder(), `${name}.png`) });
  await viewer.close();
  await sandbox.stop();
}
