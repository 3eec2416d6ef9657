import type { Page } from '@playwright/test';
import {
  launchViewer,
  openByNhsNumber,
  resize,
  type RunningViewer,
  signIn,
  snapshot,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { auditEvents, demoStaff, expect, test } from './fixtures.ts';
import { pictures } from './pictures.ts';

const picture = pictures('restricted');
const SIZES = [
  [1440, 900],
  [1024, 768],
  [480, 800],
] as const;
const COLOURS = ['light', 'dark'] as const;

async function lookAt({ application }: RunningViewer, page: Page, name: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await resize(application, width, height);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    for (const colorScheme of COLOURS) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `${name}-${width}-${colorScheme}`);
    }
    if (width === 480) expect(await violations(page)).toEqual([]);
  }
  await resize(application, 1440, 900);
  await page.emulateMedia({ colorScheme: 'light' });
}

const strip = (page: Page) => page.getByRole('region', { name: 'Restricted entries' });
const numberOf = (residents: readonly { patientId: string; nhsNumber: string }[], patientId: string): string =>
  residents.find((resident) => resident.patientId === patientId)?.nhsNumber ?? '';

test('restricted entries are counted and named by kind alone; one is opened with a reason, by itself, and noted down (HAZ-029)', async ({
  sandbox,
}) => {
  const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.sankey') });
  try {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, numberOf(sandbox.residents, 'sandra-whittle'));
    await waitUntilFinished(page);
    const before = (await snapshot(page))?.restricted.placeholders ?? [];
    expect(before.length).toBeGreaterThan(1);
    await expect(strip(page)).toContainText(`${before.length} restricted entries are not shown: `);
    // Above every view, the same words.
    for (const key of ['2', '3', '5', '7', '1']) {
      await page.keyboard.press(key);
      await expect(strip(page)).toContainText(`${before.length} restricted entries are not shown: `);
    }
    await lookAt(viewer, page, 'strip');

    await strip(page).getByRole('button', { name: 'Show restricted entries' }).click();
    const dialog = page.getByRole('dialog', { name: 'Restricted entries' });
    const items = dialog.getByRole('listitem');
    await expect(items).toHaveCount(before.length);
    // Nothing of when it was or what it says.
    await expect(dialog).not.toContainText(/\d{2}-[A-Z][a-z]{2}-\d{4}/);
    await items
      .first()
      .getByRole('button', { name: /^Open with a reason/ })
      .click();
    const form = dialog.getByRole('group', { name: /^Reason to open/ });
    await form.getByRole('button', { name: 'Open this entry' }).click();
    await expect(form.getByText('Choose a reason')).toBeVisible();
    await form.getByRole('radio', { name: /in their best interests/ }).check();
    await form.getByRole('textbox').fill('Unconscious after a fall');
    await lookAt(viewer, page, 'reason');
    await form.getByRole('button', { name: 'Open this entry' }).click();
    await items
      .first()
      .getByRole('button', { name: /^Show it in the timeline/ })
      .waitFor();
    await expect(items.getByText('Opened', { exact: true })).toHaveCount(1);
    await picture(page, 'opened');
    await items
      .first()
      .getByRole('button', { name: /^Show it in the timeline/ })
      .click();
    const detail = page.getByRole('complementary', { name: 'Entry detail' });
    await expect(detail.getByText('Codes and original terms')).toBeVisible();
    await expect(detail).toContainText('Restricted');
    await expect(strip(page)).toContainText('1 restricted entry opened for this look.');
    await picture(page, 'entry');
    // That one, and no other.
    const after = (await snapshot(page))?.restricted.placeholders ?? [];
    expect(after.filter(({ opened }) => opened)).toHaveLength(1);
    const opened = after.find((placeholder) => placeholder.opened)?.entryId ?? '';
    const signedOut = await viewer.leaveBy('Sign out');
    await signedOut.getByRole('button', { name: 'Sign in' }).waitFor();
    const about = (await auditEvents(sandbox)).filter(({ entity }) => JSON.stringify(entity ?? []).includes(opened));
    expect(about.length).toBeGreaterThan(0);
    expect(JSON.stringify(about)).toContain('Unconscious after a fall');
  } finally {
    await viewer.close();
  }
});

test('an entry that is refused because the record is closed by now closes it, and nothing stays on the screen (HAZ-028)', async ({
  sandbox,
}) => {
  const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.sankey') });
  try {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, numberOf(sandbox.residents, 'sandra-whittle'));
    await waitUntilFinished(page);
    await strip(page).getByRole('button', { name: 'Show restricted entries' }).click();
    const dialog = page.getByRole('dialog', { name: 'Restricted entries' });
    await dialog
      .getByRole('button', { name: /^Open with a reason/ })
      .first()
      .click();
    const form = dialog.getByRole('group', { name: /^Reason to open/ });
    await form.getByRole('radio', { name: /in their best interests/ }).check();
    await form.getByRole('textbox').fill('Unconscious after a fall');
    await sandbox.setAccess('sandra-whittle', 'opted-out');
    await form.getByRole('button', { name: 'Open this entry' }).click();
    await expect(page.getByText('has opted out of the shared record')).toBeVisible();
    await expect.poll(() => snapshot(page)).toBeNull();
    await picture(page, 'opted-out');
  } finally {
    await viewer.close();
  }
});

test('a restricted allergy stands beside the allergies, and a role that may not open it is told who can (HAZ-029)', async ({
  sandbox,
}) => {
  const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'ward.nurse') });
  try {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, numberOf(sandbox.residents, 'pauline-hyde'));
    await waitUntilFinished(page);
    const banner = page.getByRole('region', { name: 'Patient', exact: true });
    await expect(banner).toContainText(/restricted/i);
    await expect(banner).not.toContainText('No known allergies');
    await picture(page, 'allergy');
    await strip(page).getByRole('button', { name: 'Show restricted entries' }).click();
    const dialog = page.getByRole('dialog', { name: 'Restricted entries' });
    await expect(dialog).toContainText('They cannot be opened in your role');
    await expect(dialog.getByRole('button', { name: /^Open with/ })).toHaveCount(0);
    await picture(page, 'not-in-your-role');
    expect(await violations(page)).toEqual([]);
  } finally {
    await viewer.close();
  }
});
