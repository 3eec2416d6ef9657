import type { Page } from '@playwright/test';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import { type FaultProxy, startFaultProxy } from '../../tools/driver/fault-proxy.ts';
import { type RunningSandbox, startSandboxProcess } from '../../tools/driver/sandbox.ts';
import {
  launchViewer,
  openByNhsNumber,
  type RunningViewer,
  signIn,
  snapshot,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { auditEvents, demoStaff, expect, test } from './fixtures.ts';
import { pictures } from './pictures.ts';

const MARGARET = '9990000018';
/** A practice that asked, and was told that there is no allergy. */
const LINDA = '9990000093';
const NEVER_OPENED = '9990000344';
const picture = pictures('outage');

/** Of this file alone: records change in it, and its network breaks. */
let sandbox: RunningSandbox;
let network: FaultProxy;
test.beforeAll(async () => {
  sandbox = await startSandboxProcess();
  network = await startFaultProxy(sandbox);
});
test.afterAll(async () => {
  await network.stop();
  await sandbox.stop();
});

const current = (page: Page) => page.getByRole('region', { name: 'How current this record is' });
const allergies = (page: Page) => page.getByRole('region', { name: 'Patient', exact: true }).locator('[aria-live]');
const placeOfList = async (page: Page): Promise<number> => (await page.getByRole('tree').boundingBox())?.y ?? 0;
const patientIdOf = (nhsNumber: string): string =>
  sandbox.residents.find((resident) => resident.nhsNumber === nhsNumber)?.patientId ?? '';

async function signedIn(cache: Readonly<Record<string, number>>): Promise<RunningViewer> {
  const config = { cache: { outageAfterSeconds: 1, ...cache }, idleLockSeconds: 1800 };
  const viewer = await launchViewer({ sandbox: network, ...demoStaff(sandbox, 'gp.example'), config });
  await signIn(viewer.page);
  return viewer;
}

/** Opens live, to the end, and closes: from then on there is a copy. */
async function openOnce({ page }: RunningViewer, nhsNumber: string): Promise<readonly ClinicalEntry[]> {
  await openByNhsNumber(page, nhsNumber);
  await waitUntilFinished(page);
  await expect(current(page)).toHaveCount(0);
  const { entries = [] } = (await snapshot(page)) ?? {};
  await close(page);
  return entries;
}

async function close(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close record' }).click();
  await page.getByRole('heading', { name: 'Find a patient' }).waitFor();
}

async function find(page: Page, nhsNumber: string): Promise<void> {
  await page.getByRole('textbox', { name: 'NHS number' }).fill(nhsNumber);
  await page.getByRole('button', { name: 'Find patient' }).click();
}

/** The time of day goes on, as it does while a computer sleeps. */
async function timeOfDay({ application }: RunningViewer, minutes: number): Promise<void> {
  await application.evaluate((_electron, ahead) => {
    const kept = globalThis as { trueNow?: () => number };
    kept.trueNow ??= Date.now;
    const now = kept.trueNow;
    Date.now = () => now() + ahead;
  }, minutes * 60_000);
}

test('a record opens at once from its copy, is checked, and what was removed or corrected at its source goes; in an outage it says so, and what is seen is noted down; access that was taken away closes it (HAZ-030, HAZ-031)', async () => {
  const viewer = await signedIn({});
  const { page } = viewer;
  try {
    const entries = await openOnce(viewer, MARGARET);
    const [wrong, withdrawn] = entries.filter(
      ({ id, resources }) => id.startsWith('Condition/') && resources.length === 1,
    );
    if (wrong === undefined || withdrawn === undefined) throw new Error('too few problems');
    await sandbox.correct(wrong.id, 'Corrected at its source');
    await sandbox.remove(withdrawn.id);
    await sandbox.addAllergy(patientIdOf(MARGARET), 'Elastoplast');

    let place = 0;
    await test.step('at once, and labelled', async () => {
      // So slow that there is time to read.
      const fast = network.fault({ kind: 'drip', bytes: 1000, everyMs: 400 }, { resourceType: 'Condition' });
      await openByNhsNumber(page, MARGARET);
      await expect(current(page)).toContainText(/Shown from the copy of \d\d:\d\d \(.+ ago\) held on this computer/);
      await expect(allergies(page)).toContainText(/as of \d\d:\d\d/);
      await page.locator(`[data-entry="${wrong.id}"]`).first().click();
      await expect(page.getByRole('heading', { level: 2, name: wrong.title })).toBeVisible();
      await picture(page, 'checking');
      place = await placeOfList(page);
      fast();
    });

    await test.step('then as the record is now', async () => {
      const detail = page.getByRole('complementary', { name: 'Entry detail' });
      await expect(detail).toContainText('This entry was changed at its source since', { timeout: 30_000 });
      await expect(detail.getByRole('heading', { level: 2 })).toHaveText('Corrected at its source');
      await expect(page.getByText(/^Up to date:/).first()).toBeVisible();
      await expect(current(page)).toHaveCount(0);
      // Nothing has moved beneath the pointer.
      expect(Math.abs((await placeOfList(page)) - place)).toBeLessThan(1);
      await expect(allergies(page)).toContainText('Elastoplast');
      await expect(allergies(page)).not.toContainText('as of');
      const ids = (await snapshot(page))?.entries.map(({ id }) => id) ?? [];
      expect(ids).toContain(wrong.id);
      expect(ids).not.toContain(withdrawn.id);
      await picture(page, 'up-to-date');
      await close(page);
    });

    await test.step('in an outage, by the copies alone', async () => {
      await network.down();
      await find(page, NEVER_OPENED);
      const none = page.getByRole('alert', { name: 'The shared record cannot be reached' });
      await expect(none).toContainText(
        `holds no copy of the person with the NHS number ${formatNhsNumber(NEVER_OPENED)}`,
      );
      await expect(page.getByText('No one was found')).toHaveCount(0);
      await picture(page, 'nobody-held');
      await openByNhsNumber(page, MARGARET);
      await expect(current(page)).toContainText('The shared record cannot be reached. This is the copy of');
      await expect(current(page)).toContainText('Later entries and corrections are missing.');
      await expect(allergies(page)).toContainText(/as of \d\d:\d\d/);
      await page.keyboard.press('2');
      await expect(current(page)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'outage');
      await current(page).getByRole('button', { name: 'Try again' }).click();
      await expect(current(page)).toContainText('The shared record cannot be reached.');
    });

    await test.step('what was taken away meanwhile', async () => {
      await sandbox.setAccess(patientIdOf(MARGARET), 'opted-out');
      await network.up();
      await current(page)
        .getByRole('button', { name: /^Try/ })
        .click()
        .catch(() => undefined);
      await expect(page.getByRole('alert')).toContainText('was open, and has been closed', { timeout: 30_000 });
      await expect(page.locator('body')).not.toContainText('Corrected at its source');
      await picture(page, 'taken-away');
      await network.down();
      await find(page, MARGARET);
      await expect(page.getByRole('button', { name: formatNhsNumber(MARGARET) })).toHaveCount(0);
      await expect(page.getByText(/cannot be reached|could not be reached/).first()).toBeVisible();
      await network.up();
      await sandbox.setAccess(patientIdOf(MARGARET), 'open');
    });

    await test.step('each look is in the trail, and says of what', async () => {
      await expect
        .poll(async () => (await looksAtCopies(patientIdOf(MARGARET))).length, { timeout: 30_000 })
        .toBeGreaterThanOrEqual(2);
      const looks = await looksAtCopies(patientIdOf(MARGARET));
      expect(looks.some((kinds) => kinds.includes('out-of-reach-decided'))).toBe(true);
    });
  } finally {
    await network.up().catch(() => undefined);
    await viewer.close();
  }
});

test('in an outage a copy opens for as long as policy lets the last decision count, and closes when its time is over (HAZ-030, HAZ-031)', async () => {
  const viewer = await signedIn({ minutes: 10, outageAccessMinutes: 5 });
  const { page } = viewer;
  try {
    await openOnce(viewer, LINDA);
    await network.down();
    await openByNhsNumber(page, LINDA);
    await expect(current(page)).toContainText('The shared record cannot be reached.');
    await expect(allergies(page)).toContainText(/^No known allergies as of \d\d:\d\d/);
    // Open, it goes on until the end of the copy, though policy would let nobody open it any more.
    await timeOfDay(viewer, 6);
    await page.waitForTimeout(2500);
    await expect(current(page)).toContainText('The shared record cannot be reached.');
    await timeOfDay(viewer, 11);
    await expect(page.getByRole('alert')).toContainText('The copy of this record has been removed from this computer.');
    await expect(page.getByRole('button', { name: 'Try to open it again' })).toBeVisible();
    await picture(page, 'copy-ended');
    await find(page, LINDA);
    await expect(page.getByText(/cannot be reached|could not be reached/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: formatNhsNumber(LINDA) })).toHaveCount(0);
  } finally {
    await network.up().catch(() => undefined);
    await viewer.close();
  }
});

