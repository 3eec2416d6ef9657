import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeAfterKey } from '../../../src-renderer/results/grid-keys.ts';
import { gridOf, groupsOf, shownWords, type GridFilter } from '../../../src-renderer/results/grid-model.ts';
import { madeUpResults, madeUpRow, madeUpValue } from '../support/made-up-results.ts';

const ALL: GridFilter = { keys: null, group: '', onlyAbnormal: false };

describe('the grid: tests by date', () => {
  it('columns go by time and never by text, newest first; what has no date has the last (HAZ-009)', () => {
    const days = [
      '2019',
      '2026-11-20T09:30:00Z',
      null,
      '2019-12-31',
      '2020-01-02',
      '2019-03',
      '2031-05-01',
      '2019-01-01',
    ];
    const values = days.map((day, index) => madeUpValue(`v${index}`, day));
    const { columns } = gridOf(madeUpResults(madeUpRow('Potassium', values)), ALL);
    expect(columns.map(({ words }) => words)).toEqual([
      '01-May-2031',
      '20-Nov-2026',
      '02-Jan-2020',
      '31-Dec-2019',
      'Mar-2019',
      '01-Jan-2019',
      '2019',
      'No date recorded',
    ]);
    expect(columns.filter(({ isToCome }) => isToCome).map(({ words }) => words)).toEqual(['01-May-2031']);
  });

  it('a day is a day in London: a late evening of summer is no day before (HAZ-009)', () => {
    const values = [madeUpValue('a', '2026-06-30T23:30:00Z'), madeUpValue('b', '2026-07-01')];
    expect(gridOf(madeUpResults(madeUpRow('Potassium', values)), ALL).columns).toHaveLength(1);
  });

  it('all values of one day are in its cell; a date without a value has none, which is not zero (HAZ-006)', () => {
    const day = [madeUpValue('a', '2026-11-20T18:00:00Z', 0), madeUpValue('b', '2026-11-20T06:00:00Z')];
    const table = madeUpResults(madeUpRow('Potassium', day), madeUpRow('Sodium', [madeUpValue('c', '2026-11-19')]));
    const { lines, columns } = gridOf(table, ALL);
    const cells = lines
      .slice(1)
      .map((line) => columns.map(({ key }) => line.cells.get(key)?.map(({ entryId }) => entryId)));
    expect(cells).toEqual([
      [['a', 'b'], undefined],
      [undefined, ['c']],
    ]);
  });

  it('has a head for each panel, which carries the reports of the panel itself', () => {
    const report = madeUpRow('Full blood count', [madeUpValue('r')], {
      group: 'Full blood count',
      headsGroup: true,
      unit: '',
    });
    const table = madeUpResults(
      report,
      madeUpRow('Haemoglobin', [madeUpValue('hb')], { group: 'Full blood count' }),
      madeUpRow('Heart rate', [madeUpValue('hr')], { group: 'Vital signs' }),
    );
    const lines = gridOf(table, ALL).lines.map(({ kind, name, count, row }) => [kind, name, count, row?.name ?? null]);
    expect(lines).toEqual([
      ['group', 'Full blood count', 1, 'Full blood count'],
      ['test', 'Haemoglobin', 0, 'Haemoglobin'],
      ['group', 'Vital signs', 1, null],
      ['test', 'Heart rate', 0, 'Heart rate'],
    ]);
    expect(groupsOf(table)).toEqual(['Full blood count', 'Vital signs']);
  });

  it.each<[why: string, filter: Partial<GridFilter>, shown: readonly string[]]>([
    ['tests looked for', { keys: new Set(['Sodium']) }, ['Sodium']],
    ['a panel', { group: 'Vital signs' }, ['Heart rate']],
    ['abnormal ones, by what stands', { onlyAbnormal: true }, ['Potassium']],
    ['all of these at once', { keys: new Set(['Sodium']), group: 'Vital signs' }, []],
  ])('narrowed down to %s, it counts what it hides and has no empty column', (_why, filter, shown) => {
    const high = { interpretation: 'High', isAbnormal: true };
    const table = madeUpResults(
      madeUpRow('Potassium', [madeUpValue('a', '2026-11-20', 6, high)]),
      madeUpRow('Sodium', [madeUpValue('b', '2026-11-19', 120, { ...high, stands: false })]),
      madeUpRow('Heart rate', [madeUpValue('c', '2026-11-18')], { group: 'Vital signs' }),
    );
    const grid = gridOf(table, { ...ALL, ...filter });
    expect(grid.lines.filter(({ kind }) => kind === 'test').map(({ name }) => name)).toEqual(shown);
    expect(grid.columns).toHaveLength(shown.length);
    expect(shownWords(grid)).toBe(`Showing ${shown.length} of 3 tests, ${shown.length} of 3 values`);
  });

  const when = fc.option(
    fc.constantFrom('2019', '2019-03', '2019-03-07', '2026-11-20T23:30:00Z', '2026-11-20', '2031'),
    { nil: null },
  );
  const rowOfValues = fc.record({
    group: fc.constantFrom('A', 'B', 'C'),
    headsGroup: fc.boolean(),
    values: fc.array(fc.record({ when, stands: fc.boolean(), value: fc.option(fc.double(), { nil: null }) }), {
      maxLength: 8,
    }),
  });

  it('every value held is in exactly one cell, whatever its date, its row and its standing', () => {
    fc.assert(
      fc.property(fc.array(rowOfValues, { maxLength: 12 }), (made) => {
        const rows = made
          .map(({ values, ...rest }, at) => {
            const own = values.map((value, n) =>
              madeUpValue(`${at}-${n}`, value.when, value.value, { stands: value.stands }),
            );
            return madeUpRow(`test ${at}`, own, rest);
          })
          .toSorted((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
        const grid = gridOf(madeUpResults(...rows), ALL);
        const inCells = grid.lines.flatMap(({ cells }) =>
          grid.columns.flatMap(({ key }) => cells.get(key)?.map(({ entryId }) => entryId) ?? []),
        );
        const held = rows.flatMap(({ values }) => values.map(({ entryId }) => entryId));
        expect(inCells.toSorted()).toEqual(held.toSorted());
        expect(grid.lines.flatMap(({ row }) => (row === null ? [] : [row.key])).toSorted()).toEqual(
          rows.map(({ key }) => key).toSorted(),
        );
      }),
    );
  });
});

describe('the keys of the grid', () => {
  const table = madeUpResults(
    madeUpRow('Potassium', [madeUpValue('a', '2026-11-20'), madeUpValue('b', '2026-11-17')]),
    madeUpRow('Sodium', [madeUpValue('c', '2026-11-18')]),
  );
  /** Lines: head, Potassium, Sodium. Columns: name, last, 20, 18, 17. */
  const grid = gridOf(table, ALL);

  it.each<[key: string, ctrlKey: boolean, from: readonly [number, number], to: readonly [number, number] | null]>([
    ['ArrowDown', false, [0, 0], [1, 0]],
    ['ArrowDown', false, [2, 0], [2, 0]],
    ['ArrowUp', false, [0, 3], [0, 3]],
    ['ArrowRight', false, [1, 4], [1, 4]],
    ['ArrowLeft', false, [1, 0], [1, 0]],
    ['ArrowRight', true, [1, 2], [1, 4]],
    ['ArrowRight', true, [1, 4], [1, 4]],
    ['ArrowLeft', true, [1, 4], [1, 2]],
    ['ArrowDown', true, [0, 3], [2, 3]],
    ['ArrowUp', true, [2, 2], [1, 2]],
    ['PageDown', false, [0, 2], [2, 2]],
    ['PageUp', false, [2, 2], [0, 2]],
    ['Home', false, [1, 3], [1, 0]],
    ['End', false, [1, 0], [1, 4]],
    ['Home', true, [2, 3], [0, 0]],
    ['End', true, [0, 0], [2, 4]],
    ['x', false, [0, 0], null],
  ])('%s (with Ctrl: %s) from %j leads to %j', (key, ctrlKey, [line, column], to) => {
    const place = placeAfterKey({ key, ctrlKey }, { line, column }, grid);
    expect(place === null ? null : [place.line, place.column]).toEqual(to);
  });
});
