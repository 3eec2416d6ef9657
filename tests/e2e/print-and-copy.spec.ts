import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import {
  launchViewer,
  openByNhsNumber,
  type RunningViewer,
  signIn,
  snapshot,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { auditEvents, demoStaff, expect, test } from './fixtures.ts';

const MARGARET = '9990000018';
const SHEILA = '9990000379';
const out = process.env['SHCR_OUT'];
const WHO = /Printed by Dr Amara Okafor, .+, Example Surgery \(N00001\) on \d{2}-\w{3}-\d{4} \d{2}:\d{2}\./;
const AS_OF = /Record as of \d{2}-\w{3}-\d{4} \d{2}:\d{2}\./;

/** The words of each page, as another program reads them. */
async function pagesOf(file: string): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), useSystemFonts: true, verbosity: 0 })
    .promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : ''))
        .join('')
        .replaceAll(/\s+/g, ' '),
    );
  }
  return pages;
}

/** The operating system's own dialogue cannot be driven: its answer is given in its place, in this test's process only. */
async function saveAt(viewer: RunningViewer, name: string): Promise<string> {
  const file = join(viewer.profile, name);
  await viewer.application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  return file;
}

function keep(file: string, name: string): void {
  if (out === undefined) return;
  mkdirSync(join(out, 'print'), { recursive: true });
  writeFileSync(join(out, 'print', name), readFileSync(file));
}