test('kinds of entry that cannot be brought up to date are named, until they are; a record that is about somebody else by then is closed (HAZ-030, HAZ-035)', async () => {
  const viewer = await signedIn({});
  const { page } = viewer;
  try {
    await openOnce(viewer, LINDA);
    network.fault({ kind: 'status', status: 500 }, { resourceType: 'Condition' });
    await openByNhsNumber(page, LINDA);
    await expect(current(page)).toContainText(
      /Not everything could be brought up to date\. Problems: those of the copy of \d\d:\d\d/,
      { timeout: 60_000 },
    );
    await picture(page, 'partly-checked');
    network.clear();
    await current(page).getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText(/^Up to date:/).first()).toBeVisible({ timeout: 30_000 });
    await expect(current(page)).toHaveCount(0);

    await test.step('who it is about', async () => {
      await close(page);
      await sandbox.correct(`Patient/${patientIdOf(LINDA)}`, 'Newname');
      await find(page, LINDA);
      await page.getByRole('button', { name: formatNhsNumber(LINDA) }).click();
      const why = page.getByRole('alert');
      await expect(why).toContainText('Who this record is about was changed at the shared record while it was open.');
      await expect(page.getByRole('region', { name: 'Patient', exact: true })).toHaveCount(0);
      await expect(why.getByRole('button')).toHaveCount(0);
      await picture(page, 'identity-changed');
      await find(page, LINDA);
      await page.getByRole('button', { name: formatNhsNumber(LINDA) }).click();
      await expect(page.getByRole('region', { name: 'Patient', exact: true })).toContainText(/Newname/i);
      await expect(current(page)).toHaveCount(0);
    });
  } finally {
    network.clear();
    await viewer.close();
  }
});

