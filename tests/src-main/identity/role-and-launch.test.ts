import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, type SignInParts } from '../../../src-main/identity/index.ts';
import { startSandbox, type Sandbox } from '../../../src-sandbox/index.ts';
import { HttpBrowser } from '../../../tools/driver/http-sign-in.ts';
import { patient, recordOf } from '../../src-sandbox/small-record.ts';
import { browserOf, signInParts } from './desk-browser.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ record: recordOf([patient('ann', '9990000018')]), rolesAt: 'viewer' });
});
afterAll(() => sandbox.close());

const never = new AbortController().signal;
const TWO_ROLES = { username: 'gp.sankey' };
const [PRACTICE, COMMUNITY] = ['555000001102', '555000001112'] as const;

const parts = (changes: Partial<SignInParts> = {}): SignInParts => ({
  ...signInParts(sandbox, browserOf(sandbox, TWO_ROLES)),
  ...changes,
});

async function register(patientId: string): Promise<string> {
  const body = new URLSearchParams({ patient: patientId });
  const reply = await fetch(sandbox.launchContexts, { method: 'POST', body });
  return ((await reply.json()) as { launch: string }).launch;
}

/** A browser in which the request loses or changes a parameter, as at a provider that does not know it. */
function withoutParameter(name: string): SignInParts['openBrowser'] {
  const inBrowser = browserOf(sandbox, TWO_ROLES);
  return (url, origin) => {
    url.searchParams.delete(name);
    return inBrowser(url, origin);
  };
}

describe('a person with several roles', () => {
  test('has chosen none where the provider leaves that to the viewer, and is told which there are', async () => {
    const signedIn = await signIn(parts(), { fresh: true }, never);
    expect(signedIn.roleChosen).toBe(false);
    expect(signedIn.roles.map(({ roleId, organisationName }) => [roleId, organisationName])).toEqual([
      [PRACTICE, 'Sankey Brook Medical Centre'],
      [COMMUNITY, 'St Helens Community Nursing'],
    ]);
  });

  test.each([PRACTICE, COMMUNITY])('works in the role that was asked for: %s', async (roleId) => {
    const { roleChosen, identity } = await signIn(parts(), { fresh: true, roleId }, never);
    expect([roleChosen, identity.role.roleId]).toEqual([true, roleId]);
  });

  test('switches role within a living session, where the sign-in need not be fresh', async () => {
    const openBrowser = browserOf(sandbox, TWO_ROLES, new HttpBrowser());
    const personal = parts({ openBrowser });
    const first = await signIn(personal, { fresh: true, roleId: PRACTICE }, never);
    const second = await signIn(personal, { fresh: false, roleId: COMMUNITY }, never);
    expect(second.identity).toMatchObject({ subject: first.identity.subject, role: { roleId: COMMUNITY } });
    // The time of the first sign-in stands: switching role is no new proof of who somebody is.
    expect(Math.abs(second.authTimeMs - first.authTimeMs)).toBeLessThan(3000);
  });

  test('is refused where the provider passes over the role that was asked for', async () => {
    const deaf = parts({ openBrowser: withoutParameter('selected_roleid') });
    await expect(signIn(deaf, { fresh: true, roleId: COMMUNITY }, never)).rejects.toMatchObject({ failure: 'role' });
  });
});

describe('a SMART App Launch', () => {
  const ask = { fresh: true, roleId: PRACTICE };

  test('says whom the clinical system has open', async () => {
    const launch = await register('ann');
    expect((await signIn(parts(), { ...ask, launch }, never)).launchPatientId).toBe('ann');
  });

  test('of a handle that was used before signs nobody in', async () => {
    const launch = await register('ann');
    await signIn(parts(), { ...ask, launch }, never);
    await expect(signIn(parts(), { ...ask, launch }, never)).rejects.toMatchObject({ failure: 'refused' });
  });

  test('that the provider passes over opens nobody', async () => {
    const launch = await register('ann');
    const deaf = parts({ openBrowser: withoutParameter('launch') });
    expect((await signIn(deaf, { ...ask, launch }, never)).launchPatientId).toBeNull();
  });

  test('that names no id of a patient is refused', async () => {
    const launch = await register('ann');
    const altered: typeof fetch = async (input, init) => {
      const reply = await fetch(input, init);
      if (init?.method !== 'POST') return reply;
      const text = (await reply.text()).replace('"patient":"ann"', '"patient":"../Patient/ann"');
      return new Response(text, { status: reply.status, headers: { 'content-type': 'application/json' } });
    };
    const signingIn = signIn(parts({ fetch: altered }), { ...ask, launch }, never);
    await expect(signingIn).rejects.toMatchObject({ failure: 'invalid', detail: 'launch-patient' });
  });

  test('is not taken from an answer to a sign-in that asked for none', async () => {
    const altered: typeof fetch = async (input, init) => {
      const reply = await fetch(input, init);
      if (init?.method !== 'POST') return reply;
      const body = { ...((await reply.json()) as object), patient: 'ann' };
      return Response.json(body, { status: reply.status });
    };
    expect((await signIn(parts({ fetch: altered }), ask, never)).launchPatientId).toBeNull();
  });
});
