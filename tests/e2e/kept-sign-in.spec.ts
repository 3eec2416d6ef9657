import { expect, test } from '@playwright/test';
import { AsyncEntry, findCredentials } from 'keytar';
import { KeptSignIn, signIn, type SignInParts } from '../../src-main/identity/index.ts';
import { startSandbox, type Sandbox } from '../../src-sandbox/index.ts';
import { browserOf, signInParts } from '../src-main/identity/desk-browser.ts';
import { keptLog } from '../src-main/log/kept-log.ts';
import { patient, recordOf } from '../src-sandbox/small-record.ts';

// Here and not among the unit tests: the desk has a real credential store.
const SERVICE = 'St Helens Shared Care Record viewer';
const never = new AbortController().signal;

let sandbox: Sandbox;
test.beforeAll(async () => {
  sandbox = await startSandbox({ record: recordOf([patient('ann', '9990000018')]), accessTokenSeconds: 31 });
});
test.afterAll(() => sandbox.close());

const parts = (changes: Partial<SignInParts> = {}): SignInParts => ({
  ...signInParts(sandbox, browserOf(sandbox, { username: 'gp.example' })),
  ...changes,
});
const keeper = (changes: Partial<ConstructorParameters<typeof KeptSignIn>[0]> = {}): KeptSignIn =>
  new KeptSignIn({
    ...parts(),
    terminal: 'personal',
    device: 'GP-DESK-1',
    log: keptLog().log,
    ...changes,
  });

const kept = (): { account: string; password: string }[] =>
  findCredentials(SERVICE).filter(({ account }) => account.startsWith('kept-sign-in-'));

async function keptBy(changes: Parameters<typeof keeper>[0] = {}) {
  const signedIn = await signIn(parts(), { fresh: true }, never);
  await keeper(changes).save(signedIn);
  return signedIn;
}

test.beforeEach(async () => {
  await keeper().forget();
  // Of another file of tests, at the same desk.
  for (const { account } of kept()) await new AsyncEntry(SERVICE, account).deletePassword();
});

test.describe('a sign-in that outlives the viewer', () => {
  test('is restored without a page of the provider’s: the same person, the same role, signed in when they were', async () => {
    const first = await keptBy();
    first.tokens.wipe();
    const again = await keeper().restore(parts({ openBrowser: () => Promise.reject(new Error('a page')) }), never);
    expect(again?.identity).toEqual(first.identity);
    expect(again?.authTimeMs).toBe(first.authTimeMs);
    const authorization = `Bearer ${await again?.tokens.accessToken()}`;
    expect((await fetch(`${sandbox.baseUrl}/Patient/ann`, { headers: { authorization } })).status).toBe(200);
  });

  test('follows rotation: after a refresh the new token is kept, and it works', async () => {
    const signedIn = await keptBy();
    const before = kept()[0]?.password;
    // 29 of its 31 seconds are left: too few.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await signedIn.tokens.accessToken();
    expect(kept()[0]?.password).not.toBe(before);
    expect(await keeper().restore(parts(), never)).not.toBeNull();
  });

  test('holds no access token and no ID token, and names nobody where it lies', async () => {
    const signedIn = await keptBy();
    const [only, ...more] = kept();
    expect(more).toEqual([]);
    expect(Object.keys(JSON.parse(only?.password ?? '{}') as object).sort()).toEqual([
      'acr',
      'authTimeMs',
      'clientId',
      'device',
      'issuer',
      'refreshToken',
      'subject',
    ]);
    expect(only?.password).not.toContain(await signedIn.tokens.accessToken());
    expect(only?.account).toMatch(/^kept-sign-in-[0-9a-f]{32}$/);
  });

  test('goes when the tokens are revoked, and when the provider has ended the session', async () => {
    const signedOut = await keptBy();
    await signedOut.tokens.revokeAndWipe();
    expect(kept()).toEqual([]);
    const ended = await keptBy();
    sandbox.endSessions();
    expect(await keeper().restore(parts(), never)).toBeNull();
    expect(kept()).toEqual([]);
    await ended.tokens.revokeAndWipe();
  });
});

test.describe('what was kept is removed and not used', () => {
  for (const [what, at, used] of [
    ['at another computer', { device: 'GP-DESK-2' }, {}],
    ['when it is older than policy allows', {}, { now: () => Date.now() + 43_201_000 }],
    ['when the clock was put back before it began', {}, { now: () => Date.now() - 43_201_000 }],
    ['where a stronger sign-in is demanded by now', {}, { requiredAcr: ['AAL3_SMARTCARD'] }],
  ] as const) {
    test(what, async () => {
      await keptBy();
      expect(await keeper(at).restore(parts(used), never)).toBeNull();
      expect(kept()).toEqual([]);
    });
  }

  test('for another provider than the one that gave it, which never sees it', async () => {
    await keptBy();
    const asked: string[] = [];
    const other = await startSandbox({ record: recordOf([patient('ann', '9990000018')]) });
    const watching: typeof fetch = (input, init) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return fetch(input, init);
    };
    expect(await keeper().restore(parts({ identityUrl: other.issuer, fetch: watching }), never)).toBeNull();
    expect(asked.filter((url) => url.endsWith('/token'))).toEqual([]);
    expect(kept()).toEqual([]);
    await other.close();
  });

  test('where somebody else wrote there', async () => {
    await keptBy();
    const account = kept()[0]?.account ?? '';
    await new AsyncEntry(SERVICE, account, { linux: { store: 'secret-service' } }).setPassword('{"refreshToken":"x"}');
    expect(await keeper().restore(parts(), never)).toBeNull();
    expect(kept()).toEqual([]);
  });
});

test('a provider that is away loses nothing of it', async () => {
  await keptBy();
  const away = { fetch: () => Promise.reject(new TypeError('no connection')) };
  await expect(keeper().restore(parts(away), never)).rejects.toMatchObject({ failure: 'unreachable' });
  expect(await keeper().restore(parts(), never)).not.toBeNull();
});

test('a shared terminal keeps nothing and uses nothing that is kept', async () => {
  const shared = { terminal: 'shared' } as const;
  await keptBy(shared);
  expect(kept()).toEqual([]);
  await keptBy();
  expect(await keeper(shared).restore(parts(), never)).toBeNull();
});
