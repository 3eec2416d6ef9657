import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { launchViewer, signIn, untilOpenOrRefused, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { HARMLESS, hostileLetters } from '../faults/hostile-content/letters.ts';
import { hostilePdfs } from '../faults/hostile-content/pdfs.ts';
import { hostilePictures } from '../faults/hostile-content/pictures.ts';
import { runs, seed } from '../runs.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { startCanary } from './hostile-content/canary.ts';
import { PATIENT_ID, type ServedDocument, writeResident } from './hostile-content/resident.ts';
import { pictures } from './pictures.ts';
import { proved } from './proof.ts';

const picture = pictures('hostile-content');

/** So many of them, by the seed of the run, in their order. */
function sample<T>(all: readonly T[], most: number): readonly T[] {
  if (most >= all.length) return all;
  const step = all.length / most;
  return Array.from({ length: most }, (_, index) => all[Math.floor((index + (seed % 997) / 997) * step)]).filter(
    (one): one is T => one !== undefined,
  );
}

interface Watched {
  readonly violations: string[];
  readonly ran: string[];
}

test('hostile letters, PDFs and pictures opened one after the other: nothing runs, nothing leaves, nothing is stopped by the policy alone, and the banner stays (HAZ-018)', async () => {
  test.slow();
  if (runs(1) > 1) test.setTimeout(3_600_000);
  const folder = mkdtempSync(join(tmpdir(), 'shcr-hostile-'));
  const canary = await startCanary();
  const trapOf = (what: string) => (index: number) => ({
    url: `${canary.addresses[index % canary.addresses.length] ?? ''}/${what}-${index}`,
    js: `window.hostile=(window.hostile||'')+'${what}-${index} '`,
  });
  const letters = sample(hostileLetters(trapOf('letter')), runs(40));
  const documents: readonly ServedDocument[] = [
    ...letters.map(({ name, html }) => ({
      title: `Letter ${name}`,
      contentType: 'text/html',
      bytes: Buffer.from(html),
    })),
    ...hostilePdfs(HARMLESS, trapOf('pdf')).map(({ name, bytes }) => ({
      title: `PDF ${name}`,
      contentType: 'application/pdf',
      bytes,
    })),
    ...hostilePictures(trapOf('picture')),
  ];
  writeResident(folder, documents);
  const sandbox = await startSandboxProcess(['--data', folder]);
  const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example') });
  const { page } = viewer;
  const navigations: string[] = [];
  page.on('framenavigated', (frame) => navigations.push(frame.url()));
  const prototypes = (): string => Object.getOwnPropertyNames(Object.prototype).toSorted().join(' ');
  const before = [await page.evaluate(prototypes), await viewer.application.evaluate(prototypes)];
  await page.evaluate(() => {
    const watched: Watched = { violations: [], ran: [] };
    Object.assign(window, { watched });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      watched.violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  await signIn(page);
  await page.evaluate(
    (id) => (window as unknown as { viewerReadout: { open(id: string): Promise<void> } }).viewerReadout.open(id),
    PATIENT_ID,
  );
  await untilOpenOrRefused(page);
  await waitUntilFinished(page);
  await bannerStands(page);
  await picture(page, 'timeline');
  await page.keyboard.press('5');
  const view = page.getByRole('main', { name: 'Documents' });
  const titles = await view.getByRole('option').count();
  expect(titles).toBeGreaterThan(5);
  await view.getByRole('option').first().click();
  let read = 0;
  for (const [index, { title }] of documents.entries()) {
    const reader = view.getByRole('region', { name: title, exact: true });
    const drawn = reader
      .locator('canvas, article, pre')
      .or(reader.getByRole('alert'))
      .or(reader.getByText('Not shown here'));
    await expect(drawn.first()).toBeAttached();
    if (index < letters.length) await expect(reader.locator('article')).toContainText(HARMLESS);
    read += 1;
    expect(await strangersIn(page)).toEqual([]);
    if (index === 3 || index === letters.length + 1) await picture(page, `document-${index}`);
    const next = view.getByRole('button', { name: 'Next document' });
    if (index < documents.length - 1) await next.click();
  }
  expect(read).toBe(documents.length);
  for (const key of ['1', '2', '3', '4', '6', '7']) {
    await page.keyboard.press(key);
    await bannerStands(page);
  }
  await picture(page, 'after');
  proved({ tried: documents.length, survived: read, left: canary.heard.length });
  const watched = await page.evaluate(() => (window as unknown as { watched: Watched }).watched);
  expect(watched.violations).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as { hostile?: string }).hostile ?? 'nothing ran')).toBe(
    'nothing ran',
  );
  expect(canary.heard).toEqual([]);
  expect(navigations).toEqual([]);
  expect([await page.evaluate(prototypes), await viewer.application.evaluate(prototypes)]).toEqual(before);
  await viewer.close();
  await sandbox.stop();
  // What this way of looking would have seen.
  await fetch(canary.addresses[0] ?? '').catch(() => undefined);
  expect(canary.heard).toHaveLength(1);
  await canary.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The banner is in its place, no higher than it may be, and whole. */
async function bannerStands(page: Page): Promise<void> {
  const banner = page.getByRole('region', { name: 'Patient', exact: true });
  await expect(banner).toBeVisible();
  await expect(banner).toContainText('14-Jul-1945');
  await expect(banner).toContainText('999 000 0018');
  const box = await banner.boundingBox();
  expect(box?.y ?? -1).toBeGreaterThanOrEqual(0);
  expect(box?.height ?? 1000).toBeLessThan(360);
}

/** Elements and attributes in the page that no part of the viewer makes. */
async function strangersIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const forbidden =
      'script:not([src^="./"]), iframe, frame, object, embed, form, base, portal, video, audio, math, template, foreignObject, svg image, svg use, svg script, a[href]:not([href^="#"])';
    const found = Array.from(document.body.querySelectorAll(forbidden), (element) => element.tagName.toLowerCase());
    for (const element of document.body.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || /javascript:|127\.0\.0\.1|url\(/i.test(value))
          found.push(`${element.tagName.toLowerCase()} ${name}`);
      }
    }
    return found;
  });
}
