import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../src-sandbox/index.ts';
import { startSandbox } from '../../../src-sandbox/index.ts';
import { signIn } from '../../../tools/driver/http-sign-in.ts';
import { compareFound, queriesFor } from '../../../tools/peer/find.ts';
import type { RecordServer } from '../../../tools/peer/open-resident.ts';
import { patient, recordOf, type Written } from '../../src-sandbox/small-record.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const ANN = patient('ann', '9990000018');
const TWIN = patient('joan', '9990000026', { name: [{ use: 'official', family: 'Smith', given: ['Joan'] }] });

describe('what somebody may be found by', () => {
  test.each([
    ['number, name and birth date', ANN, ['nhs-number', 'name']],
    ['part of a birth date is not enough', { ...ANN, birthDate: '1950-03' }, ['nhs-number']],
    ['no number of the NHS', { ...ANN, identifier: [{ system: 'https://elsewhere.example', value: '1' }] }, ['name']],
    ['nothing', { resourceType: 'Patient', id: 'x' }, []],
  ])('%s', (_case, resource, ways) => {
    expect(queriesFor(resource).map(({ by }) => by)).toEqual(ways);
  });
});

describe('two servers', () => {
  const running: Sandbox[] = [];
  let both: RecordServer;
  let oneOnly: RecordServer;

  async function serverWith(resources: readonly Written[]): Promise<RecordServer> {
    const sandbox = await startSandbox({ record: recordOf(resources) });
    running.push(sandbox);
    const { access_token: token } = await signIn(sandbox, 'gp.example');
    return { name: 'the sandbox', baseUrl: sandbox.baseUrl, token };
  }

  beforeAll(async () => {
    both = await serverWith([ANN, TWIN]);
    oneOnly = await serverWith([ANN]);
  });
  afterAll(() => Promise.all(running.map((sandbox) => sandbox.close())));

  test('that find the same people are equal', async () => {
    expect(await compareFound(both, both, ANN, NOW)).toEqual([]);
  });

  test('differ where one finds somebody of the same name whom the other does not (HAZ-005)', async () => {
    const differences = await compareFound(both, oneOnly, ANN, NOW);
    expect(differences.map(({ where, field }) => `${where} ${field}`)).toEqual(['found by name 1']);
  });

  test('are not equal where neither finds the resident who was looked for', async () => {
    const differences = await compareFound(oneOnly, oneOnly, TWIN, NOW);
    expect(differences.map(({ where }) => where)).toEqual(['looked for by nhs-number', 'looked for by name']);
  });
});
