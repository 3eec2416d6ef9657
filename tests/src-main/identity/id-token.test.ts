import { describe, expect, test } from 'vitest';
import { checkIdToken } from '../../../src-main/identity/id-token.ts';

/** The person begins at 1,000,000 s, signs in after 20 s; the code is redeemed at 30 s and answered at 31 s. */
const START = 1_000_000;
const TIMING = { startedMs: START * 1000, askedMs: (START + 30) * 1000, answeredMs: (START + 31) * 1000 };
const CLAIMS = { iat: START + 30, auth_time: START + 20, acr: 'AAL3_ANY' };
const DEMANDS = { clockSkewSeconds: 300, maxAgeSeconds: 0, requiredAcr: [] };

const check = (claims: object = {}, demands: object = {}) =>
  checkIdToken({ ...CLAIMS, ...claims }, TIMING, { ...DEMANDS, ...demands });

/** The same answer from a provider whose clock is off. */
const shifted = (seconds: number): object => ({ iat: CLAIMS.iat + seconds, auth_time: CLAIMS.auth_time + seconds });

describe('the clocks of this computer and of the provider', () => {
  test.each([0, 300, -300])('may be %i seconds apart', (seconds) => {
    // Signed in 10 s before the token was made, by whichever clock.
    expect(check(shifted(seconds)).authTimeMs).toBe(TIMING.answeredMs - 10_000);
  });

  test.each([304, -304, 86_400, -86_400])('may not be %i seconds apart, and the clock is named', (seconds) => {
    expect(() => check(shifted(seconds))).toThrow(expect.objectContaining({ failure: 'clock' }));
  });
});

describe('when the person signed in', () => {
  test('a session from before this sign-in is not taken for a fresh one', () => {
    expect(() => check({ auth_time: START - 60 })).toThrow(expect.objectContaining({ detail: 'not-signed-in-anew' }));
  });

  test('not even where the provider’s clock makes it look new', () => {
    const old = { iat: CLAIMS.iat + 200, auth_time: START - 60 + 200 };
    expect(() => check(old)).toThrow(expect.objectContaining({ detail: 'not-signed-in-anew' }));
  });

  test('a living session will do where policy says so, up to its age', () => {
    const anHour = { maxAgeSeconds: 3600 };
    expect(check({ auth_time: START - 3000 }, anHour).authTimeMs).toBe(TIMING.answeredMs - 3_030_000);
    expect(() => check({ auth_time: START - 3700 }, anHour)).toThrow(expect.objectContaining({ failure: 'invalid' }));
  });

  test.each([
    ['does not say', { auth_time: undefined }],
    ['says it in words', { auth_time: 'today' }],
    ['says a time to come', { auth_time: CLAIMS.iat + 60 }],
  ])('a provider that %s is not believed', (_what, claims) => {
    expect(() => check(claims)).toThrow(expect.objectContaining({ failure: 'invalid' }));
  });
});

describe('how strongly the person signed in', () => {
  const strong = { requiredAcr: ['AAL3_ANY', 'AAL3_SMARTCARD'] };

  test('one of what is demanded will do', () => {
    expect(check({}, strong).acr).toBe('AAL3_ANY');
  });

  test.each([{ acr: 'AAL2_ANY' }, { acr: undefined }, { acr: 3 }, { acr: 'AAL3_ANY AAL3_SMARTCARD' }])(
    '%o is refused where more is demanded',
    (claims) => {
      expect(() => check(claims, strong)).toThrow(expect.objectContaining({ failure: 'assurance' }));
      expect(check(claims).acr).toBe(typeof claims.acr === 'string' ? claims.acr : null);
    },
  );
});
