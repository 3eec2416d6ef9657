import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { launchViewer, openByNhsNumber, signIn } from '../../tools/driver/viewer.ts';
import { auditEvents, demoStaff, expect, test } from './fixtures.ts';

test('a shared record that asks for a newer version: nothing opens, nobody signs in again, and the page says whom to ask (HAZ-036)', async () => {
  const sandbox = await startSandboxProcess(['--viewer-versions', '98.1.0,98.0.0']);
  const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example') });
  const { page } = viewer;
  await signIn(page);
  const opening = openByNhsNumber(page, sandbox.residents[0]?.nhsNumber ?? '');
  await expect(opening).rejects.toThrow();
  await expect(page.getByText('This version of the viewer is too old for the shared record')).toBeVisible();
  const signedOut = await viewer.leaveBy('Sign out');
  await expect(signedOut.getByRole('heading', { name: 'This viewer is too old to open records' })).toBeVisible();
  await expect(signedOut.getByText('version 98.0.0 or later is asked for')).toBeVisible();
  await expect(signedOut.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
  await expect
    .poll(async () => (await auditEvents(sandbox)).map(({ subtype }) => subtype?.[0]?.display))
    .toContain('Logout');
  const trail = (await auditEvents(sandbox)).map(({ subtype }) => subtype?.[0]?.display);
  expect(trail).not.toContain('Record opened');
  await viewer.close();
  await sandbox.stop();
});
