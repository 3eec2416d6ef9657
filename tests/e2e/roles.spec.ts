import type { Page } from '@playwright/test';
import { processes } from '../../tools/driver/processes.ts';
import { startSandboxProcess, type RunningSandbox } from '../../tools/driver/sandbox.ts';
import {
  launchViewer,
  openByNhsNumber,
  resize,
  type RunningViewer,
  snapshot,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { auditEvents, demoStaff, expect, test as base } from './fixtures.ts';

/** A provider that leaves the choice of the role to the viewer; somebody who holds two. */
const test = base.extend<{ viewer: RunningViewer }, { sandbox: RunningSandbox }>({
  sandbox: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, use) => {
      const sandbox = await startSandboxProcess(['--roles-at', 'viewer']);
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],
  viewer: async ({ sandbox }, use) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.sankey') });
    await use(viewer);
    await viewer.close();
  },
});

const SURGERY = 'Sankey Brook Medical Centre (N00002)';
const COMMUNITY = 'St Helens Community Nursing (N00020)';
const bar = (page: Page) => page.getByRole('banner');

/** Signs in and takes this role, by its number. */
async function signInAs(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'In which role are you working now?' }).waitFor();
  await page.keyboard.press(number);
  await page.getByRole('textbox', { name: 'NHS number' }).waitFor();
}

async function switchFromRecord({ page }: RunningViewer, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Switch role' }).click();
  await page.getByRole('menuitem', { name: to }).click();
  const question = page.getByRole('alertdialog', { name: 'Your open record closes' });
  await question.getByRole('button', { name: 'Close the record and switch' }).click();
}

