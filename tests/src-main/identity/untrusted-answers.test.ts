import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SessionOver, signIn, type SignInParts } from '../../../src-main/identity/index.ts';
import { startSandbox, type Sandbox } from '../../../src-sandbox/index.ts';
import {
  type Misbehaviour,
  type MisbehavingProvider,
  startMisbehavingProvider,
} from '../../../tools/driver/misbehaving-provider.ts';
import { tokenRequest } from '../../../tools/driver/http-sign-in.ts';
import { patient, recordOf } from '../../src-sandbox/small-record.ts';
import { browserOf, signInParts } from './desk-browser.ts';

let sandbox: Sandbox;
let provider: MisbehavingProvider | null = null;
beforeAll(async () => {
  sandbox = await startSandbox({ record: recordOf([patient('ann', '9990000018')]), accessTokenSeconds: 31 });
});
afterEach(async () => {
  await provider?.stop();
  provider = null;
});
afterAll(() => sandbox.close());

const never = new AbortController().signal;
const now = Math.floor(Date.now() / 1000);

async function signInAt(misbehaviour: Misbehaviour, changes: Partial<SignInParts> = {}) {
  provider = await startMisbehavingProvider(sandbox, misbehaviour);
  const parts = { ...signInParts(provider, browserOf(provider, { username: 'ward.nurse' })), ...changes };
  return signIn(parts, { fresh: true }, never);
}

/** What the provider gave is of no use to anybody any more. */
async function isRevoked(): Promise<boolean> {
  const given = provider?.tokenAnswers.at(-1)?.['access_token'];
  const headers = { authorization: `Bearer ${String(given)}` };
  return (await fetch(`${sandbox.baseUrl}/Patient/ann`, { headers })).status === 401;
}

test('the provider in front of the provider is no reason for a refusal by itself', async () => {
  expect((await signInAt({})).identity.userName).toBe('Ms Grace Adeyemi');
});

describe('an ID token that cannot be trusted signs nobody in', () => {
  test.each<[string, Misbehaviour, string]>([
    ['for another audience', { claims: (claims) => ({ ...claims, aud: 'another-client' }) }, 'invalid'],
    ['for others as well', { claims: (claims) => ({ ...claims, aud: ['st-helens-viewer', 'another'] }) }, 'invalid'],
    ['of another issuer', { claims: (claims) => ({ ...claims, iss: 'https://elsewhere.example' }) }, 'invalid'],
    ['with another nonce', { claims: (claims) => ({ ...claims, nonce: 'of an earlier sign-in' }) }, 'invalid'],
    ['without a nonce', { claims: ({ nonce: _nonce, ...claims }) => claims }, 'invalid'],
    ['without a signature', { signature: 'none' }, 'invalid'],
    ['signed with a key that is not the provider’s', { signature: 'stranger' }, 'invalid'],
    ['that says nothing of when', { claims: ({ auth_time: _time, ...claims }) => claims }, 'invalid'],
    ['of a sign-in an hour ago', { claims: (claims) => ({ ...claims, auth_time: now - 3600 }) }, 'invalid'],
    ['that ended before it began', { claims: (claims) => ({ ...claims, exp: now - 3600 }) }, 'clock'],
    ['made in an hour', { claims: (claims) => ({ ...claims, iat: now + 3600, auth_time: now + 3600 }) }, 'clock'],
    ['about somebody else than userinfo', { claims: (claims) => ({ ...claims, sub: '555000000101' }) }, 'invalid'],
  ])('%s', async (_what, misbehaviour, failure) => {
    await expect(signInAt(misbehaviour)).rejects.toMatchObject({ name: 'SignInError', failure });
  });

  test('and the tokens that came with it are revoked', async () => {
    const refused = signInAt({ claims: (claims) => ({ ...claims, acr: 'AAL1' }) }, { requiredAcr: ['AAL3_ANY'] });
    await expect(refused).rejects.toMatchObject({ failure: 'assurance' });
    expect(await isRevoked()).toBe(true);
  });
});

describe('a code', () => {
  test('that reaches the provider twice signs nobody in', async () => {
    await expect(signInAt({ tokenRequests: 'twice' })).rejects.toMatchObject({
      failure: 'refused',
      detail: 'invalid_grant',
    });
  });

  test('that cannot be traded, because the provider breaks off, is told apart from a refusal', async () => {
    await expect(signInAt({ tokenRequests: 'down' })).rejects.toMatchObject({ failure: 'unreachable' });
  });
});

test('a connection that fails is told apart from a refusal, however the network says so', async () => {
  for (const error of [new Error('net::ERR_EMPTY_RESPONSE'), new TypeError('fetch failed')]) {
    const failing: typeof fetch = (input, init) =>
      init?.method === 'POST' ? Promise.reject(error) : fetch(input, init);
    await expect(signInAt({}, { fetch: failing })).rejects.toMatchObject({ failure: 'unreachable' });
    await provider?.stop();
  }
});

describe('while a session lasts', () => {
  const soon = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 1600));

  test('each refresh brings a new refresh token, and questions at once share one', async () => {
    const { tokens } = await signInAt({});
    const seen = new Set<string>();
    for (let turn = 0; turn < 3; turn += 1) {
      await soon();
      const [one, two] = await Promise.all([tokens.accessToken(), tokens.accessToken()]);
      expect(one).toBe(two);
      seen.add(one);
    }
    expect(seen.size).toBe(3);
    const used = provider?.tokenRequests.flatMap((form) => form.get('refresh_token') ?? []) ?? [];
    expect(new Set(used).size).toBe(3);
    // A used one is no good, and whoever tries it ends the session for both.
    const replay = { grant_type: 'refresh_token', refresh_token: used[0] ?? '' };
    expect((await tokenRequest(sandbox, replay)).body.error).toBe('invalid_grant');
    await soon();
    await expect(tokens.accessToken()).rejects.toThrow(SessionOver);
  });

  test.each<[string, Misbehaviour, string]>([
    ['somebody else’s tokens', { claims: (claims) => ({ ...claims, sub: '555000000101' }) }, 'other-subject'],
    ['an ID token for another audience', { claims: (claims) => ({ ...claims, aud: 'another' }) }, 'invalid-answer'],
    ['an ID token that a stranger signed', { signature: 'stranger' }, 'invalid-answer'],
  ])('a refresh that answers with %s ends it', async (_what, misbehaviour, why) => {
    const { tokens } = await signInAt({ ...misbehaviour, onlyRefreshed: true });
    await soon();
    await expect(tokens.accessToken()).rejects.toThrow(why);
    await expect(tokens.accessToken()).rejects.toThrow(SessionOver);
    if (why === 'other-subject') expect(await isRevoked()).toBe(true);
  });

  test('a provider that is away does not end it', async () => {
    const { tokens } = await signInAt({});
    await provider?.stop();
    await soon();
    await expect(tokens.accessToken()).rejects.not.toThrow(SessionOver);
  });
});
