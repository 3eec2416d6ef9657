import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SessionOver, signIn, type SignInParts } from '../../../src-main/identity/index.ts';
import { startSandbox, type Sandbox } from '../../../src-sandbox/index.ts';
import { HttpBrowser } from '../../../tools/driver/http-sign-in.ts';
import { patient, recordOf } from '../../src-sandbox/small-record.ts';
import { browserOf, signInParts } from './desk-browser.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ record: recordOf([patient('ann', '9990000018')]) });
});
afterAll(() => sandbox.close());

const never = new AbortController().signal;
const parts = (username: string, changes: Partial<SignInParts> = {}): SignInParts => ({
  ...signInParts(sandbox, browserOf(sandbox, { username })),
  ...changes,
});

describe('signing in at the real provider', () => {
  test('says who, in which role, how strongly and when, with a token that reads the record', async () => {
    const before = Date.now();
    const signedIn = await signIn(parts('ward.nurse'), { fresh: true }, never);
    expect(signedIn).toMatchObject({
      identity: { userId: '555000000103', userName: 'Ms Grace Adeyemi', role: { roleId: '555000001103' } },
      roleChosen: true,
      assuranceLevel: 3,
      launchPatientId: null,
      issuer: sandbox.issuer,
    });
    expect(signedIn.roles).toHaveLength(1);
    expect(signedIn.authTimeMs).toBeGreaterThan(before - 3000);
    const authorization = `Bearer ${await signedIn.tokens.accessToken()}`;
    expect((await fetch(`${sandbox.baseUrl}/Patient/ann`, { headers: { authorization } })).status).toBe(200);
    await signedIn.tokens.revokeAndWipe();
    expect((await fetch(`${sandbox.baseUrl}/Patient/ann`, { headers: { authorization } })).status).toBe(401);
    await expect(signedIn.tokens.accessToken()).rejects.toThrow(SessionOver);
  });

  test('refuses a person without a staff role: residents have no access', async () => {
    await expect(signIn(parts('patient.portal'), { fresh: true }, never)).rejects.toMatchObject({ failure: 'no-role' });
  });

  test('asks for the person anew where the sign-in must be fresh, whatever session the browser holds', async () => {
    const opened: URL[] = [];
    const browser = new HttpBrowser();
    const openBrowser = browserOf(sandbox, { username: 'ward.nurse', opened: (url) => opened.push(url) }, browser);
    for (const ask of [{ fresh: true }, { fresh: false }, { fresh: false, maxAgeSeconds: 180 }, { fresh: true }]) {
      await signIn(parts('ward.nurse', { openBrowser }), ask, never);
    }
    const asked = opened.map(({ searchParams }) => [searchParams.get('prompt'), searchParams.get('max_age')]);
    expect(asked).toEqual([
      ['login', '0'],
      [null, '43200'],
      [null, '180'],
      ['login', '0'],
    ]);
  });

  test('sends what was asked for and nothing that was not', async () => {
    const opened: URL[] = [];
    const openBrowser = browserOf(sandbox, { username: 'ward.nurse', opened: (url) => opened.push(url) });
    await signIn(parts('ward.nurse', { openBrowser }), { fresh: true }, never);
    await signIn(
      parts('ward.nurse', { openBrowser, requiredAcr: ['AAL3_ANY'] }),
      { fresh: true, loginHint: 'ward.nurse', roleId: '555000001103' },
      never,
    );
    const [plain, asking] = opened.map(({ searchParams }) => Object.fromEntries(searchParams));
    for (const name of ['login_hint', 'selected_roleid', 'acr_values', 'launch'])
      expect(plain).not.toHaveProperty(name);
    expect(asking).toMatchObject({
      login_hint: 'ward.nurse',
      selected_roleid: '555000001103',
      acr_values: 'AAL3_ANY',
      code_challenge_method: 'S256',
    });
  });

  test('refuses a sign-in that is not as strong as IT demands', async () => {
    // The provider of the demonstration says 'AAL2_OR_AAL3_ANY' where nothing else is asked.
    const forgetful = browserOf(sandbox, { username: 'ward.nurse' });
    const openBrowser: SignInParts['openBrowser'] = (url, origin) => {
      url.searchParams.delete('acr_values');
      return forgetful(url, origin);
    };
    const demanding = parts('ward.nurse', { openBrowser, requiredAcr: ['AAL3_ANY'] });
    await expect(signIn(demanding, { fresh: true }, never)).rejects.toMatchObject({ failure: 'assurance' });
    const asked = parts('ward.nurse', { requiredAcr: ['AAL3_ANY'] });
    expect(await signIn(asked, { fresh: true }, never)).toMatchObject({ acr: 'AAL3_ANY' });
  });

  test('refuses a session of the browser’s where the provider did not ask for the person', async () => {
    const browser = new HttpBrowser();
    const inBrowser = browserOf(sandbox, { username: 'ward.nurse' }, browser);
    await signIn(parts('ward.nurse', { openBrowser: inBrowser }), { fresh: true }, never);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    const openBrowser: SignInParts['openBrowser'] = (url, origin) => {
      url.searchParams.delete('prompt');
      url.searchParams.set('max_age', '3600');
      return inBrowser(url, origin);
    };
    const refused = signIn(parts('ward.nurse', { openBrowser }), { fresh: true }, never);
    await expect(refused).rejects.toMatchObject({ failure: 'invalid', detail: 'not-signed-in-anew' });
  });

  test('ends at once when it is cancelled, and says so', async () => {
    const stop = new AbortController();
    const waiting = signIn(
      parts('ward.nurse', { openBrowser: async () => stop.abort() }),
      { fresh: true },
      stop.signal,
    );
    await expect(waiting).rejects.toMatchObject({ failure: 'cancelled' });
  });

  test('takes one answer only: the code that came twice is redeemed once', async () => {
    const statuses: unknown[] = [];
    const arrive = async (url: URL): Promise<void> => {
      statuses.push((await fetch(url)).status);
      statuses.push(
        await fetch(url).then(
          (second) => second.status,
          () => 'nobody there',
        ),
      );
    };
    const openBrowser = browserOf(sandbox, { username: 'ward.nurse', arrive });
    await signIn(parts('ward.nurse', { openBrowser }), { fresh: true }, never);
    expect(statuses).toEqual([200, 'nobody there']);
  });
});
