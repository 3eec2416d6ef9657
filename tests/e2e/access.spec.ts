import type { AuditEvent } from 'fhir/r4';
import type { Locator, Page } from '@playwright/test';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import type { RunningSandbox } from '../../tools/driver/sandbox.ts';
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

const picture = pictures('access');

/** Beside the clinical system; the smallest NHS screen; a desk screen. Axe looks once at each. */
const LOOKS = [
  [420, 900, 'light'],
  [1024, 768, 'dark'],
  [1920, 1080, 'light'],
] as const;

/** In three sizes, light and dark: usable by everyone, and nothing wider than the window. Leaves pictures to look at. */
async function lookAt({ application }: RunningViewer, page: Page, name: string): Promise<void> {
  for (const [width, height, colours] of LOOKS) {
    await resize(application, width, height);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `${name}-${width}-${colorScheme}`);
      if (colorScheme === colours) expect([name, width, await violations(page)]).toEqual([name, width, []]);
    }
    const whole = await page.evaluate(() => document.documentElement.scrollWidth);
    expect([name, width, whole]).toEqual([name, width, width]);
  }
  await page.emulateMedia({ colorScheme: null });
  await resize(application, 1440, 900);
}

const numberOf = (sandbox: RunningSandbox, id: string): string => {
  const resident = sandbox.residents.find(({ patientId }) => patientId === id);
  if (resident === undefined) throw new Error(`the sandbox has no resident ${id}`);
  return resident.nhsNumber;
};

/** Finds somebody and presses them; what comes of it is for the test to see. */
async function ask(page: Page, nhsNumber: string): Promise<void> {
  await page.getByRole('textbox', { name: 'NHS number' }).fill(nhsNumber);
  await page.getByRole('button', { name: 'Find patient' }).click();
  await page
    .getByRole('button', { name: formatNhsNumber(nhsNumber) })
    .first()
    .click();
}

const title = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });
const banner = (page: Page): Locator => page.getByRole('region', { name: 'Patient', exact: true });
const NEEDED = 'A reason is needed to open this record';

async function give(page: Page, ground: string, words: string | null): Promise<void> {
  await page.getByRole('radio', { name: ground }).check();
  if (words !== null) await page.getByRole('textbox', { name: /^Say why/ }).fill(words);
  await page.getByRole('button', { name: 'Open the record' }).click();
}

const flaggedFor = (events: readonly AuditEvent[], patientId: string): string[] =>
  events
    .filter(({ meta }) => meta?.tag?.some(({ code }) => code === 'to-review') === true)
    .filter(({ entity }) => entity?.some(({ what }) => what?.reference === `Patient/${patientId}`) === true)
    .map(({ subtype }) => subtype?.[0]?.code ?? '');

