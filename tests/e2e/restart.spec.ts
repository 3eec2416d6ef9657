import { launchViewer, openByNhsNumber, type LaunchOptions, signIn } from '../../tools/driver/viewer.ts';
import { auditEvents, demoStaff, expect, test } from './fixtures.ts';

const PERSONAL = { terminal: 'personal', keepSignedIn: true };

test.describe('starting the viewer again', () => {
  test('a kept sign-in is taken up without a page of the provider’s, and no record with it', async ({ sandbox }) => {
    const gp: LaunchOptions = { sandbox, ...demoStaff(sandbox, 'gp.example'), config: PERSONAL };
    const first = await launchViewer(gp);
    await signIn(first.page);
    await openByNhsNumber(first.page, '9990000018');
    await first.quit();
    const again = await launchViewer({ ...gp, browserMode: 'cancel', profile: first.profile });
    await again.page.getByRole('button', { name: 'Sign out' }).waitFor();
    await expect(again.page.getByRole('textbox', { name: 'NHS number' })).toBeVisible();
    await expect(again.page.locator('body')).not.toContainText('HOLLINS');
    // Ends it for good.
    const out = await again.leaveBy('Sign out');
    await out.getByRole('button', { name: 'Sign in' }).waitFor();
    await again.quit();
    const third = await launchViewer({ ...gp, browserMode: 'cancel', profile: first.profile });
    await expect(third.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await third.close();
    const told = (await auditEvents(sandbox)).map(({ subtype }) => subtype?.[0]?.display);
    expect(told).toEqual(
      expect.arrayContaining(['Viewer closed, sign-in kept', 'Kept sign-in used', 'Record closed', 'Logout']),
    );
  });

  test('does not get round a lock (HAZ-027)', async ({ sandbox }) => {
    const gp: LaunchOptions = { sandbox, ...demoStaff(sandbox, 'gp.example'), config: PERSONAL };
    const first = await launchViewer(gp);
    await signIn(first.page);
    const locked = await first.leaveBy('Lock');
    await locked.getByRole('button', { name: /^Unlock as/ }).waitFor();
    await first.quit();
    const again = await launchViewer({ ...gp, browserMode: 'cancel', profile: first.profile });
    await expect(again.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await again.close();
  });

  test('on a shared terminal nobody is signed in, whoever was', async ({ sandbox }) => {
    const ward: LaunchOptions = { sandbox, ...demoStaff(sandbox, 'ward.nurse') };
    const first = await launchViewer(ward);
    await signIn(first.page);
    await first.quit();
    const again = await launchViewer({ ...ward, browserMode: 'cancel', profile: first.profile });
    await expect(again.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await again.close();
  });
});
