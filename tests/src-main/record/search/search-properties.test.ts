import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailLines } from '../../../../src-main/record/search/entry-lines.ts';
import { RecordSearch } from '../../../../src-main/record/search/record-search.ts';
import type { ClinicalEntry, EntryDetail } from '../../../../src-shared/clinical/entry.ts';
import { plainBlocks } from '../../../../src-shared/clinical/rich-text.ts';

const WORDS = [
  'Asthma',
  'follow-up',
  '5.9',
  '500mg',
  'U&E',
  'Zoë',
  "Alzheimer's",
  'XE2q0',
  'chest',
  'pain',
  'BP',
  'high',
];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const anyText = fc.oneof(text, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }));

interface Told {
  readonly title: string;
  readonly summary: string;
  readonly note: string;
}
const told: fc.Arbitrary<Told> = fc.record({ title: anyText, summary: anyText, note: anyText });

/** Comes, goes, is told anew, is asked about; some of what is waiting is read in between. */
type Event =
  | { readonly kind: 'put'; readonly id: string; readonly told: Told }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'read' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'asked' };
const id = fc.constantFrom('a', 'b', 'c', 'd');
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), id, told }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'read' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'loaded' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'asked' as const }) },
);

function entryOf(entryId: string, { title, summary }: Told): ClinicalEntry {
  return {
    id: entryId,
    kind: 'problem',
    label: 'Problem',
    title,
    summary,
    careSetting: 'gp',
    when: null,
    until: null,
    status: '',
    marks: [],
    enteredInError: false,
    source: { name: null, odsCode: null, system: null, sourceId: null },
    alsoFrom: [],
    changedAt: null,
    parentId: null,
    resources: [entryId],
    document: null,
  };
}

function detailOf(entryId: string, { note }: Told): EntryDetail {
  const section = { title: 'Notes', level: 1, fields: [], blocks: plainBlocks(note), entries: [] };
  return { entryId, fields: [], sections: [section], documents: [], related: [], codes: [], raw: '', versions: [] };
}

/** A record search over a record that lives through some events, and what the record holds at the end. */
function lived(events: readonly Event[], clock: () => number = () => 0) {
  const held = new Map<string, Told>();
  let due: (() => void)[] = [];
  const search = new RecordSearch({
    entry: (entryId) => (held.has(entryId) ? entryOf(entryId, held.get(entryId) as Told) : null),
    detail: (entryId) => (held.has(entryId) ? detailOf(entryId, held.get(entryId) as Told) : null),
    said: (entryId) =>
      held.has(entryId)
        ? { often: [], dates: [], own: detailLines(detailOf(entryId, held.get(entryId) as Told)) }
        : null,
    saidAll: () => undefined,
    clock,
    schedule: (act) => {
      due.push(act);
      return () => {
        due = due.filter((other) => other !== act);
      };
    },
  });
  /** Somebody asks, also where not everything has come; all is read then. */
  const readAll = (): void => {
    search.ask(() => undefined);
    for (let act = due.shift(); act !== undefined; act = due.shift()) act();
  };
  for (const one of events) {
    if (one.kind === 'put') {
      held.set(one.id, one.told);
      search.update([entryOf(one.id, one.told)], []);
    } else if (one.kind === 'remove') {
      held.delete(one.id);
      search.update([], [one.id]);
    } else if (one.kind === 'loaded') search.loaded();
    else if (one.kind === 'asked') search.ask(() => undefined);
    else due.shift()?.();
  }
  const find = (typed: string): ReadonlySet<string> => {
    const { inTitle, inText } = search.find(typed);
    return new Set([...inTitle, ...inText]);
  };
  return { search, held, readAll, find };
}

/** What somebody would type: what stands between spaces and has a letter or a figure in it. */
const typable = (words: string): readonly string[] => words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

describe('whatever comes, goes and is told anew', () => {
  it('every word of an entry’s row finds it at once, and every word of its detail once it is read', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const { held, find, readAll } = lived(events);
        for (const [entryId, { title, summary }] of held) {
          for (const word of [...typable(title), ...typable(summary)])
            expect([word, find(word).has(entryId)]).toEqual([word, true]);
        }
        readAll();
        for (const [entryId, { title, note }] of held) {
          for (const word of [...typable(title), ...typable(note)])
            expect([word, find(word).has(entryId)]).toEqual([word, true]);
        }
      }),
    );
  });

  it('what is none any more is not found, and what an entry said before is not found by it', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), fc.constantFrom(...WORDS), (events, word) => {
        const { held, find, readAll } = lived(events);
        readAll();
        const fresh = lived([...held].map(([entryId, now]) => ({ kind: 'put', id: entryId, told: now })));
        fresh.readAll();
        expect(find(word)).toEqual(fresh.find(word));
        for (const entryId of find(word)) expect(held.has(entryId)).toBe(true);
      }),
    );
  });

  it('counts what is read of what is held, and ends when all is', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const { search, held, readAll } = lived(events);
        const before = search.find('a');
        expect(before.entries).toBe(held.size);
        expect(before.read).toBeLessThanOrEqual(held.size);
        readAll();
        expect(search.find('a')).toMatchObject({ read: held.size, entries: held.size, isReading: false });
      }),
    );
  });

  it('a search that is closed holds nothing and finds nothing (HAZ-001)', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const { search, find, readAll } = lived(events);
        search.close();
        readAll();
        for (const word of WORDS) expect(find(word).size).toBe(0);
        expect(search.find('a').entries).toBe(0);
      }),
    );
  });

  it('who asks before any row is read is answered in slices, and once all rows are known', () => {
    const many = Array.from({ length: 200 }, (_, at) => ({
      kind: 'put' as const,
      id: `e${at}`,
      told: { title: 'Asthma', summary: '', note: 'chest' },
    }));
    let now = 0;
    const { search, readAll } = lived(many, () => (now += 1));
    const found: number[] = [];
    search.ask(() => found.push(search.find('asthma').inTitle.length));
    expect(found).toEqual([]);
    readAll();
    expect(found).toEqual([200]);
  });
});
