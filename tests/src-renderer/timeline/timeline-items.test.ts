import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../../src-renderer/record/entry-order.ts';
import { nestingOf } from '../../../src-renderer/timeline/nesting.ts';
import { parentName } from '../../../src-renderer/timeline/within-words.ts';
import { timelineLines } from '../../../src-renderer/timeline/write-lines.ts';
import type { TimelineItem } from '../../../src-renderer/timeline/timeline-items.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');

interface Options {
  readonly hides?: (entry: ClinicalEntry) => boolean;
  readonly open?: readonly string[] | 'all';
  readonly undatedOutOfPeriod?: number;
}

function linesOf(entries: readonly ClinicalEntry[], { hides, open = 'all', undatedOutOfPeriod = 0 }: Options = {}) {
  const all = entries.toSorted(compareEntries);
  const shown = hides === undefined ? all : all.filter((entry) => !hides(entry));
  const nesting = nestingOf(all, shown, NOW);
  const isOpen = (id: string): boolean => open === 'all' || open.includes(id);
  return timelineLines({ all, shown, nesting, isOpen, nowMs: NOW, undatedOutOfPeriod });
}

const items = (...entries: ClinicalEntry[]) => linesOf(entries).items;
const inWords = (item: TimelineItem): string => {
  switch (item.kind) {
    case 'heading':
      return `# ${item.text} (${item.count}, ${item.ground})`;
    case 'today':
      return `-- ${item.text}`;
    case 'line':
      return `> ${item.text}`;
    case 'entry':
      return `${'  '.repeat(item.level - 1)}${item.key}${item.isOpen === false ? ` +${item.folded.length}` : ''}`;
  }
};
const outlineOf = (entries: readonly ClinicalEntry[], options: Options): string[] =>
  linesOf(entries, options).items.map(inWords);
const outline = (...entries: ClinicalEntry[]): string[] => items(...entries).map(inWords);