test('beyond the policy period a copy opens for nobody, and the refusal is in words (HAZ-031)', async () => {
  const viewer = await signedIn({ minutes: 60, outageAccessMinutes: 5 });
  const { page } = viewer;
  try {
    await openOnce(viewer, LINDA);
    await network.down();
    await find(page, LINDA);
    const match = page.getByRole('button', { name: formatNhsNumber(LINDA) });
    await expect(match).toBeVisible();
    await timeOfDay(viewer, 6);
    await match.click();
    await expect(page.getByRole('alert')).toContainText('was not opened');
    await expect(page.getByRole('alert')).toContainText(
      /The shared record (could not be reached|did not answer in time)/,
    );
    await expect(page.getByRole('region', { name: 'Patient', exact: true })).toHaveCount(0);
    await picture(page, 'beyond-policy');
  } finally {
    await network.up().catch(() => undefined);
    await viewer.close();
  }
});

/** What the trail says of each look at a copy of somebody's record: the kinds of particulars. */
async function looksAtCopies(patientId: string): Promise<string[][]> {
  const ofPatient = (await auditEvents(sandbox)).filter(
    ({ entity }) => entity?.some(({ what }) => what?.reference === `Patient/${patientId}`) === true,
  );
  return ofPatient
    .map(({ entity }) => entity?.flatMap(({ detail }) => detail?.map(({ type }) => type) ?? []) ?? [])
    .filter((kinds) => kinds.includes('copy-of'));
}
