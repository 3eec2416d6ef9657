import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseLaunch } from '../../../src-main/launch/parse-launch.ts';
import {
  BORN,
  CLAIMS,
  EVERYTHING,
  NHS_NUMBER,
  NOW,
  OTHER_PORTAL,
  PORTAL,
  settings,
  STRANGER,
  token,
} from './settings.ts';

const read = (text: string, now = NOW) => parseLaunch(`shcr://open?token=${text}`, settings(EVERYTHING, now));
const segment = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const S = NOW / 1000;

describe('a signed link', () => {
  test.each(Object.values(PORTAL))('by $alg names its person', async (by) => {
    expect(await read(await token({ name: 'Ann Example', gender: 'female', userId: '55' }, by))).toEqual({
      kind: 'person',
      nhsNumber: NHS_NUMBER,
      birthDate: BORN,
      name: 'Ann Example',
      gender: 'female',
      expectedUserId: '55',
      origin: 'token',
      use: { issuer: CLAIMS.iss, id: CLAIMS.jti, issuedAtMs: CLAIMS.iat * 1000, expiresAtMs: CLAIMS.exp * 1000 },
    });
  });

  test.each([
    ['an audience that is another', { aud: 'another-viewer' }],
    ['several audiences', { aud: ['st-helens-viewer', 'another-viewer'] }],
    ['no audience', { aud: undefined }],
    ['an issuer that is not known', { iss: 'https://nobody.example' }],
    ['an issuer whose key it is not', { iss: 'https://other.example' }],
    ['no issuer', { iss: undefined }],
    ['no expiry', { exp: undefined }],
    ['no time of issue', { iat: undefined }],
    ['no id', { jti: undefined }],
    ['an id too short to be one', { jti: '1' }],
    ['a life too long', { exp: S + 600 }],
    ['an expiry before its issue', { iat: S + 20, exp: S + 10 }],
    ['an issue in the future', { iat: S + 60, exp: S + 120 }],
    ['a beginning in the future', { nbf: S + 60 }],
    ['a claim that is not known', { admin: true }],
    ['a number that is no text', { nhsNumber: Number(NHS_NUMBER) }],
    ['no birth date', { birthDate: undefined }],
  ])('with %s is refused', async (_, claims) => {
    expect(await read(await token(claims))).toMatchObject({ kind: 'refused', code: 'launch-token-invalid' });
  });

  test('is good until it expires, and as much longer as clocks may differ', async () => {
    const text = await token();
    expect(await read(text, NOW + 149_000)).toMatchObject({ kind: 'person' });
    expect(await read(text, NOW + 151_000)).toMatchObject({ code: 'launch-token-expired' });
    expect(await read(text, NOW - 39_000)).toMatchObject({ kind: 'person' });
    expect(await read(text, NOW - 41_000)).toMatchObject({ code: 'launch-token-invalid' });
  });

  test('by a stranger, by the key of another issuer, or under another key id is refused', async () => {
    for (const by of [STRANGER, OTHER_PORTAL, { ...PORTAL.ES256, kid: 'unknown' }]) {
      expect(await read(await token({}, by))).toMatchObject({ kind: 'refused', code: 'launch-token-invalid' });
    }
  });

  test('that is not signed, or by a secret that everybody has, is refused', async () => {
    const payload = segment(CLAIMS);
    const hmac = (header: string) =>
      createHmac('sha256', JSON.stringify(PORTAL.RS256.publicJwk)).update(`${header}.${payload}`).digest('base64url');
    const hs = segment({ alg: 'HS256', kid: 'rs' });
    for (const text of [
      `${segment({ alg: 'none' })}.${payload}.`,
      `${segment({ alg: 'none' })}.${payload}.AAAA`,
      `${segment({ alg: 'None' })}.${payload}.AAAA`,
      `${hs}.${payload}.${hmac(hs)}`,
      payload,
      `${payload}.${payload}`,
      'a.b.c',
    ]) {
      expect(await read(text)).toMatchObject({ kind: 'refused', code: 'launch-token-invalid' });
    }
  });

  test.each([
    ['a key of its own', { jwk: PORTAL.ES256.publicJwk }],
    ['the address of one', { jku: 'https://evil.example/keys' }],
    ['another type', { typ: 'at+jwt' }],
  ])('whose header brings %s is refused', async (_, header) => {
    const text = await token({}, PORTAL.ES256, header);
    expect(await read(text)).toMatchObject({ kind: 'refused', code: 'launch-token-invalid' });
  });

  test('of RS256 is not taken under PS256, though both keys have the same numbers', async () => {
    expect(await read(await token({}, { ...PORTAL.RS256, kid: 'ps' }))).toMatchObject({ code: 'launch-token-invalid' });
  });

  test('in another spelling of the same signature is refused', async () => {
    const text = await token({}, PORTAL.EdDSA);
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const next = digits[digits.indexOf(text.at(-1) ?? '') + 1] ?? '';
    expect(await read(text)).toMatchObject({ kind: 'person' });
    expect(await read(text.slice(0, -1) + next)).toMatchObject({ kind: 'refused', detail: 'form' });
  });

  test('whose claims name one thing twice is refused, though it is signed', async () => {
    const { CompactSign } = await import('jose');
    const twice = JSON.stringify(CLAIMS).replace('{', '{"nhsNumber":"9990000026",');
    const text = await new CompactSign(new TextEncoder().encode(twice))
      .setProtectedHeader({ alg: 'ES256', kid: 'es' })
      .sign(PORTAL.ES256.privateKey);
    expect(await read(text)).toMatchObject({ kind: 'refused', code: 'launch-token-invalid', detail: 'claims' });
  });
});
