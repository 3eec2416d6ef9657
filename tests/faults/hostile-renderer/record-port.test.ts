import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPortMessage } from '../../../src-main/record/port-messages.ts';
import type { FromRecordProcess } from '../../../src-main/record/messages.ts';
import { runs, seed } from '../../runs.ts';
import { Harness, THEIRS } from '../../src-main/record/harness.ts';
import { holes, HONEST_TO_RECORD, mutationsOf } from './requests.ts';

const GENERATION = 7;

function opened(): Harness {
  const harness = new Harness({ generation: GENERATION }).open(['Observation']);
  harness.page([{ resourceType: 'Observation', id: '1', status: 'final', subject: THEIRS, code: { text: 'Pulse' } }]);
  return harness.allEnded();
}

const misuse = ({ toMain }: Harness): Extract<FromRecordProcess, { kind: 'misuse' }>[] =>
  toMain.filter((message) => message.kind === 'misuse');

describe('what a taken-over page sends over the port of the open record (HAZ-034)', () => {
  test('what our own page asks passes, and is not counted', () => {
    const harness = opened();
    for (const honest of HONEST_TO_RECORD.slice(0, 6)) harness.fromRenderer(honest(GENERATION));
    expect(misuse(harness)).toEqual([]);
  });

  test.each([
    ['another record', { kind: 'results', generation: 6, requestId: 1 }, 'other-generation'],
    ['a kind that there is not', { kind: 'open', generation: 7, requestId: 1 }, 'bad-request'],
    ['a kind that every object has', { kind: '__proto__', generation: 7, requestId: 1 }, 'bad-request'],
    ['a kind that every function has', { kind: 'constructor', generation: 7, requestId: 1 }, 'bad-request'],
    ['a kind that main may send', { kind: 'released', generation: 7, requestId: 1, entryId: 'a/b' }, 'bad-request'],
    ['one field too many', { kind: 'results', generation: 7, requestId: 1, all: true }, 'bad-request'],
    ['a number that is none', { kind: 'results', generation: 7, requestId: Number.NaN }, 'bad-request'],
    [
      'a place before the first',
      { kind: 'document', generation: 7, requestId: 1, entryId: 'a', index: -1 },
      'bad-request',
    ],
    ['a search without an end', { kind: 'search', generation: 7, requestId: 1, text: 'x'.repeat(4001) }, 'too-large'],
    ['a list of holes', { kind: 'medication-history', generation: 7, requestId: 1, keys: holes(4e9) }, 'too-large'],
    [
      'a list that says what it is made by',
      {
        kind: 'search-places',
        generation: 7,
        requestId: 1,
        text: 'pulse',
        entryIds: Object.assign(['Observation/1'], { constructor: [] }),
      },
      'bad-request',
    ],
    [
      'an entry that is not held',
      { kind: 'detail', generation: 7, requestId: 1, entryId: 'Observation/2' },
      'unknown-entry',
    ],
    [
      'a document that is not held',
      { kind: 'document', generation: 7, requestId: 1, entryId: 'Observation/1', index: 0 },
      'unknown-entry',
    ],
    ['a text', 'results', 'bad-request'],
    ['nothing', null, 'bad-request'],
  ] as const)('%s is refused, and main is told so once', (_, message, problem) => {
    const harness = opened();
    harness.fromRenderer(message);
    expect(misuse(harness)).toEqual([{ kind: 'misuse', generation: GENERATION, problem, since: 1 }]);
    harness.fromRenderer(message);
    expect(misuse(harness)).toHaveLength(1);
  });

  test('a flood is told in steps that add up, and what is in form but too fast is not answered', () => {
    const harness = opened();
    const before = harness.toRenderer.length;
    harness.pace = 0;
    for (let n = 0; n < 11_000; n += 1) harness.fromRenderer({ kind: 'results', generation: GENERATION, requestId: n });
    expect(harness.toRenderer.length - before).toBe(1000);
    expect(misuse(harness).map(({ problem, since }) => `${problem} ${since}`)).toEqual([
      'too-many 1',
      'too-many 9',
      'too-many 90',
      'too-many 900',
      'too-many 9000',
    ]);
  });

  test('whatever is changed in a message: it passes as one of the closed list or is refused, and nothing throws', () => {
    const message = fc.constantFrom(...HONEST_TO_RECORD).chain((honest) => mutationsOf(honest(GENERATION)));
    const kinds = new Set(HONEST_TO_RECORD.map((honest) => honest(GENERATION).kind));
    const harness = opened();
    fc.assert(
      fc.property(message, (said) => {
        const read = readPortMessage(said, GENERATION);
        if (typeof read === 'string') return;
        expect(kinds).toContain(read.kind);
        expect(read.generation).toBe(GENERATION);
        harness.fromRenderer(said);
      }),
      { numRuns: runs(3000), seed },
    );
  });
});
