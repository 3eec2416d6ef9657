import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { launchViewer, openByNhsNumber, signIn, snapshot, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { demoStaff, expect, test } from './fixtures.ts';

test.describe('every refusal is in words, and shows nothing of a record', () => {
  test('a person without a staff role is refused: residents have no access', async ({ sandbox }) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'patient.portal') });
    await viewer.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(viewer.page.getByText('has no staff role for the shared record')).toBeVisible();
    await expect(viewer.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await viewer.close();
  });

  test('a sign-in that is cancelled in the browser ends at the sign-in page', async ({ sandbox }) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'ward.nurse'), browserMode: 'cancel' });
    await viewer.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(viewer.page.getByText('Sign-in was cancelled.')).toBeVisible();
    await viewer.close();
  });

  test('a backend that is not there is told apart from a record that is empty', async ({ sandbox }) => {
    const nowhere = { ...sandbox, baseUrl: 'http://127.0.0.1:9/fhir' };
    const viewer = await launchViewer({ sandbox: nowhere, ...demoStaff(sandbox, 'ward.nurse') });
    await viewer.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(viewer.page.getByText('could not be reached')).toBeVisible();
    await viewer.close();
  });

  test('a sign-in can be cancelled while the identity service says nothing at all', async ({ sandbox }) => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const nowhere = { ...sandbox, baseUrl: `http://127.0.0.1:${port}/fhir` };
    const viewer = await launchViewer({ sandbox: nowhere, ...demoStaff(sandbox, 'ward.nurse') });
    await viewer.page.getByRole('button', { name: 'Sign in' }).click();
    await viewer.page.getByRole('button', { name: 'Cancel' }).click();
    await expect(viewer.page.getByText('Sign-in was cancelled.')).toBeVisible();
    await viewer.close();
    silent.closeAllConnections();
    silent.close();
  });

  for (const [name, head] of [
    ['a status that HTTP does not know', 'HTTP/1.1 999 Odd\r\n'],
    ['a reason in no Latin letters', 'HTTP/1.1 200 Ωκ\r\n'],
    ['a header in no Latin letters', 'HTTP/1.1 200 OK\r\nX-Odd: Ω\r\n'],
  ] as const) {
    test(`a backend that answers with ${name} stops nothing`, async ({ sandbox }) => {
      const odd = createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.end(`${head}Content-Length: 2\r\nConnection: close\r\n\r\n{}`));
      });
      await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
      const { port } = odd.address() as AddressInfo;
      const viewer = await launchViewer({
        sandbox: { ...sandbox, baseUrl: `http://127.0.0.1:${port}/fhir` },
        ...demoStaff(sandbox, 'ward.nurse'),
      });
      // Twice: the first time must not have taken anything away that the second needs.
      for (let turn = 0; turn < 2; turn += 1) {
        await viewer.page.getByRole('button', { name: 'Sign in' }).click();
        await expect(viewer.page.getByText(/could not be reached|Sign-in did not work/)).toBeVisible();
      }
      await viewer.close();
      odd.close();
    });
  }

  test('a session that the identity provider has ended is over at the next question, and says so', async () => {
    const sandbox = await startSandboxProcess(['--token-seconds', '31']);
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'ward.nurse') });
    await signIn(viewer.page);
    const { page } = viewer;
    const { port } = new URL(sandbox.baseUrl);
    await sandbox.stop();
    // The provider is back and knows nobody's refresh token any more: `invalid_grant`.
    const again = await startSandboxProcess(['--port', port]);
    const locked = await viewer.leave(page, async () => {
      await page.waitForTimeout(1500);
      await openByNhsNumber(page, '9990000018');
    });
    await expect(locked.getByText('Your session has ended at the shared record.').first()).toBeVisible();
    await expect(locked.getByRole('button', { name: /^Unlock as/ })).toBeVisible();
    await viewer.close();
    await again.stop();
  });

  test.describe('for a clinician signed in', () => {
    test('an opted-out resident: says so, and nothing of the record is there', async ({ viewer }) => {
      await signIn(viewer.page);
      await find(viewer.page, '9990000042');
      await expect(viewer.page.getByRole('heading', { name: 'This person has opted out' })).toBeVisible();
      await expect(viewer.page.getByRole('region', { name: 'Patient', exact: true })).toHaveCount(0);
      expect(await snapshot(viewer.page)).toBeNull();
    });

    test('a practice that signed no agreement: its part is marked not shared, the rest is shown', async ({
      viewer,
    }) => {
      await signIn(viewer.page);
      await openByNhsNumber(viewer.page, '9990000026');
      await waitUntilFinished(viewer.page);
      const held = await snapshot(viewer.page);
      const states = Object.fromEntries(held?.ledger?.sources.map(({ sourceId, state }) => [sourceId, state]) ?? []);
      expect(Object.values(states)).toContain('not-shared');
      expect(held?.entries.length).toBeGreaterThan(0);
      await expect(viewer.page.getByText(/Moss Bank/).first()).toBeVisible();
    });

    test('a record whose look cannot be audited does not open', async ({ sandbox }) => {
      // No credential store that keeps: the outbox has no key, so nothing can be noted down. (The kernel's key ring,
      // which forgets at the next start, is no place for it.)
      const viewer = await launchViewer({
        sandbox,
        ...demoStaff(sandbox, 'ward.nurse'),
        env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' },
      });
      await signIn(viewer.page);
      await viewer.page.getByRole('textbox', { name: 'NHS number' }).fill('9990000018');
      await viewer.page.getByRole('button', { name: 'Find patient' }).click();
      await expect(viewer.page.getByText('could not be noted down')).toBeVisible();
      await expect(viewer.page.locator('body')).not.toContainText('HOLLINS');
      await viewer.close();
    });

    test('a session that ends at the backend closes the record and says why', async ({ sandbox }) => {
      const own = await startSandboxProcess();
      const viewer = await launchViewer({ sandbox: own, ...demoStaff(sandbox, 'ward.nurse') });
      await signIn(viewer.page);
      await openByNhsNumber(viewer.page, '9990000018');
      await waitUntilFinished(viewer.page);
      const { page } = viewer;
      await own.stop();
      // The backend comes back on the same port and knows nobody's token any more: it answers 401.
      const again = await startSandboxProcess(['--port', new URL(own.baseUrl).port]);
      // Closing is audited, and the audit is delivered: the next word with the backend.
      const locked = await viewer.leave(page, () => page.getByRole('button', { name: 'Close record' }).click());
      await expect(locked.getByText('Your session has ended at the shared record.')).toBeVisible();
      await viewer.close();
      await again.stop();
    });
  });

  test.describe('with sources that fail', () => {
    test('a source that does not answer is named, and the rest is shown as not complete', async () => {
      const sandbox = await startSandboxProcess(['--fail', 'whiston-hospital=503']);
      const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example') });
      await signIn(viewer.page);
      await openByNhsNumber(viewer.page, '9990000018');
      await waitUntilFinished(viewer.page);
      const held = await snapshot(viewer.page);
      const hospital = held?.ledger?.sources.find(({ name }) => name.includes('Whiston'));
      expect(hospital?.state).toBe('failed');
      expect(held?.entries.some(({ careSetting }) => careSetting === 'hospital')).toBe(false);
      await expect(viewer.page.getByText('4 of 5 sources answered.', { exact: true })).toBeVisible();
      await expect(viewer.page.getByRole('button', { name: 'Try again' })).toBeVisible();
      await viewer.close();
      await sandbox.stop();
    });

    test('"Try again" fetches what was missing, loses nothing and counts nothing twice', async () => {
      const sandbox = await startSandboxProcess(['--fail', 'AllergyIntolerance=400x1']);
      const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example') });
      const { page } = viewer;
      await signIn(page);
      await openByNhsNumber(page, '9990000018');
      await waitUntilFinished(page);
      const before = await snapshot(page);
      expect(before?.allergies.kind).toBe('unavailable');
      await page.getByRole('button', { name: 'Try again' }).first().click();
      await expect.poll(async () => (await snapshot(page))?.allergies.kind).toBe('known');
      await waitUntilFinished(page);
      const after = await snapshot(page);
      expect(after?.generation).toBe(before?.generation);
      expect(after?.entries.length).toBe((before?.entries.length ?? 0) + 2);
      expect(after?.ledger?.notShown).toEqual(before?.ledger?.notShown);
      await viewer.close();
      await sandbox.stop();
    });

    test('allergies that could not be read are unavailable, never "none"', async () => {
      const sandbox = await startSandboxProcess(['--fail', 'AllergyIntolerance=500']);
      const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example') });
      await signIn(viewer.page);
      await openByNhsNumber(viewer.page, '9990000018');
      await waitUntilFinished(viewer.page);
      expect((await snapshot(viewer.page))?.allergies.kind).toBe('unavailable');
      await expect(viewer.page.getByText('Allergies unavailable').first()).toBeVisible();
      await viewer.close();
      await sandbox.stop();
    });
  });
});

async function find(page: Parameters<typeof signIn>[0], nhsNumber: string): Promise<void> {
  await page.getByRole('textbox', { name: 'NHS number' }).fill(nhsNumber);
  await page.getByRole('button', { name: 'Find patient' }).click();
  await page
    .getByRole('button', { name: nhsNumber.replace(/(...)(...)(....)/, '$1 $2 $3') })
    .first()
    .click();
}
