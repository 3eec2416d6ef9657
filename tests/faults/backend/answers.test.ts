import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src-sandbox/index.ts';
import { type FaultProxy, startFaultProxy } from '../../../tools/driver/fault-proxy.ts';
import { signIn } from '../../../tools/driver/http-sign-in.ts';
import { tell } from '../../proof.ts';
import { type FaultCase, faultCases, outcomeOf, STRANGER } from '../table.ts';
import { type Elsewhere, startElsewhere } from '../elsewhere.ts';
import { ATTEMPTS, LONGEST_WAIT_MS, MAX_BODY_BYTES, type Pulled, pulled } from './pulled.ts';

const NHS_NUMBER = '9990000018';

let sandbox: Sandbox;
let proxy: FaultProxy;
let elsewhere: Elsewhere;
let patientId = '';
let token = '';
let undisturbed: Pulled;

beforeAll(async () => {
  sandbox = await startSandbox();
  proxy = await startFaultProxy(sandbox);
  elsewhere = await startElsewhere();
  patientId = sandbox.residents.find(({ nhsNumber }) => nhsNumber === NHS_NUMBER)?.patientId ?? '';
  token = (await signIn(proxy, 'gp.example')).access_token;
  undisturbed = await pulled({ baseUrl: proxy.baseUrl, token }, patientId);
});
afterEach(() => {
  proxy.clear();
  proxy.forget();
});
afterAll(async () => {
  await proxy.stop();
  await elsewhere.stop();
  await sandbox.close();
});

/** The names stand in the table; the addresses are known once the servers run. */
const NOWHERE = { elsewhere: 'http://elsewhere.example', base: 'http://record.example/fhir', attempts: ATTEMPTS };
const NAMES = faultCases(NOWHERE).map(({ name }) => name);

function theCase(name: string): FaultCase {
  const place = { elsewhere: elsewhere.origin, base: proxy.baseUrl, attempts: ATTEMPTS };
  const found = faultCases(place).find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

const ofAllergies = ({ allergies }: Pulled): string =>
  allergies.kind === 'known' && !allergies.complete ? 'known-in-part' : allergies.kind;

describe('an answer that goes wrong costs its own kind of entry, says so, and nothing else', () => {
  test('without a fault everything is there', () => {
    expect(undisturbed.ledger.categories.map(({ ownState }) => ownState)).toEqual(Array(5).fill('complete'));
    expect(ofAllergies(undisturbed)).toBe('known');
    expect(undisturbed.entries.length).toBeGreaterThan(10);
  });

  test.for(NAMES)('%s', async (name, { task }) => {
    const one = theCase(name);
    const heard = elsewhere.heard.length;
    const { fault, where } = one;
    proxy.fault(fault, { ...where, resourceType: 'AllergyIntolerance' });
    // Short where it is waited for; long where a busy machine could look like silence.
    const silenceMs = /silence|drip|slow/.test(fault.kind) ? 600 : 5000;
    const record = await pulled({ baseUrl: proxy.baseUrl, token, silenceMs }, patientId);

    const [ill, ...others] = record.ledger.categories.toSorted((a) =>
      a.resourceType === 'AllergyIntolerance' ? -1 : 1,
    );
    const outcome = outcomeOf(one, ill?.ownState);
    expect(ill).toMatchObject({ resourceType: 'AllergyIntolerance', ownState: outcome.state });
    expect(ill?.reason).toMatch(outcome.words);
    expect(ofAllergies(record)).toBe(outcome.allergies);
    expect(others.map(({ ownState }) => ownState)).toEqual(['complete', 'complete', 'complete', 'complete']);
    expect(record.ledger.finished).toBe(true);

    // Never more than there is, nor twice; and nothing of the other kinds is lost.
    const isAllergy = ({ resources }: { resources: readonly string[] }): boolean =>
      resources.some((one) => one.startsWith('AllergyIntolerance/'));
    const rest = undisturbed.entries.filter((entry) => !isAllergy(entry)).length;
    const there = record.entries.filter((entry) => !isAllergy(entry)).length;
    tell(task, { tried: 1, lost: Math.max(0, rest - there), left: elsewhere.heard.length - heard });
    expect(there).toBe(rest);
    expect(record.entries.length).toBeLessThanOrEqual(undisturbed.entries.length);

    // Bounds: requests, bytes, and how long a server can make the viewer wait.
    const asked = proxy.seen.filter(({ path }) => path.includes('AllergyIntolerance'));
    expect(asked.length).toBeLessThanOrEqual(outcome.requests);
    expect(record.bytes).toBeLessThan(undisturbed.bytes + (MAX_BODY_BYTES + 200_000) * outcome.requests);
    for (const ms of record.waits) expect(ms).toBeLessThanOrEqual(LONGEST_WAIT_MS);

    // Nothing leaks: nobody else heard of it, and the page is told no token and no word of a stranger's.
    expect(elsewhere.heard).toEqual([]);
    expect(record.told).not.toContain(token);
    expect(record.told).not.toContain(STRANGER);
    expect(record.ofOthers).toBe(fault.kind === 'other-patient' ? 1 : 0);
    expect(record.ended).toBe(0);
    tell(task, { survived: 1 });
  });

  test('401 in the midst of it ends the session', async () => {
    const headers = { 'www-authenticate': 'Bearer error="invalid_token", reason="signed-out"' };
    proxy.fault({ kind: 'status', status: 401, headers }, { resourceType: 'AllergyIntolerance' });
    const record = await pulled({ baseUrl: proxy.baseUrl, token }, patientId);
    expect(record.ended).toBe(1);
    expect(ofAllergies(record)).toBe('unavailable');
  });
});
