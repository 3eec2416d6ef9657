import type { Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchViewer, type LaunchOptions, type RunningViewer, signIn } from '../../tools/driver/viewer.ts';
import { demoStaff, expect, test } from './fixtures.ts';

async function chooseLargeAndDark(page: Page): Promise<void> {
  await page.keyboard.press('F1');
  await page.getByRole('tab', { name: 'Display' }).click();
  await page.getByRole('radio', { name: /^20/ }).check();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.keyboard.press('Escape');
  await expect(page.locator(':root')).toHaveCSS('font-size', '20px');
}

const look = (page: Page) => page.evaluate(() => Object.fromEntries(Object.entries(document.documentElement.dataset)));

const windowOf = ({ application }: RunningViewer) =>
  application.evaluate(({ BrowserWindow, nativeTheme }) => ({
    ground: BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
    theme: nativeTheme.themeSource,
  }));

/** How it looked when the first thing was drawn. */
async function firstDrawn(page: Page): Promise<unknown> {
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if ((document.getElementById('root')?.childElementCount ?? 0) === 0) return;
      watch.disconnect();
      Object.assign(window, { firstLook: Object.fromEntries(Object.entries(document.documentElement.dataset)) });
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await page.getByRole('button', { name: 'Help' }).first().waitFor();
  return page.evaluate(() => (window as unknown as { readonly firstLook: unknown }).firstLook);
}

const LARGE_AND_DARK = { textSize: '20', colours: 'dark' };
const USUAL = { textSize: '14', colours: 'computer' };

test.describe('the look that a person chose', () => {
  test('is there at the next start of a personal terminal, from the first thing drawn', async ({ sandbox }) => {
    const gp: LaunchOptions = { sandbox, ...demoStaff(sandbox, 'gp.example'), config: { terminal: 'personal' } };
    const first = await launchViewer(gp);
    await signIn(first.page);
    await chooseLargeAndDark(first.page);
    // Straight away: what was chosen last is waited for.
    await first.quit();
    const file = join(first.profile, 'data', 'display.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...LARGE_AND_DARK, density: 'comfortable' });
    const again = await launchViewer({ ...gp, profile: first.profile });
    await again.page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await look(again.page)).toEqual(LARGE_AND_DARK);
    expect(await windowOf(again)).toEqual({ ground: '#12181D', theme: 'dark' });
    expect(await firstDrawn(again.page)).toEqual(LARGE_AND_DARK);
    // A sign-out puts a new page in the place of this one.
    await signIn(again.page);
    const out = await again.leaveBy('Sign out');
    await out.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await look(out)).toEqual(LARGE_AND_DARK);
    await again.close();
  });

  test('lasts through a lock on a shared terminal, goes with the person, and is never written', async ({ sandbox }) => {
    const ward: LaunchOptions = { sandbox, ...demoStaff(sandbox, 'gp.example') };
    const viewer = await launchViewer(ward);
    await signIn(viewer.page);
    await chooseLargeAndDark(viewer.page);
    const locked = await viewer.leaveBy('Lock');
    await locked.getByRole('button', { name: /^Unlock as/ }).click();
    await locked.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(await look(locked)).toEqual(LARGE_AND_DARK);
    const out = await viewer.leaveBy('Sign out');
    await out.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await look(out)).toEqual(USUAL);
    expect((await windowOf(viewer)).theme).toBe('system');
    expect(existsSync(join(viewer.profile, 'data', 'display.json'))).toBe(false);
    await viewer.close();
  });

  test('goes where the next person takes over a locked screen, in the page that is there', async ({ sandbox }) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example') });
    await signIn(viewer.page);
    await chooseLargeAndDark(viewer.page);
    const locked = await viewer.leaveBy('Lock');
    await locked.getByRole('button', { name: /^Sign in as/ }).click();
    await expect.poll(() => look(locked)).toEqual(USUAL);
    await viewer.close();
  });
});
