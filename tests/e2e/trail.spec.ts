import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  launchViewer,
  openByNhsNumber,
  resize,
  type RunningViewer,
  signIn,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { pictures } from './pictures.ts';

const MARGARET = '9990000018';
const picture = pictures('trail');
const SIZES = [
  [1440, 900],
  [1024, 768],
  [480, 800],
] as const;

async function lookAt({ application }: RunningViewer, page: Page, name: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await resize(application, width, height);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `${name}-${width}-${colorScheme}`);
    }
    if (width === 480) expect(await violations(page)).toEqual([]);
  }
  await resize(application, 1440, 900);
  await page.emulateMedia({ colorScheme: 'light' });
}

const count = (page: Page) => page.getByRole('main', { name: 'Who has looked' }).getByText(/^Showing /);
const firstRow = (page: Page) => page.getByRole('table', { name: 'Who has looked' }).getByRole('row').nth(1);

test('who has looked: read, narrowed, sorted and saved by the privacy officer and the Caldicott guardian', async ({
  sandbox,
}) => {
  const looker = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example') });
  try {
    await signIn(looker.page);
    await openByNhsNumber(looker.page, MARGARET);
    await waitUntilFinished(looker.page);
    for (const [key, name] of [
      ['2', 'Summary'],
      ['5', 'Documents'],
    ] as const) {
      await looker.page.keyboard.press(key);
      await looker.page.getByRole('main', { name }).waitFor();
    }
    const after = await looker.leaveBy('Sign out');
    await after.getByRole('button', { name: 'Sign in' }).waitFor();
  } finally {
    await looker.close();
  }

  const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'privacy.officer') });
  try {
    const { page, application } = viewer;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await page.getByRole('button', { name: 'Who has looked' }).click();
    await expect(count(page)).toBeVisible();
    const table = page.getByRole('table', { name: 'Who has looked' });
    await expect(table).toContainText('Okafor');
    await expect(table).toContainText('Example Surgery (N00001)');
    await lookAt(viewer, page, 'trail');

    const person = page.getByRole('combobox', { name: 'Person' });
    await person.selectOption(
      (await person.locator('option').filter({ hasText: 'Okafor' }).getAttribute('value')) ?? '',
    );
    const ofOne = await count(page).innerText();
    expect(ofOne).toMatch(/^Showing \d+ of \d+ events$/);
    await expect(table).not.toContainText('rivacy');
    await page.getByRole('columnheader', { name: /When/ }).getByRole('button').click();
    const oldest = await firstRow(page).innerText();
    await page.getByRole('columnheader', { name: /When/ }).getByRole('button').click();
    expect(await firstRow(page).innerText()).not.toBe(oldest);

    const file = join(viewer.profile, 'trail.csv');
    await application.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: 'Save as CSV…' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Saved, and noted down.' })).toBeVisible();
    await picture(page, 'saved');
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF"When \(United Kingdom time, Europe\/London\)"/);
    expect(lines.length - 2).toBe(Number(/^Showing ([\d,]+)/.exec(ofOne)?.[1]?.replaceAll(',', '')));
    for (const line of lines.slice(1, -1)) expect(line).toContain('Okafor');

    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.keyboard.press('F1');
    await page.getByRole('tab', { name: 'Audit trail' }).click();
    await expect(page.getByRole('tabpanel', { name: 'Audit trail' })).toContainText('Waiting to be delivered');
    await picture(page, 'health');
    expect(await violations(page)).toEqual([]);
  } finally {
    await viewer.close();
  }

  const guardian = await launchViewer({ sandbox, ...demoStaff(sandbox, 'caldicott.guardian') });
  try {
    const { page } = guardian;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await page.getByRole('button', { name: 'Who has looked' }).click();
    // What the privacy officer did stands in it, too.
    await expect(page.getByRole('combobox', { name: 'What' })).toContainText(/saved|export/i);
  } finally {
    await guardian.close();
  }
});
