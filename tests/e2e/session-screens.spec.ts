import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import {
  launchViewer,
  openByNhsNumber,
  resize,
  type RunningViewer,
  signIn,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { plainLink } from '../../tools/launch/make-link.ts';
import { violations } from './axe.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { handOver, residents } from './hand-over.ts';

/** Beside the clinical system; the smallest NHS screen; a desk screen. */
const SIZES = [
  [420, 900],
  [1024, 768],
  [1920, 1080],
] as const;
const COLOURS = ['light', 'dark'] as const;
type Colours = (typeof COLOURS)[number];

/** In each size, light and dark: usable by everyone (axe), and nothing wider than the window. Leaves pictures to look at. */
async function lookAt(viewer: RunningViewer, page: Page, name: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await resize(viewer.application, width, height);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    for (const colorScheme of COLOURS) await lookAtOne(page, name, width, colorScheme);
  }
  await page.emulateMedia({ colorScheme: null });
}

async function lookAtOne(page: Page, name: string, width: number, colorScheme: Colours): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const { SHCR_OUT: out } = process.env;
  if (out !== undefined) await page.screenshot({ path: join(out, 'session', `${name}-${width}-${colorScheme}.png`) });
  expect([name, width, colorScheme, await violations(page)]).toEqual([name, width, colorScheme, []]);
  const whole = await page.evaluate(() => document.documentElement.scrollWidth);
  expect([name, width, whole]).toEqual([name, width, width]);
}

test.describe('the screens of a session can be used by everyone (WCAG 2.2 AA by axe), light and dark, in three sizes', () => {
  test('the choice of a role, the menu of roles and its question, the locked screen', async () => {
    const sandbox = await startSandboxProcess(['--roles-at', 'viewer']);
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.sankey') });
    const { page } = viewer;
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'In which role are you working now?' }).waitFor();
    await lookAt(viewer, page, 'role-choice');
    await page.keyboard.press('2');
    await openByNhsNumber(page, '9990000018');
    await page.getByRole('button', { name: 'Switch role' }).click();
    await page.getByRole('menu').waitFor();
    await lookAt(viewer, page, 'role-menu');
    await page.getByRole('menuitem').first().click();
    await page.getByRole('alertdialog').waitFor();
    await lookAt(viewer, page, 'role-question');
    // With the question open: the key that locks works over everything.
    const pressed = page.keyboard.press('Control+l').catch(() => undefined);
    const [locked] = await Promise.all([viewer.pageAfter(page), pressed]);
    await expect(locked.getByRole('button', { name: /^Unlock as/ })).toBeFocused();
    await lookAt(viewer, locked, 'locked');
    await viewer.close();
    await sandbox.stop();
  });

  test('what the clinical system asks for: behind sign-in, beside an open record, and refused', async ({ sandbox }) => {
    const [open, asked] = await residents(sandbox);
    const viewer = await launchViewer({
      sandbox,
      ...demoStaff(sandbox, 'gp.example'),
      config: { launch: { plainLinks: true } },
    });
    const { page } = viewer;
    await handOver(viewer, '--', plainLink(open));
    await page
      .getByText('A record was asked for from the clinical system. It is looked for after you sign in.')
      .waitFor();
    await lookAt(viewer, page, 'sign-in-waiting');
    await signIn(page);
    const banner = page.getByRole('region', { name: 'Patient', exact: true });
    await banner.getByRole('heading').waitFor();
    const name = (await banner.getByRole('heading').textContent()) ?? '';
    await handOver(viewer, '--', plainLink(asked));
    await page.getByRole('alertdialog').waitFor();
    await lookAt(viewer, page, 'question');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await expect(banner).toContainText(name);
    await handOver(viewer, '--', plainLink({ ...asked, birthDate: '1901-01-01' }));
    const notice = page.getByRole('alert');
    await expect(notice).toContainText(`still that of ${name}`);
    await lookAt(viewer, page, 'refused');
    for (const [width, height] of SIZES) {
      await resize(viewer.application, width, height);
      await expect.poll(() => isBelow(page)).toBe(true);
    }
    await viewer.close();
  });

  test('the count-down covers neither banner nor allergies, moves nothing, and stands over a dialogue', async ({
    sandbox,
  }) => {
    // Six times it is waited until nobody has done anything for a while.
    test.slow();
    const viewer = await launchViewer({
      sandbox,
      ...demoStaff(sandbox, 'gp.example'),
      // Warned in its second half: time enough to look at it.
      config: { idleLockSeconds: 14, warningSeconds: 7 },
    });
    const { page, application } = viewer;
    await signIn(page);
    await openByNhsNumber(page, '9990000018');
    const stay = page.getByRole('button', { name: 'Stay signed in' });
    const count = page.getByText(/locks in/);
    const boxes = (): Promise<unknown> =>
      page.evaluate(() => [...document.querySelectorAll('#root *')].map((one) => one.getBoundingClientRect().toJSON()));
    for (const [width, height] of SIZES) {
      // A window that changes its size counts as somebody being there.
      await resize(application, width, height);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
      await waitUntilFinished(page);
      const isDialogue = width === 1920;
      if (isDialogue) await page.keyboard.press('F1');
      for (const colorScheme of COLOURS) {
        await page.emulateMedia({ colorScheme });
        await page.keyboard.press('Shift');
        await expect(stay).toBeHidden();
        const before = await boxes();
        await count.waitFor();
        expect(await boxes()).toEqual(before);
        expect([width, await isBelow(page)]).toEqual([width, true]);
        await lookAtOne(page, isDialogue ? 'warning-over-help' : 'warning', width, colorScheme);
      }
    }
    // By the pointer, past the dialogue, which stays open.
    await stay.click();
    await expect(stay).toBeHidden();
    await expect(page.getByRole('dialog')).toBeVisible();
    await viewer.close();
  });
});

/** Whether what is said at the foot begins below the patient banner, and is what one would click on there. */
function isBelow(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const banner = document.querySelector('section[aria-label="Patient"]')?.getBoundingClientRect();
    const said = document.querySelector('[data-react-aria-top-layer] section')?.getBoundingClientRect();
    if (banner === undefined || said === undefined) return false;
    const onTop = document.elementFromPoint(said.left + said.width / 2, said.top + said.height / 2);
    return said.top >= banner.bottom && onTop?.closest('[data-react-aria-top-layer]') !== null;
  });
}
