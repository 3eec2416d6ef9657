import type { Page } from '@playwright/test';
import { join } from 'node:path';
import type { RecordSnapshot } from '../../src-renderer/record/record-snapshot.ts';
import { isValidNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import { openByNhsNumber, snapshot, untilOpenOrRefused, waitUntilFinished } from '../driver/viewer.ts';

export interface Visited {
  /** For entries.json, one JSON line each: banner, allergies, ledger, then every entry. */
  readonly lines: readonly unknown[];
  readonly summary: string;
}

/** Opens one resident, takes the screenshots, closes again. @throws where the record does not open, with the screen's words */
export async function visitResident(
  page: Page,
  resident: { readonly patientId: string; readonly nhsNumber: string },
  folder: string,
): Promise<Visited> {
  const shot = (name: string): Promise<unknown> => page.screenshot({ path: join(folder, `${name}.png`) });
  try {
    await openResident(page, resident);
    await waitUntilFinished(page);
    await settle(page);
    await shot('timeline');
    const rows = page.getByRole('treeitem');
    if ((await rows.count()) > 0) {
      await rows.first().click();
      await settle(page);
      await shot('detail');
    }
    await page.getByRole('button', { name: /^Summary/ }).click();
    await settle(page);
    await shot('summary');
    await page
      .getByRole('button', { name: /^Sources/ })
      .first()
      .click();
    await settle(page);
    await shot('sources');
    const held = await snapshot(page);
    if (held === null || held.banner === null) throw new Error('the record closed while it was looked at');
    return { lines: entryLines(held), summary: summarise(held) };
  } finally {
    await backToFinding(page);
  }
}

/** By the form, as a clinician would; who has no NHS number that the form accepts is opened by the support read-out. */
export async function openResident(
  page: Page,
  { patientId, nhsNumber }: { patientId: string; nhsNumber: string },
): Promise<void> {
  if (isValidNhsNumber(nhsNumber)) {
    await openByNhsNumber(page, nhsNumber);
    return;
  }
  await page.evaluate(
    (id) => (window as unknown as { viewerReadout: { open(id: string): Promise<void> } }).viewerReadout.open(id),
    patientId,
  );
  await untilOpenOrRefused(page);
}

/** Lets what is being drawn and measured come to rest. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(350);
}

async function backToFinding(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Close record' });
  if ((await close.count()) > 0) await close.first().click();
}

function entryLines({ banner, allergies, ledger, entries }: RecordSnapshot): unknown[] {
  return [
    { line: 'banner', ...banner },
    { line: 'allergies', ...allergies },
    { line: 'completeness', ...ledger },
    ...entries.map((entry) => ({ line: 'entry', ...entry })),
  ];
}

function summarise({ entries, ledger }: RecordSnapshot): string {
  const notShown = ledger?.notShown.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const gaps = ledger?.categories.filter(({ state }) => !['complete', 'unsupported'].includes(state)) ?? [];
  const missing = gaps.length === 0 ? '' : `; not complete: ${gaps.map(({ name }) => name).join(', ')}`;
  return `${entries.length} entries, ${notShown} resources accounted for without one${missing}`;
}