test.describe('who may see what', () => {
  test('a relationship opens and says which; without one a reason opens that record alone, for a time, and is flagged (HAZ-028)', async ({
    sandbox,
    viewer,
  }) => {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, '9990000018');
    await expect(banner(page).getByText('Registered at your practice')).toBeVisible();
    await page.getByRole('button', { name: 'Close record' }).click();

    const [brian, norma] = [numberOf(sandbox, 'brian-colley'), numberOf(sandbox, 'norma-lunt')];
    await ask(page, brian);
    await expect(title(page, NEEDED)).toBeFocused();
    await expect(page.locator('body')).not.toContainText(/apixaban|penicillin|fibrillation/i);
    expect(await snapshot(page)).toBeNull();
    await page.getByRole('button', { name: 'Open the record' }).click();
    await lookAt(viewer, page, 'reason-needed');
    await page.getByRole('button', { name: 'Do not open' }).click();
    const row = page.getByRole('button', { name: formatNhsNumber(brian) });
    await expect(row).toBeFocused();
    await row.press('Enter');
    await give(page, 'Emergency', 'Collapsed at the surgery');
    await expect(banner(page).getByRole('timer')).toHaveText('60 minutes left');
    await waitUntilFinished(page);
    expect((await snapshot(page))?.allergies.kind).toBe('known');
    await lookAt(viewer, page, 'open-on-a-reason');
    await page.getByRole('button', { name: 'Close record' }).click();

    // His reason is none for her, and hers against the opt-out is none for the relationship.
    await ask(page, norma);
    await expect(title(page, 'This person has opted out')).toBeFocused();
    await expect(page.getByRole('radio', { name: 'The person was asked, and agreed' })).toHaveCount(0);
    await page.getByRole('radio', { name: 'Emergency' }).check();
    await page.getByRole('button', { name: 'Open the record' }).click();
    await expect(page.getByRole('textbox', { name: /^Say why/ })).toBeFocused();
    await lookAt(viewer, page, 'opted-out');
    await give(page, 'Emergency', 'Unconscious, seizure');
    await expect(title(page, NEEDED)).toBeFocused();
    await expect(page.getByText('This is the second question.')).toBeVisible();
    expect(await snapshot(page)).toBeNull();
    await give(page, 'Emergency', null);
    await expect(banner(page).getByRole('timer')).toBeVisible();
    await page.getByRole('button', { name: 'Close record' }).click();

    // What was given stands in the trail, flagged, before anything else.
    await expect
      .poll(async () => flaggedFor(await auditEvents(sandbox), 'brian-colley'), { timeout: 15_000 })
      .toHaveLength(2);
    await expect
      .poll(async () => flaggedFor(await auditEvents(sandbox), 'norma-lunt'), { timeout: 15_000 })
      .toHaveLength(3);

    // Withdrawn in the middle: the next question to the backend closes it, in words.
    await ask(page, brian);
    await waitUntilFinished(page);
    await sandbox.withdraw('gp.example', 'brian-colley');
    await page.evaluate(async () => {
      const { viewer: main, viewerReadout: readout } = window as unknown as Parts;
      await main.retryMissing({ generation: readout.snapshot()?.generation ?? 0 });
    });
    await expect(page.getByText('was open, and has been closed')).toBeVisible();
    expect(await snapshot(page)).toBeNull();
    await expect(page.locator('body')).not.toContainText(/apixaban|penicillin/i);
    await lookAt(viewer, page, 'withdrawn');
    await page.getByRole('button', { name: 'Ask to open it again' }).click();
    await expect(title(page, NEEDED)).toBeVisible();
  });

  test('a record that is open on a reason closes when its time is over, and can be asked for again', async ({
    sandbox,
  }) => {
    const config = { access: { overrideMinutes: 0.05 } };
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example'), config });
    const { page } = viewer;
    await signIn(page);
    await ask(page, numberOf(sandbox, 'brian-colley'));
    await expect(page.getByText('It is open for 3 seconds')).toBeVisible();
    await give(page, 'The person was asked, and agreed', null);
    await expect(banner(page).getByRole('timer')).toHaveText(/^[123] seconds? left$/);
    await expect(page.getByText('The time for this record is over')).toBeVisible();
    expect(await snapshot(page)).toBeNull();
    await lookAt(viewer, page, 'time-over');
    await page.getByRole('button', { name: 'Open again with a reason' }).click();
    await expect(title(page, NEEDED)).toBeFocused();
    await viewer.close();
  });

  test('nobody opens their own record, and whoever lives with them is opened and flagged', async ({ sandbox }) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'community.nurse') });
    const { page } = viewer;
    await signIn(page);
    await ask(page, numberOf(sandbox, 'tomasz-zielinski'));
    await expect(page.getByRole('alert')).toContainText('This seems to be your own record.');
    expect(await snapshot(page)).toBeNull();
    await lookAt(viewer, page, 'own-record');
    await openByNhsNumber(page, numberOf(sandbox, 'anna-zielinska'));
    await expect(banner(page).getByText(/privacy officer/)).toBeVisible();
    await lookAt(viewer, page, 'relative');
    await expect
      .poll(async () => flaggedFor(await auditEvents(sandbox), 'anna-zielinska'), { timeout: 15_000 })
      .toHaveLength(1);
    await viewer.close();
  });

  test('a receptionist sees who the person is and nothing of the record, by no key either', async ({ sandbox }) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'receptionist') });
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, '9990000018');
    await expect(page.getByText('Your role is not shown the record')).toBeVisible();
    await expect(banner(page).getByText('Allergies not shown to your role')).toBeVisible();
    for (const key of ['1', '3', '5', '8', '/']) await page.keyboard.press(key);
    await expect(page.getByRole('main', { name: 'Who this person is' })).toBeVisible();
    const held = await snapshot(page);
    expect([held?.entries, held?.restricted.placeholders]).toEqual([[], []]);
    await expect(page.getByRole('heading', { name: 'All that is recorded of who they are' })).toHaveCount(1);
    await expect(page.getByRole('main').getByText('Everything recorded')).toHaveCount(0);
    // A window that asks for more all the same gets nothing, and what may be seen stays.
    await page.evaluate(async () => {
      const { viewer: main, viewerReadout: readout } = window as unknown as Parts;
      await main.retryMissing({ generation: readout.snapshot()?.generation ?? 0 });
    });
    await page.waitForTimeout(1000);
    await expect(page.getByRole('main', { name: 'Who this person is' })).toBeVisible();
    expect((await snapshot(page))?.entries).toEqual([]);
    await lookAt(viewer, page, 'receptionist');
    await viewer.close();
  });

  test('a student reads the record, and of a document why it is not shown', async ({ sandbox }) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'student.nurse') });
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, numberOf(sandbox, 'pauline-hyde'));
    await expect(banner(page).getByText(/Admitted to ward 3B since/)).toBeVisible();
    await page.getByRole('button', { name: 'Close record' }).click();
    await openByNhsNumber(page, '9990000018');
    await waitUntilFinished(page);
    await page.keyboard.press('5');
    await page.getByRole('option').first().click();
    await expect(page.getByText(/your role/i).first()).toBeVisible();
    await lookAt(viewer, page, 'student');
    await viewer.close();
  });

  test('a practice that has not signed the agreement stands beside its name, and below the banner, with what to do', async ({
    sandbox,
  }) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example') });
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, '9990000026');
    await waitUntilFinished(page);
    await expect(
      banner(page).getByText(/^Registered practice does not share its records: ask Moss Bank .* directly$/),
    ).toBeVisible();
    await expect(page.getByText(/Moss Bank .* Ask (it|them) directly/).first()).toBeVisible();
    await lookAt(viewer, page, 'not-sharing');
    await viewer.close();
  });

  test('a role that may do nothing is told which roles may, and can look for nobody', async ({ sandbox }) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'clerk.norole') });
    const { page } = viewer;
    await signIn(page);
    await expect(title(page, 'Your role cannot use the shared record')).toBeFocused();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await lookAt(viewer, page, 'no-role');
    await viewer.close();
  });
});

interface Parts {
  readonly viewer: { retryMissing(of: { generation: number }): Promise<unknown> };
  readonly viewerReadout: { snapshot(): { readonly generation: number } | null };
}
