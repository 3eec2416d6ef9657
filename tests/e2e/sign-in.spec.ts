import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Misbehaviour, startMisbehavingProvider } from '../../tools/driver/misbehaving-provider.ts';
import { type SignInPlace, tokenRequest } from '../../tools/driver/http-sign-in.ts';
import { type RunningSandbox, startSandboxProcess } from '../../tools/driver/sandbox.ts';
import {
  launchViewer,
  openByNhsNumber,
  type RunningViewer,
  signIn,
  snapshot,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { demoStaff, expect, test } from './fixtures.ts';

const MARGARET = '9990000018';

/** What the test's browser did, beside what the viewer shows. */
function browserLog(): { env: Record<string, string>; read: () => string } {
  const file = join(mkdtempSync(join(tmpdir(), 'shcr-browser-')), 'log');
  return { env: { SHCR_SIGN_IN_LOG: file }, read: () => readFileSync(file, 'utf8') };
}

interface Starting {
  readonly sandbox: SignInPlace;
  readonly user?: string;
  readonly env?: Record<string, string>;
  readonly config?: Record<string, unknown>;
}

/** The viewer, closed in the end however the test ends. */
async function withViewer(
  { sandbox, user = 'ward.nurse', env = {}, config = {} }: Starting,
  use: (viewer: RunningViewer) => Promise<void>,
): Promise<void> {
  const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, user), env, config });
  try {
    await use(viewer);
  } finally {
    await viewer.close();
  }
}

async function withSandbox(args: readonly string[], use: (sandbox: RunningSandbox) => Promise<void>): Promise<void> {
  const sandbox = await startSandboxProcess(args);
  try {
    await use(sandbox);
  } finally {
    await sandbox.stop();
  }
}

/** Presses the button, and is told why not; nobody is signed in then. */
async function expectRefusal({ page }: RunningViewer, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(words)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
}

const DID_NOT_WORK = 'Sign-in did not work.';
const CLOCK = 'The clock of this computer and that of the identity service do not agree.';

test.describe('signing in at a real provider', () => {
  test('names the person, the role and the organisation', async ({ viewer, sandbox }) => {
    await signIn(viewer.page);
    await expect(viewer.page.getByText(sandbox.staff[0]?.name ?? '').first()).toBeVisible();
    await expect(viewer.page.getByText('Example Surgery').first()).toBeVisible();
  });

  test('a stranger who knocks first with another state is sent away, and the right answer still counts', async ({
    sandbox,
  }) => {
    const log = browserLog();
    await withViewer({ sandbox, env: { ...log.env, SHCR_SIGN_IN_ARRIVAL: 'stranger-first' } }, async ({ page }) => {
      await signIn(page);
      expect(log.read()).toContain('knocked with another state: HTTP 404');
      expect(log.read()).toContain('knocked without a state: HTTP 404');
      expect(log.read()).toContain('reached the viewer (HTTP 200)');
    });
  });

  test('an answer that is delivered twice finds nobody the second time', async ({ sandbox }) => {
    const log = browserLog();
    await withViewer({ sandbox, env: { ...log.env, SHCR_SIGN_IN_ARRIVAL: 'twice' } }, async ({ page }) => {
      await signIn(page);
      await expect.poll(log.read).toContain('knocked a second time: nobody is there');
    });
  });

  test('a code that is too old signs nobody in', async () => {
    await withSandbox(['--code-seconds', '1'], async (sandbox) => {
      await withViewer({ sandbox, env: { SHCR_SIGN_IN_DELAY_MS: '3000' } }, (viewer) =>
        expectRefusal(viewer, DID_NOT_WORK),
      );
    });
  });

  test('a sign-in weaker than IT demands is refused in words of its own', async ({ sandbox }) => {
    const config = { requiredAcr: ['AAL3_ANY'] };
    await withViewer({ sandbox, config }, ({ page }) => signIn(page));
    const provider = await startMisbehavingProvider(sandbox, { claims: (claims) => ({ ...claims, acr: 'AAL2_ANY' }) });
    await withViewer({ sandbox: provider, config }, (viewer) =>
      expectRefusal(viewer, 'You signed in, but not in the way that this computer needs.'),
    );
    await provider.stop();
  });
});

test.describe('an answer that cannot be trusted signs nobody in', () => {
  for (const [what, misbehaviour, words] of [
    ['an ID token for another audience', { claims: (claims) => ({ ...claims, aud: 'another' }) }, DID_NOT_WORK],
    ['an ID token with another nonce', { claims: (claims) => ({ ...claims, nonce: 'another' }) }, DID_NOT_WORK],
    ['an ID token without a signature', { signature: 'none' }, DID_NOT_WORK],
    ['an ID token that a stranger signed', { signature: 'stranger' }, DID_NOT_WORK],
    ['a code that was used before', { tokenRequests: 'twice' }, DID_NOT_WORK],
    ['a provider that breaks off', { tokenRequests: 'down' }, 'The shared record could not be reached.'],
  ] satisfies [string, Misbehaviour, string][]) {
    test(what, async ({ sandbox }) => {
      const provider = await startMisbehavingProvider(sandbox, misbehaviour);
      await withViewer({ sandbox: provider }, (viewer) => expectRefusal(viewer, words));
      await provider.stop();
    });
  }
});