test.describe('somebody with several roles', () => {
  test('says first in which they work, and sees it always, beside the clinical system too', async ({ viewer }) => {
    const { page, application } = viewer;
    await signInAs(page, '2');
    for (const width of [1440, 1024, 420]) {
      await resize(application, width, 900);
      await expect(bar(page).getByText('Clinical Practitioner Access Role')).toBeInViewport({ ratio: 1 });
      await expect(bar(page).getByText(COMMUNITY)).toBeInViewport({ ratio: 1 });
    }
    await openByNhsNumber(page, '9990000018');
    await expect(bar(page).getByText(COMMUNITY)).toBeInViewport({ ratio: 1 });
  });

  test('the menu of roles hides nothing of whose record is open, beside the clinical system too (HAZ-001)', async ({
    viewer,
  }) => {
    const { page, application } = viewer;
    await signInAs(page, '1');
    await openByNhsNumber(page, '9990000018');
    const person = page.getByRole('region', { name: 'Patient', exact: true });
    for (const height of [900, 600]) {
      await resize(application, 420, height);
      await page.getByRole('button', { name: 'Switch role' }).click();
      const menu = page.getByRole('menu', { name: 'Switch role' });
      await expect(menu.getByRole('menuitem', { name: COMMUNITY })).toBeInViewport({ ratio: 1 });
      const [over, banner] = [await menu.boundingBox(), await person.boundingBox()];
      expect(over?.y ?? 0).toBeGreaterThanOrEqual((banner?.y ?? Infinity) + (banner?.height ?? 0));
      if (process.env['SHCR_OUT'] !== undefined) {
        await page.screenshot({ path: `${process.env['SHCR_OUT']}/session/role-menu-420-${height}.png` });
      }
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
    }
  });

  test('switches only with the record closed: another page, another record process, and the new role in the audit trail', async ({
    viewer,
    sandbox,
  }) => {
    const { page } = viewer;
    await signInAs(page, '1');
    await openByNhsNumber(page, '9990000018');
    await waitUntilFinished(page);
    const before = (await processes(viewer)).record;
    const chosen: RoleOfEvent = ['555000001102', 'N00002'];
    await expect.poll(async () => (await roleChanges(sandbox)).at(-1)).toEqual(chosen);
    const earlier = await roleChanges(sandbox);
    const [after] = await Promise.all([
      viewer.pageAfter(page),
      switchFromRecord(viewer, COMMUNITY).catch(() => undefined),
    ]);
    await expect(bar(after)).toContainText(COMMUNITY, { timeout: 30_000 });
    expect(page.isClosed()).toBe(true);
    expect(before).toHaveLength(1);
    await expect.poll(async () => (await processes(viewer)).record.filter((pid) => before.includes(pid))).toEqual([]);
    expect(await snapshot(after)).toBeNull();
    await expect(after.locator('body')).not.toContainText('HOLLINS');
    await expect.poll(async () => roleChanges(sandbox)).toEqual([...earlier, ['555000001112', 'N00020']]);
    await openByNhsNumber(after, '9990000018');
  });

  test('goes back to the role before, with nothing open, where they cancel in the browser', async ({
    viewer,
    sandbox,
  }) => {
    const { page, application } = viewer;
    await signInAs(page, '1');
    await openByNhsNumber(page, '9990000018');
    const changesBefore = await roleChanges(sandbox);
    await application.evaluate(() => {
      process.env['SHCR_SIGN_IN_MODE'] = 'cancel';
    });
    const [after] = await Promise.all([
      viewer.pageAfter(page),
      switchFromRecord(viewer, COMMUNITY).catch(() => undefined),
    ]);
    await expect(after.getByRole('textbox', { name: 'NHS number' })).toBeVisible({ timeout: 30_000 });
    await expect(bar(after)).toContainText(SURGERY);
    await expect(bar(after)).not.toContainText(COMMUNITY);
    expect(await snapshot(after)).toBeNull();
    expect(await roleChanges(sandbox)).toEqual(changesBefore);
    // And they can go on working.
    await openByNhsNumber(after, '9990000018');
  });

  test('finds it locked where they left it while the browser was open, and somebody cancels (HAZ-027)', async ({
    sandbox,
  }) => {
    const config = { idleLockSeconds: 6, warningSeconds: 1 };
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.sankey'), config });
    const { page, application } = viewer;
    await signInAs(page, '1');
    await application.evaluate(() => {
      process.env['SHCR_SIGN_IN_DELAY_MS'] = '12000';
    });
    await page.getByRole('button', { name: 'Switch role' }).click();
    const [after] = await Promise.all([
      viewer.pageAfter(page),
      page
        .getByRole('menuitem', { name: COMMUNITY })
        .click()
        .catch(() => undefined),
    ]);
    const cancel = after.getByRole('button', { name: 'Cancel' });
    await cancel.waitFor();
    await after.waitForTimeout(8000);
    await cancel.click();
    await expect(after.getByText('Locked because nobody used it for a while.')).toBeVisible();
    await after.mouse.move(200, 200);
    await expect(after.getByRole('button', { name: /^Unlock as/ })).toBeVisible();
    await viewer.close();
  });

  test('is told why another role could not be taken, in the page that has come meanwhile', async () => {
    const own = await startSandboxProcess(['--roles-at', 'viewer']);
    const viewer = await launchViewer({ sandbox: own, ...demoStaff(own, 'gp.sankey') });
    const { page } = viewer;
    await signInAs(page, '1');
    await openByNhsNumber(page, '9990000018');
    await own.stop();
    const [after] = await Promise.all([
      viewer.pageAfter(page),
      switchFromRecord(viewer, COMMUNITY).catch(() => undefined),
    ]);
    await expect(after.getByText('The shared record could not be reached.')).toBeVisible({ timeout: 30_000 });
    await expect(bar(after)).toContainText(SURGERY);
    expect(await snapshot(after)).toBeNull();
    await viewer.close();
  });
});

type RoleOfEvent = readonly [string | undefined, string | undefined];

/** In order: of each choice and each change of role, the role and the organisation that the event is in the name of. */
async function roleChanges(sandbox: RunningSandbox): Promise<RoleOfEvent[]> {
  const changes = (await auditEvents(sandbox)).filter(({ subtype }) => subtype?.[0]?.display === 'Role changed');
  return changes.map(({ agent }) => {
    const codes = JSON.stringify(agent);
    return [/555000001\d{3}/.exec(codes)?.[0], /N000\d\d/.exec(codes)?.[0]] as const;
  });
}
