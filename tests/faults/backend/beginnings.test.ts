import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src-sandbox/index.ts';
import { BackendError, CONNECTION_FAILURES } from '../../../src-main/backend/index.ts';
import { CONNECTION_REFUSALS } from '../../../src-main/patient/connection-words.ts';
import { findPatients } from '../../../src-main/patient/patient-search.ts';
import { readOffer } from '../../../src-main/patient/record-reading.ts';
import { RefusedError, Refusals } from '../../../src-main/patient/refusals.ts';
import { type FaultProxy, startFaultProxy } from '../../../tools/driver/fault-proxy.ts';
import { signIn } from '../../../tools/driver/http-sign-in.ts';
import { RecordInProcess } from '../../../tools/peer/record-in-process.ts';
import { tell } from '../../proof.ts';
import { FAULTS, WAYS_IN } from '../ways-in.ts';
import { clientOf } from './pulled.ts';

let sandbox: Sandbox;
let proxy: FaultProxy;
let token = '';

beforeAll(async () => {
  sandbox = await startSandbox();
  proxy = await startFaultProxy(sandbox);
  token = (await signIn(proxy, 'gp.example')).access_token;
});
afterEach(() => proxy.clear());
afterAll(async () => {
  await proxy.stop();
  await sandbox.close();
});

const refusals = new Refusals('01744 000000');
/** Node's `fetch` does not say what a 407 is. */
const NOT_SAID = /could not be reached/;

function wordsOf(error: unknown): string {
  const failure = CONNECTION_FAILURES.find((one) => error instanceof BackendError && error.kind === one);
  if (failure !== undefined) return refusals.of(CONNECTION_REFUSALS[failure]).what;
  if (error instanceof RefusedError) return refusals.of(error.code).what;
  // As `app/refusal-code.ts` has it.
  return error instanceof BackendError && error.kind === 'too-large'
    ? refusals.of('backend-error').what
    : String(error);
}

async function said(asking: 'search' | 'offer'): Promise<string> {
  const { client, seen } = clientOf({ baseUrl: proxy.baseUrl, token, silenceMs: 400 });
  const record = new RecordInProcess(Date.now, () => Promise.reject(new Error('no document is read')));
  const { signal } = new AbortController();
  const asked =
    asking === 'offer'
      ? readOffer(client, record, signal)
      : findPatients({ client, record }, { by: 'nhs-number', nhsNumber: '9990000018' }, signal);
  const words = await asked.then(() => 'it was answered', wordsOf);
  expect(seen.ended).toBe(0);
  return words;
}

describe('before a record is open', () => {
  test('all is well without a fault', async () => {
    expect(await said('offer')).toBe('it was answered');
    expect(await said('search')).toBe('it was answered');
  });

  const searches = WAYS_IN.filter(({ name }) => name.startsWith('the search'));
  test.for(searches)('$name', async ({ fault, where, words }, { task }) => {
    tell(task, { tried: 1 });
    proxy.fault(fault, where);
    const is407 = fault.kind === 'status' && fault.status === 407;
    expect(await said('search')).toMatch(is407 ? NOT_SAID : words);
    tell(task, { survived: 1 });
  });

  test.for(FAULTS)('what the backend offers %s', async ([, fault, words], { task }) => {
    tell(task, { tried: 1 });
    proxy.fault(fault, { resourceType: 'metadata' });
    const is407 = fault.kind === 'status' && fault.status === 407;
    expect(await said('offer')).toMatch(is407 ? NOT_SAID : words);
    tell(task, { survived: 1 });
  });
});
