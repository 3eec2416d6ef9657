import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchViewer, openByNhsNumber, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { demoStaff, expect, test } from './fixtures.ts';

const PATRICIA = '9990000271';

const copies = (profile: string): readonly string[] =>
  readdirSync(join(profile, 'data'), { recursive: true })
    .map(String)
    .filter((path) => /\.(?:rtf|tif|docx?)$/.test(path));

test('where IT allows it, a document goes to another program after a warning, and its copy goes with the record (HAZ-016)', async ({
  sandbox,
  auditTrail,
}) => {
  const viewer = await launchViewer({
    sandbox,
    ...demoStaff(sandbox, sandbox.staff[0]?.username ?? ''),
    config: { openDocumentsOutside: true },
  });
  const { page, profile, application } = viewer;
  try {
    // The desk has no program for RTF: the operating system's answer is given in its place.
    await application.evaluate(({ shell }) => {
      shell.openPath = () => Promise.resolve('');
    });
    await signIn(page);
    await openByNhsNumber(page, PATRICIA);
    await waitUntilFinished(page);
    await page
      .getByRole('treeitem', { name: /Wound care plan/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^Open Wound care plan, RTF/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Wound care plan' });
    await expect(dialog).toContainText('The copy leaves this viewer.');
    expect(copies(profile)).toEqual([]);
    const out = process.env['SHCR_OUT'];
    if (out !== undefined) await page.screenshot({ path: join(out, 'documents', 'outside-warning.png') });

    await dialog.getByRole('button', { name: 'Open in another program' }).click();
    await expect(dialog).toContainText('A copy was given to another program.');
    expect(copies(profile)).toEqual([expect.stringMatching(/^document-copies\/[-0-9a-f]{36}\/[-0-9a-f]{36}\.rtf$/)]);
    const opened = async (): Promise<number> =>
      (await auditTrail(sandbox)).filter((look) => look.subtype === 'Document opened outside').length;
    await expect.poll(opened).toBe(1);

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Close record' }).click();
    await expect.poll(() => copies(profile)).toEqual([]);
  } finally {
    await viewer.close();
  }
});
