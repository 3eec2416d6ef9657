import { describe, expect, it } from 'vitest';
import { trailCsv } from '../../../src-renderer/trail/trail-csv.ts';
import {
  NEWEST_FIRST,
  NO_TRAIL_FILTER,
  trailChoices,
  trailRows,
  type TrailFilter,
  type TrailOrder,
} from '../../../src-renderer/trail/trail-filter.ts';
import { toReviewOf, trailFlags } from '../../../src-renderer/trail/trail-flags.ts';
import { aboutWords, trailTime } from '../../../src-renderer/trail/trail-words.ts';
import type { TrailEvent } from '../../../src-shared/clinical/trail.ts';
import { madeUpLook } from '../support/made-up-trail.ts';

const at = (iso: string): number => Date.parse(iso);
const A = madeUpLook('a', { at: at('2026-11-20T09:00:00Z'), what: 'Record opened' });
const B = madeUpLook('b', {
  at: at('2026-11-21T09:00:00Z'),
  what: 'Document read',
  userName: 'Nurse Bell',
  userId: '2',
  organisation: 'Whiston Hospital',
  odsCode: 'RBN',
});
const C = madeUpLook('c', { at: null, outcome: 'refused', toReview: true });
const ALL = [A, B, C];
const ids = (rows: readonly TrailEvent[]): string => rows.map(({ id }) => id).join('');
const rows = (filter: Partial<TrailFilter> = {}, order: TrailOrder = NEWEST_FIRST): string =>
  ids(trailRows(ALL, { ...NO_TRAIL_FILTER, ...filter }, order, toReviewOf(trailFlags(ALL))));

describe('the trail is narrowed and sorted', () => {
  it.each<[filter: Partial<TrailFilter>, shown: string]>([
    [{}, 'bac'],
    [{ person: '2' }, 'b'],
    [{ organisation: 'N00001' }, 'ac'],
    [{ what: 'Document read' }, 'b'],
    [{ outcome: 'refused' }, 'c'],
    [{ onlyToReview: true }, 'c'],
    [{ period: { fromMs: at('2026-11-21T00:00:00Z'), toMs: at('2026-11-21T23:59:59Z') } }, 'b'],
    [{ person: '2', outcome: 'refused' }, ''],
  ])('%j', (filter, shown) => {
    expect(rows(filter)).toBe(shown);
  });

  it.each<[order: TrailOrder, shown: string]>([
    [{ column: 'when', descending: false }, 'abc'],
    [{ column: 'who', descending: false }, 'acb'],
    [{ column: 'who', descending: true }, 'bac'],
    [{ column: 'what', descending: false }, 'bac'],
    [{ column: 'outcome', descending: true }, 'cba'],
    [{ column: 'organisation', descending: true }, 'bac'],
  ])('by %j; what has no time stands last', (order, shown) => {
    expect(rows({}, order)).toBe(shown);
  });

  it('of one moment, the later number of a chain is the newer one', () => {
    const chain = (number: number) => ({ chain: { id: 'x', number } });
    const same = [madeUpLook('one', chain(1)), madeUpLook('two', chain(2))];
    expect(ids(trailRows(same, NO_TRAIL_FILTER, NEWEST_FIRST, new Set()))).toBe('twoone');
  });

  it('one person under two spellings is one choice, with how many events they have', () => {
    const { people, organisations, kinds } = trailChoices([...ALL, { ...B, id: 'd', userName: 'Bell, N.' }]);
    expect(people.map(({ words, count }) => `${words} ${count}`)).toEqual(['Dr Amara Okafor 2', 'Nurse Bell 2']);
    expect(organisations.map(({ value }) => value)).toEqual(['N00001', 'RBN']);
    expect(kinds.map(({ words }) => words)).toEqual(['Document read', 'Record opened']);
  });

  it('orders 20,000 events, names with a number by the number', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => madeUpLook(`${index}`, { userName: `Dr ${index % 97}` }));
    const ordered = trailRows(many, NO_TRAIL_FILTER, { column: 'who', descending: false }, new Set());
    expect(ordered[0]?.userName).toBe('Dr 0');
    expect(ordered.at(-1)?.userName).toBe('Dr 96');
  });
});