const said = (page: Page) => page.getByRole('status').filter({ hasText: /noted down|Not copied|switched off/ });
const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test.describe('where IT allows it', () => {
  test('the summary is saved whole, each page with who, when, as of and its number; it is noted down', async ({
    sandbox,
    viewer,
    auditTrail,
  }) => {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, SHEILA);
    await waitUntilFinished(page);
    const file = await saveAt(viewer, 'summary.pdf');
    await page.keyboard.press('2');
    await page.getByRole('button', { name: 'Print summary' }).click();
    const dialog = page.getByRole('dialog', { name: 'Print the summary' });
    if (out !== undefined) await page.screenshot({ path: join(out, 'print', 'dialog.png') });
    await dialog.getByRole('button', { name: 'Save as PDF' }).click();
    await expect(said(page)).toContainText('Saved as PDF, and noted down.');
    keep(file, 'summary.pdf');

    const pages = await pagesOf(file);
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, words] of pages.entries()) {
      expect(words).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(words).toContain('NHS No. 999 000 0379');
      expect(words).toMatch(WHO);
      expect(words).toMatch(AS_OF);
    }
    const all = pages.join(' ');
    expect(pages[0]).toContain('MAKIN, Sheila');
    expect(pages[0]).toContain('Known allergies');
    expect(pages.at(-1)).toContain('End of the summary.');
    // Nothing is cut off: every line of every list that the screen works out.
    const held = await snapshot(page);
    const { derived, entries } = held ?? { derived: null, entries: [] };
    const titles = new Map(entries.map((entry) => [entry.id, entry.title]));
    const wanted = [
      ...(derived?.currentMedication.items ?? []).map(({ name }) => name),
      ...(derived?.recentlyStopped.items ?? []).map(({ name }) => name),
      ...[...(derived?.activeProblems.items ?? []), ...(derived?.pastProblems.items ?? [])].map(
        (id) => titles.get(id) ?? id,
      ),
      ...(derived?.tests.items ?? [])
        .filter(({ key }) => derived?.recentResults.items.some(({ testKey }) => testKey === key))
        .map(({ last }) => last.text),
    ];
    expect(wanted.length).toBeGreaterThan(10);
    for (const words of wanted) expect(squeezed(all)).toContain(squeezed(words));
    // No way to press anything is printed.
    for (const control of ['Show contact details', 'Print summary', 'Sign out', 'Copy NHS number']) {
      expect(all).not.toContain(control);
    }
    await expect
      .poll(async () => (await auditTrail(sandbox)).map(({ subtype }) => subtype))
      .toContain('Summary saved as PDF');
    expect(readdirSync(viewer.profile).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('one entry is printed with all that its source said, through the system’s dialogue', async ({
    viewer,
    sandbox,
    auditTrail,
  }) => {
    const { page, application } = viewer;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await waitUntilFinished(page);
    await page
      .getByRole('treeitem', { name: /Laboratory report.*Urea and electrolytes/ })
      .first()
      .click();
    const detail = page.getByRole('complementary', { name: 'Entry detail' });
    await detail.getByText('Codes and original terms').waitFor();
    const file = await saveAt(viewer, 'entry.pdf');
    await detail.getByRole('button', { name: 'Print this entry' }).click();
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await expect(said(page)).toContainText('Saved as PDF');
    keep(file, 'entry.pdf');
    const all = squeezed((await pagesOf(file)).join(' '));
    for (const value of await detail.locator('dd').allInnerTexts()) {
      if (value.trim() !== '') expect(all).toContain(squeezed(value));
    }
    expect(all).toMatch(/Page 1 of \d/);

    // The desk has no printer: the operating system's answer is given in its place.
    await application.evaluate(({ webContents }) => {
      for (const contents of webContents.getAllWebContents()) {
        contents.print = (_options, callback) => callback?.(false, 'Print job canceled');
      }
    });
    await detail.getByRole('button', { name: 'Print this entry' }).click();
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    await expect
      .poll(async () => (await auditTrail(sandbox)).map(({ subtype }) => subtype))
      .toEqual(expect.arrayContaining(['Entries saved as PDF', 'Entries printed', 'Entries not printed']));
    // What was printed is gone from the page with it.
    await expect(page.locator('[data-printed]')).toHaveCount(0);
  });

  test('text of the record is copied once it is noted down; the note holds not a word of it', async ({
    viewer,
    sandbox,
  }) => {
    const { page, application } = viewer;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await waitUntilFinished(page);
    await page.getByRole('treeitem').first().click();
    const title = page.getByRole('complementary', { name: 'Entry detail' }).getByRole('heading', { level: 2 });
    const words = await title.innerText();
    await title.selectText();
    await page.keyboard.press('Control+c');
    await expect(said(page)).toContainText('Copied, and noted down.');
    expect(await application.evaluate(({ clipboard }) => clipboard.readText())).toBe(words);
    if (out !== undefined) await page.screenshot({ path: join(out, 'print', 'copied.png') });
    const after = await viewer.leaveBy('Sign out');
    await after.getByRole('button', { name: 'Sign in' }).waitFor();
    const events = await auditEvents(sandbox);
    // The sandbox is shared with other files of tests.
    const copied = events.filter(
      ({ subtype, entity }) =>
        subtype?.[0]?.display === 'Text copied' && entity?.[0]?.description === `${words.length} characters`,
    );
    expect(copied).toHaveLength(1);
    expect(JSON.stringify(copied)).not.toContain(words);
  });

  test('the NHS number is copied as ten digits', async ({ viewer }) => {
    const { page, application } = viewer;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await page.getByRole('button', { name: 'Copy NHS number' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toContainText('without spaces: 9990000018');
    expect(await application.evaluate(({ clipboard }) => clipboard.readText())).toBe(MARGARET);
  });
});

test('where IT has not allowed it there is no button, nothing is copied, and main refuses and notes down that it was asked', async ({
  sandbox,
}) => {
  const viewer = await launchViewer({
    sandbox,
    ...demoStaff(sandbox, sandbox.staff[0]?.username ?? ''),
    config: { allowCopyClinicalText: false, allowPrinting: false, showAsReceived: false },
  });
  const { page, application } = viewer;
  try {
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await waitUntilFinished(page);
    await page.getByRole('treeitem').first().click();
    const detail = page.getByRole('complementary', { name: 'Entry detail' });
    await detail.getByText('Codes and original terms').waitFor();
    await expect(page.getByRole('button', { name: /^Print/ })).toHaveCount(0);
    await expect(detail.getByText('Show as received')).toHaveCount(0);

    await application.evaluate(({ clipboard }) => clipboard.writeText('before'));
    await detail.getByRole('heading', { level: 2 }).selectText();
    await page.keyboard.press('Control+c');
    await expect(said(page)).toContainText('switched off at this computer');
    expect(await application.evaluate(({ clipboard }) => clipboard.readText())).toBe('before');
    // Nor is it cut, or dragged out of the window: it is gone before the system has taken any of it.
    await page.keyboard.press('Control+x');
    expect(await application.evaluate(({ clipboard }) => clipboard.readText())).toBe('before');
    await page.evaluate(() => {
      document.addEventListener('dragstart', (event) => {
        document.documentElement.dataset['drag'] = event.defaultPrevented ? 'refused' : 'went ahead';
      });
    });
    const heading = detail.getByRole('heading', { level: 2 });
    await heading.selectText();
    const box = await heading.boundingBox();
    if (box === null) throw new Error('no heading');
    await page.mouse.move(box.x + 12, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 200, { steps: 8 });
    await page.mouse.up();
    await expect(page.locator('html')).toHaveAttribute('data-drag', 'refused');
    await expect(said(page)).toContainText('switched off at this computer');
    // A right click has no menu that could copy: the viewer has none.
    expect(
      await application.evaluate(({ webContents }) =>
        webContents.getAllWebContents().map((contents) => contents.listenerCount('context-menu')),
      ),
    ).toEqual([0]);
    // The NHS number may be copied all the same.
    await page.getByRole('button', { name: 'Copy NHS number' }).click();
    expect(await application.evaluate(({ clipboard }) => clipboard.readText())).toBe(MARGARET);

    await page.keyboard.press('2');
    await expect(page.getByRole('heading', { name: /^Current medication/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Print/ })).toHaveCount(0);

    const file = await saveAt(viewer, 'refused.pdf');
    const codes = await page.evaluate(async () => {
      const { viewer, viewerReadout } = window as unknown as {
        viewer: Record<'print' | 'noteCopy', (asked: unknown) => Promise<{ ok: boolean; refusal?: { code: string } }>>;
        viewerReadout: { snapshot: () => { generation: number } };
      };
      const { generation } = viewerReadout.snapshot();
      const answers = [
        await viewer.print({ generation, what: { kind: 'summary' }, to: 'pdf' }),
        await viewer.noteCopy({ generation, characters: 4, entryId: null }),
        await viewer.print({ generation: generation + 1, what: { kind: 'summary' }, to: 'pdf' }),
        await viewer.print({ generation, what: { kind: 'everything' }, to: 'pdf' }),
      ];
      return answers.map(({ refusal }) => refusal?.code);
    });
    expect(codes).toEqual(['switched-off', 'switched-off', 'bad-request', 'bad-request']);
    expect(existsSync(file)).toBe(false);
    const after = await viewer.leaveBy('Sign out');
    await after.getByRole('button', { name: 'Sign in' }).waitFor();
    const refused = (await auditEvents(sandbox)).filter(({ outcomeDesc }) => outcomeDesc === 'switched-off');
    expect(refused.map((event) => event.subtype?.[0]?.display)).toEqual(
      expect.arrayContaining(['Summary not saved as PDF', 'Text not copied']),
    );
  } finally {
    await viewer.close();
  }
});
