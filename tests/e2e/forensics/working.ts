import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { VIEWS } from '../../../src-renderer/record/views.ts';
import { openByNhsNumber, type RunningViewer, snapshot, waitUntilFinished } from '../../../tools/driver/viewer.ts';
import { expect } from '../fixtures.ts';

/** Closes the record that is open, if one is, and opens another, whole. */
export async function openNext({ page }: RunningViewer, nhsNumber: string): Promise<void> {
  const close = page.getByRole('button', { name: 'Close record' });
  if (await close.isVisible()) await close.click();
  await openByNhsNumber(page, nhsNumber);
  await waitUntilFinished(page);
}

/** By a press on its name: keys are typed where the keyboard is in a field. */
const viewsOf = (page: Page): Locator => page.getByRole('navigation', { name: 'Views of this record' });

export async function lookAtView(page: Page, index: number): Promise<void> {
  const { words } = VIEWS[index % VIEWS.length] ?? VIEWS[0];
  await viewsOf(page).getByRole('button', { name: words }).first().click();
}

/** Every view of the open record, each read to its end. @returns everything that came into the window, as text */
export async function lookAtViews(page: Page): Promise<string> {
  const seen: string[] = [];
  for (let index = 0; index < VIEWS.length; index += 1) {
    await lookAtView(page, index);
    seen.push(await page.locator('body').innerText());
  }
  seen.push(JSON.stringify(await snapshot(page)));
  return seen.join('\n');
}

/** One of the documents that the open record lists, if it lists so many. */
export async function readADocument(page: Page, index: number): Promise<void> {
  await viewsOf(page)
    .getByRole('button', { name: /^Documents/ })
    .click();
  const option = page.getByRole('main', { name: 'Documents' }).getByRole('option').nth(index);
  if (!(await option.isVisible())) return;
  await option.click();
  await page.waitForTimeout(300);
}

/** Every document that the open record lists, one after the other. @returns what could be read of them */
export async function readDocuments(page: Page): Promise<string> {
  await viewsOf(page)
    .getByRole('button', { name: /^Documents/ })
    .click();
  const options = page.getByRole('main', { name: 'Documents' }).getByRole('option');
  await options.first().waitFor();
  const read: string[] = [];
  for (let index = 0; index < (await options.count()); index += 1) {
    await options.nth(index).click();
    // Until its page says something about it: its words, its picture, or why it cannot be shown. On a busy computer the
    // page of the one before stands there for a moment.
    await expect(options.nth(index)).toHaveAttribute('aria-selected', 'true');
    const waiting = page.getByRole('status').filter({ hasText: /^(Fetching the document|Opening the|Reading what)/ });
    await page.waitForTimeout(150);
    await expect(waiting).toHaveCount(0, { timeout: 30_000 });
    const shown = page.getByRole('region').filter({ hasText: /\S{3}/ }).last();
    await expect(shown).not.toHaveText(/^(Reading|Loading)/);
    read.push(await page.locator('body').innerText());
  }
  return read.join('\n');
}

/** Searches in the open record for words, as they would be typed. */
export async function searchFor(page: Page, words: string): Promise<void> {
  await viewsOf(page)
    .getByRole('button', { name: /^Search/ })
    .click();
  await page.getByRole('searchbox', { name: /Search in this record/ }).fill(words);
  await page.getByRole('main').getByRole('status').first().waitFor();
}

/** Saves the summary as a PDF: a paper that somebody asked for, outside of what is looked through. */
export async function saveSummary({ application, page }: RunningViewer, folder: string): Promise<string> {
  const file = join(folder, 'summary.pdf');
  await application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await viewsOf(page)
    .getByRole('button', { name: /^Summary/ })
    .click();
  await page.getByRole('button', { name: 'Print summary' }).click();
  const dialog = page.getByRole('dialog', { name: 'Print the summary' });
  await dialog.getByRole('button', { name: 'Save as PDF' }).click();
  await page.getByRole('status').filter({ hasText: 'Saved as PDF, and noted down.' }).waitFor();
  return file;
}