describe('what can be told of a chain from one person’s trail', () => {
  const link = (id: string, number: number, when: string, rest: Partial<TrailEvent> = {}): TrailEvent =>
    madeUpLook(id, { at: at(when), chain: { id: 'x', number }, ...rest });
  const wordsOf = (events: readonly TrailEvent[]): Record<string, string[]> =>
    Object.fromEntries([...trailFlags(events)].map(([id, marks]) => [id, marks.map(({ text }) => text)]));

  it('numbers that are left out say nothing: they are of other people', () => {
    expect(wordsOf([link('a', 3, '2026-11-20T09:00:00Z'), link('b', 90, '2026-11-20T10:00:00Z')])).toEqual({});
  });

  it('a number that is used twice, and a later number with an earlier time', () => {
    const events = [
      link('a', 3, '2026-11-20T09:00:00Z'),
      link('b', 3, '2026-11-20T09:05:00Z'),
      link('c', 4, '2026-11-19T10:00:00Z'),
      link('d', 3, '2026-11-20T09:00:00Z', { chain: { id: 'y', number: 3 } }),
    ];
    expect(wordsOf(events)).toEqual({
      a: ['Number used twice'],
      b: ['Number used twice'],
      c: ['Not in the order of its numbers'],
    });
    expect([...toReviewOf(trailFlags(events))]).toEqual(['a', 'b', 'c']);
  });

  it('a changed event is to be looked at; one without a check value only says so', () => {
    const events = [madeUpLook('a', { integrity: 'changed' }), madeUpLook('b', { integrity: 'none' })];
    expect(wordsOf(events)).toEqual({ a: ['Changed since it was written'], b: ['No check value'] });
    expect([...toReviewOf(trailFlags(events))]).toEqual(['a']);
  });
});

describe('saved as CSV', () => {
  const fieldsOf = (event: Partial<TrailEvent>): string =>
    trailCsv([madeUpLook('a', event)], new Map()).split('\r\n')[1] ?? '';

  it('has a heading that names the zone, and lines that end as RFC 4180 has them', () => {
    const csv = trailCsv(ALL, trailFlags(ALL));
    expect(csv).toMatch(/^"When \(United Kingdom time, Europe\/London\)",/);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(5);
    expect(csv).toContain('"20-Nov-2026 09:00:00","2026-11-20T09:00:00.000Z"');
    expect(csv).toContain('"To review"');
  });

  it('a quotation mark, a comma and a line break stay within their field', () => {
    expect(fieldsOf({ why: 'She said "yes", twice\nand again' })).toContain('"She said ""yes"", twice\nand again"');
  });

  it.each(['=1+1', '+44', '-2', '@SUM(A1)', '\tx', '\rx'])('%j is no formula', (why) => {
    expect(fieldsOf({ why })).toContain(`"'${why}"`);
  });

  it('what only has such a sign within it is left as it is', () => {
    expect(fieldsOf({ why: 'a=b' })).toContain('"a=b"');
  });
});

describe('words', () => {
  it('times are those of the United Kingdom, with seconds, in summer too', () => {
    expect(trailTime(at('2026-11-21T16:05:09Z'))).toBe('21-Nov-2026 16:05:09');
    expect(trailTime(at('2026-06-21T23:30:59Z'))).toBe('22-Jun-2026 00:30:59');
    expect(trailTime(null)).toBe('Not known');
  });

  it('what it is about is named by kind', () => {
    expect(aboutWords('DocumentReference/47-11')).toBe('Document reference 47-11');
    expect(aboutWords('')).toBe('');
  });
});