describe('the lines of the timeline', () => {
  it('groups by month, newest first, with a count on each', () => {
    expect(
      outline(madeUpEntry('a', '2026-10-02'), madeUpEntry('b', '2026-11-05'), madeUpEntry('c', '2026-11-01')),
    ).toEqual(['# November 2026 (2 entries, past)', 'b', 'c', '# October 2026 (1 entry, past)', 'a']);
  });

  it('keeps what is planned above a line for today, also within one month', () => {
    expect(outline(madeUpEntry('past', '2026-11-20'), madeUpEntry('planned', '2026-11-28'))).toEqual([
      '# November 2026 (1 planned, future)',
      'planned',
      '-- Today 22-Nov-2026',
      '# November 2026 (1 entry, past)',
      'past',
    ]);
  });

  it('takes something of today without a time as past, and something later today as planned', () => {
    const [today, later] = [madeUpEntry('today', '2026-11-22'), madeUpEntry('later', '2026-11-22T16:00:00Z')];
    expect(outline(today, later)).toEqual([
      '# November 2026 (1 planned, future)',
      'later',
      '-- Today 22-Nov-2026',
      '# November 2026 (1 entry, past)',
      'today',
    ]);
  });

  it('puts an end of which the start is not recorded where it ended, without a day to begin on (HAZ-009)', () => {
    const ended = madeUpEntry('ended', null, { until: on('2020-03-03') });
    const shown = items(madeUpEntry('older', '2019-01-01'), ended, madeUpEntry('same-day', '2020-03-03'));
    expect(shown.map(inWords)).toEqual([
      '# March 2020 (2 entries, past)',
      'ended',
      'same-day',
      '# January 2019 (1 entry, past)',
      'older',
    ]);
    expect(shown.flatMap((item) => (item.kind === 'entry' ? [item.repeatsDay] : []))).toEqual([false, false, false]);
  });

  it('gives entries without a date a place of their own at the end', () => {
    expect(outline(madeUpEntry('x', null), madeUpEntry('a', '1950'))).toEqual([
      '# 1950, month not recorded (1 entry, past)',
      'a',
      '# No date recorded (1 entry, undated)',
      'x',
    ]);
  });

  it('keeps a year alone below the months of that year, in one group (HAZ-009)', () => {
    const entries = [
      madeUpEntry('b-year', '2019'),
      madeUpEntry('c-first-day', '2019-01-01'),
      madeUpEntry('a-year', '2019'),
      madeUpEntry('d-month', '2019-01'),
    ];
    expect(outline(...entries)).toEqual([
      '# January 2019 (2 entries, past)',
      'c-first-day',
      'd-month',
      '# 2019, month not recorded (2 entries, past)',
      'a-year',
      'b-year',
    ]);
  });

  it('keeps each consultation together at the same moment, above what happened within it, in an order that never changes', () => {
    const within = (id: string, parentId: string) => madeUpEntry(id, '2026-11-14', { parentId });
    const entries = [
      within('Condition/b', 'Encounter/2'),
      within('Observation/a', 'Encounter/1'),
      within('Observation/c', 'Encounter/1'),
      madeUpEntry('Encounter/2', '2026-11-14'),
      madeUpEntry('Encounter/1', '2026-11-14'),
    ];
    const expected = [
      '# November 2026 (5 entries, past)',
      'Encounter/1',
      '  Observation/a',
      '  Observation/c',
      'Encounter/2',
      '  Condition/b',
    ];
    expect(outline(...entries)).toEqual(expected);
    expect(outline(...entries.toReversed())).toEqual(expected);
  });

  it('prints a day once, and again where another day stands between', () => {
    const drawn = items(
      madeUpEntry('a', '2026-11-14T10:00:00Z'),
      madeUpEntry('b', '2026-11-14T09:00:00Z'),
      madeUpEntry('c', '2026-11-13'),
    );
    expect(drawn.flatMap((item) => (item.kind === 'entry' ? [item.repeatsDay] : []))).toEqual([false, true, false]);
  });

  it('says in place, and at the end, how much filters hide, and collects months of which nothing is left', () => {
    const entries = [
      madeUpEntry('a', '2026-11-14'),
      madeUpEntry('b', '2026-11-13', { kind: 'result' }),
      madeUpEntry('c', '2026-10-13', { kind: 'result' }),
      madeUpEntry('d', '2026-09-13', { kind: 'result' }),
      madeUpEntry('e', '2026-08-13'),
    ];
    expect(outlineOf(entries, { hides: ({ kind }) => kind === 'result' })).toEqual([
      '# November 2026 (1 entry, 1 hidden by filters, past)',
      'a',
      '> October 2026 back to September 2026: 2 entries hidden by filters',
      '# August 2026 (1 entry, past)',
      'e',
      '> In all, filters hide 3 of 5 entries',
    ]);
  });

  it('says that entries without a date are in no period, apart from what other filters hide', () => {
    const entries = [
      madeUpEntry('a', '2026-11-14'),
      madeUpEntry('x', null),
      madeUpEntry('y', null),
      madeUpEntry('z', null, { kind: 'result' }),
    ];
    expect(outlineOf(entries, { hides: ({ when }) => when === null, undatedOutOfPeriod: 2 })).toEqual([
      '# November 2026 (1 entry, past)',
      'a',
      '> No date recorded: 1 entry hidden by filters',
      '> 2 entries without a date: in no period, and so hidden',
      '> In all, filters hide 3 of 4 entries',
    ]);
  });

  it('counts in each heading what stands below it, folded or not, so that the headings add up to what is shown', () => {
    const entries = [
      madeUpEntry('stay', '2026-10-01'),
      madeUpEntry('in', '2026-11-02', { parentId: 'stay' }),
      madeUpEntry('alone', '2026-11-01'),
      madeUpEntry('next', '2026-12-01'),
      madeUpEntry('undated', null),
    ];
    for (const open of ['all', []] as const) {
      const lines = linesOf(entries, { open });
      expect(lines.items.flatMap((item) => (item.kind === 'heading' ? [item.count] : []))).toEqual([
        '1 planned',
        '1 entry, 1 more listed elsewhere',
        '2 entries',
        '1 entry',
      ]);
      expect(lines).toMatchObject({ entryCount: 5, plannedCount: 1, undatedCount: 1 });
    }
  });

  it('gives every line a key of its own', () => {
    const drawn = items(
      ...['2026-11-28', '2026-11-20', '2026-10-20', '2026', null].map((when, n) => madeUpEntry(`e${n}`, when)),
    );
    expect(new Set(drawn.map(({ key }) => key)).size).toBe(drawn.length);
  });
});