test.describe('clocks', () => {
  for (const seconds of [300, -300]) {
    test(`${seconds} seconds apart: signing in works, and a record opens`, async () => {
      await withSandbox([`--clock-offset=${seconds}`], async (sandbox) => {
        await withViewer({ sandbox }, async ({ page }) => {
          await signIn(page);
          await openByNhsNumber(page, MARGARET);
        });
      });
    });
  }

  for (const seconds of [1200, -1200]) {
    test(`${seconds} seconds apart: nobody is signed in, and the words name the clock`, async () => {
      await withSandbox([`--clock-offset=${seconds}`], async (sandbox) => {
        await withViewer({ sandbox }, (viewer) => expectRefusal(viewer, CLOCK));
      });
    });
  }
});

test.describe('while somebody is signed in', () => {
  test('refresh tokens rotate, and one used by somebody else ends the session for both', async () => {
    await withSandbox(['--token-seconds', '31'], async (sandbox) => {
      const provider = await startMisbehavingProvider(sandbox);
      await withViewer({ sandbox: provider }, async (viewer) => {
        const { page } = viewer;
        await signIn(page);
        const used = (): string[] => provider.tokenRequests.flatMap((form) => form.get('refresh_token') ?? []);
        for (let turn = 1; turn <= 3; turn += 1) {
          await page.waitForTimeout(1600);
          await openByNhsNumber(page, MARGARET);
          await page.getByRole('button', { name: 'Close record' }).click();
          expect(used().length).toBeGreaterThanOrEqual(turn);
        }
        expect(new Set(used()).size).toBe(used().length);
        // Nothing is under way in the background any more, and the viewer's own token is due: the provider's no to its
        // refresh ends the session, and no 401 of the backend comes first.
        await expect.poll(() => eventsWaiting(page)).toBe(0);
        await page.waitForTimeout(1600);
        const replay = { grant_type: 'refresh_token', refresh_token: used()[0] ?? '' };
        expect((await tokenRequest(sandbox, replay)).body.error).toBe('invalid_grant');
        const locked = await viewer.leave(page, () => openByNhsNumber(page, MARGARET));
        await expect(locked.getByText('Your session has ended at the shared record.').first()).toBeVisible();
      });
      await provider.stop();
    });
  });

  test('a session that is ended elsewhere closes the record at the next question, and says so', async () => {
    await withSandbox([], async (sandbox) => {
      await withViewer({ sandbox }, async (viewer) => {
        const { page } = viewer;
        await signIn(page);
        await openByNhsNumber(page, MARGARET);
        await waitUntilFinished(page);
        await sandbox.endSessions('gp.example');
        await page.getByRole('button', { name: 'Medication' }).first().click();
        expect(await snapshot(page)).not.toBeNull();
        await sandbox.endSessions('ward.nurse');
        const locked = await viewer.leave(page, () => page.getByRole('button', { name: 'Close record' }).click());
        await expect(locked.getByText('You were signed out at the identity service.').first()).toBeVisible();
        expect(await snapshot(locked)).toBeNull();
      });
    });
  });

  test('signing out ends the session and the tokens at the provider', async ({ sandbox }) => {
    const provider = await startMisbehavingProvider(sandbox);
    await withViewer({ sandbox: provider }, async (viewer) => {
      await signIn(viewer.page);
      const left = await viewer.leaveBy('Sign out');
      await left.getByRole('button', { name: 'Sign in' }).waitFor();
      const { access_token, refresh_token, id_token } = provider.tokenAnswers[0] ?? {};
      await expect
        .poll(() => provider.endSessionRequests.map((asked) => asked.get('id_token_hint')))
        .toEqual([String(id_token)]);
      const headers = { authorization: `Bearer ${String(access_token)}` };
      await expect
        .poll(async () => (await fetch(`${sandbox.baseUrl}/Patient/x`, { headers })).headers.get('www-authenticate'))
        .toContain('reason="signed-out"');
      const again = await tokenRequest(sandbox, {
        grant_type: 'refresh_token',
        refresh_token: String(refresh_token),
      });
      expect(again.body.error).toBe('invalid_grant');
    });
    await provider.stop();
  });

  test('no token is in what the application says, nor in a file of its own', async ({ sandbox }) => {
    const provider = await startMisbehavingProvider(sandbox);
    await withViewer({ sandbox: provider }, async ({ page, application, profile }) => {
      const said: Buffer[] = [];
      application.process().stderr?.on('data', (chunk: Buffer) => said.push(chunk));
      application.process().stdout?.on('data', (chunk: Buffer) => said.push(chunk));
      await signIn(page);
      await openByNhsNumber(page, MARGARET);
      await waitUntilFinished(page);
      const tokens = ['access_token', 'refresh_token', 'id_token'].map((kind) =>
        String(provider.tokenAnswers[0]?.[kind]),
      );
      expect(tokens.every((token) => token.length > 20)).toBe(true);
      const held = [Buffer.concat(said).toString('latin1'), ...contentsBelow(profile)].join('\n');
      for (const token of tokens) expect(held.includes(token)).toBe(false);
    });
    await provider.stop();
  });
});

/** Audit events that the backend does not have yet. */
function eventsWaiting(page: RunningViewer['page']): Promise<number> {
  return page.evaluate(async () => {
    const answer = await window.viewer.getAuditHealth();
    return answer.ok ? answer.value.waiting : Infinity;
  });
}

/** Every file of the application's own folder. What is gone or locked meanwhile is left out. */
function contentsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    try {
      return [readFileSync(join(entry.parentPath, entry.name), 'latin1')];
    } catch {
      return [];
    }
  });
}