describe('what stands within what', () => {
  const admission = madeUpEntry('admission', '2026-11-14', { title: 'Admission', label: 'Admission' });
  const panel = madeUpEntry('panel', '2026-11-15', { kind: 'report', parentId: 'admission' });
  const result = madeUpEntry('result', '2026-11-16', { kind: 'result', parentId: 'panel' });
  const letter = madeUpEntry('letter', '2026-11-17', { kind: 'document', parentId: 'admission' });
  const chain = [admission, panel, result, letter];

  it('folds a chain of entries into the outermost, which counts everything within', () => {
    expect(outlineOf(chain, { open: [] })).toEqual(['# November 2026 (4 entries, past)', 'admission +3']);
  });

  it('opens level by level, newest first', () => {
    expect(outlineOf(chain, { open: ['admission'] })).toEqual([
      '# November 2026 (4 entries, past)',
      'admission',
      '  letter',
      '  panel +1',
    ]);
    expect(outlineOf(chain, { open: 'all' }).slice(1)).toEqual(['admission', '  letter', '  panel', '    result']);
  });

  it('tells screen readers the place of each among those it stands with', () => {
    const rows = linesOf(chain).items.flatMap((item) =>
      item.kind === 'entry' ? [[item.key, item.level, item.position, item.setSize]] : [],
    );
    expect(rows).toEqual([
      ['admission', 1, 1, 0],
      ['letter', 2, 1, 2],
      ['panel', 2, 2, 2],
      ['result', 3, 1, 1],
    ]);
    expect(linesOf(chain).topCount).toBe(1);
  });

  it.each<[string, string[], string[]]>([
    ['all but the result', ['admission', 'panel', 'letter'], ['result: within Contact Title of panel (15-Nov-2026)']],
    [
      'what lies between',
      ['panel'],
      ['admission', '  letter', '  result: within Contact Title of panel (15-Nov-2026)'],
    ],
    [
      'the outermost',
      ['admission'],
      ['letter: within Admission (14-Nov-2026)', 'panel: within Admission (14-Nov-2026)', '  result'],
    ],
  ])('shows what a filter leaves where it hides %s, and says what that happened within', (_words, hidden, expected) => {
    const rows = linesOf(chain, { hides: ({ id }) => hidden.includes(id) }).items.flatMap((item) =>
      item.kind === 'entry'
        ? [
            `${'  '.repeat(item.level - 1)}${item.key}${item.apartFrom === null ? '' : `: within ${parentName(item.apartFrom)}`}`,
          ]
        : [],
    );
    expect(rows).toEqual(expected);
  });

  it('shows an entry whose admission is not held as one that stands alone', () => {
    expect(outline(madeUpEntry('a', '2026-11-14', { parentId: 'Encounter/missing' })).slice(1)).toEqual(['a']);
  });

  it('shows entries that name one another in a circle, and what hangs on them, each once', () => {
    const entries = [
      madeUpEntry('a', '2026-11-14', { parentId: 'b' }),
      madeUpEntry('b', '2026-11-13', { parentId: 'c' }),
      madeUpEntry('c', '2026-11-12', { parentId: 'a' }),
      madeUpEntry('on-circle', '2026-11-11', { parentId: 'c' }),
      madeUpEntry('self', '2026-11-10', { parentId: 'self' }),
    ];
    expect(outline(...entries).slice(1)).toEqual(['a', 'b', 'c', '  on-circle', 'self']);
  });

  it('never folds what is planned into what has been: it stands among the things to come', () => {
    const followUp = madeUpEntry('follow-up', '2026-12-04', { kind: 'appointment', parentId: 'admission' });
    expect(outlineOf([admission, followUp], { open: [] })).toEqual([
      '# December 2026 (1 planned, future)',
      'follow-up',
      '-- Today 22-Nov-2026',
      '# November 2026 (1 entry, past)',
      'admission',
    ]);
  });

  it('says in a month, and among the undated, what of it stands within an entry of another time (HAZ-003)', () => {
    const entries = [
      madeUpEntry('stay', '2026-09-30', { title: 'Ward 3B' }),
      madeUpEntry('late', '2026-10-02', { parentId: 'stay' }),
      madeUpEntry('later', '2026-10-03', { parentId: 'stay' }),
      madeUpEntry('undated', null, { parentId: 'stay' }),
    ];
    expect(outlineOf(entries, { open: [] })).toEqual([
      '# October 2026 (none here, 2 listed elsewhere, past)',
      '> 2 entries of this time within Contact Ward 3B (30-Sep-2026)',
      '# September 2026 (4 entries, past)',
      'stay +3',
      '# No date recorded (none here, 1 listed elsewhere, undated)',
      '> 1 entry without a date within Contact Ward 3B (30-Sep-2026)',
    ]);
  });

  it('leads to what stands within an entry of another time itself, through every fold on the way', () => {
    const entries = [
      madeUpEntry('report', '2026-02-10'),
      madeUpEntry('newer', '2026-01-20', { parentId: 'report' }),
      madeUpEntry('older', '2026-01-02', { parentId: 'report' }),
    ];
    const { items: drawn } = linesOf(entries, { open: [] });
    expect(drawn.map(inWords)).toContain('# January 2026 (none here, 2 listed elsewhere, past)');
    expect(drawn.flatMap((item) => (item.kind === 'line' ? [item.action] : []))).toEqual([
      { kind: 'go', entryId: 'newer' },
    ]);
  });

  it('has every entry that filters leave exactly once, however entries name one another (HAZ-003)', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let round = 0; round < 200; round += 1) {
      const size = 1 + random(12);
      const entries = Array.from({ length: size }, (_, n) =>
        madeUpEntry(`e${n}`, random(5) === 0 ? null : `202${5 + random(3)}-0${1 + random(9)}-10`, {
          parentId: random(3) === 0 ? null : `e${random(size + 2)}`,
          kind: random(3) === 0 ? 'result' : 'encounter',
        }),
      );
      const hides = ({ kind }: ClinicalEntry): boolean => round % 2 === 0 && kind === 'result';
      const left = entries.filter((entry) => !hides(entry)).map(({ id }) => id);
      for (const open of ['all', [], ['e0', 'e1']] as const) {
        const rows = linesOf(entries, { hides, open }).items.flatMap((item) =>
          item.kind === 'entry' ? [item.key, ...item.folded.map(({ id }) => id)] : [],
        );
        expect(rows.toSorted(), `round ${round}`).toEqual(left.toSorted());
      }
    }
  });

  it('walks a chain of 20,000 entries, each within the next, without a step for every pair', () => {
    const deep = Array.from({ length: 20_000 }, (_, n) =>
      madeUpEntry(`e${n}`, '2026-11-14', { parentId: n === 0 ? null : `e${n - 1}` }),
    );
    let asked = 0;
    const held = deep.map(
      (entry) =>
        new Proxy(entry, {
          get: (target, name, receiver) => {
            if (name === 'parentId') asked += 1;
            return Reflect.get(target, name, receiver) as unknown;
          },
        }),
    );
    const nesting = nestingOf(held, held, NOW);
    expect(nesting.roots).toHaveLength(1);
    expect(asked).toBeLessThan(20 * deep.length);
  });
});
