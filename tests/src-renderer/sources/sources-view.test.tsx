// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { kindsOfSource } from '../../../src-renderer/sources/kinds-of-source.ts';
import { kindGroups } from '../../../src-renderer/sources/kind-groups.ts';
import { SourcesView } from '../../../src-renderer/sources/sources-view.tsx';
import { COMPLETENESS_STATES, type CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import {
  madeUpCategory,
  madeUpEntry,
  madeUpLedger,
  madeUpNotice,
  madeUpSource,
  madeUpWithout,
} from '../support/made-up.ts';

afterEach(cleanup);

const draw = (rest: Partial<CompletenessLedger>, entries: readonly ClinicalEntry[] = []): void => {
  const store = new RecordStore(1, () => () => undefined);
  const record = { ...store.get(), ledger: madeUpLedger(rest), entries };
  render(<SourcesView store={store} record={record} onTryAgain={() => Promise.resolve(null)} />);
};
const cellsOf = (table: string, row: number): (string | null)[] => {
  const rows = within(screen.getByRole('table', { name: table })).getAllByRole('row');
  return [...(rows[row]?.querySelectorAll('td') ?? [])].map(({ textContent }) => textContent);
};
const rowsOf = (table: string): (string | null)[] =>
  within(screen.getByRole('table', { name: table }))
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);

describe('the Sources view', () => {
  it('puts what is not complete first', () => {
    draw({
      sources: [madeUpSource('Complete one'), madeUpSource('Failed one', { state: 'failed' })],
      categories: [madeUpCategory('Problems'), madeUpCategory('Allergies', { state: 'partial' })],
    });
    expect(rowsOf('By source')[0]).toContain('Failed one');
    expect(rowsOf('By kind of entry')[0]).toContain('Allergies');
  });

  const from = (sourceId: string | null) => ({ name: sourceId, odsCode: null, system: null, sourceId });

  it('counts records as received and entries as shown, each under its own word', () => {
    draw(
      {
        sources: [madeUpSource('A', { held: 1 }), madeUpSource('B', { held: 2 })],
        categories: [madeUpCategory('Encounter', { held: 1 })],
      },
      [
        madeUpEntry('Encounter/1', '2026-01-01', { source: from('A'), resources: ['Encounter/1'] }),
        madeUpEntry('Encounter/1/discharge', '2026-01-02', {
          source: from('A'),
          alsoFrom: [{ ...from('B'), careSetting: 'gp' }],
          resources: ['Encounter/1', 'Flag/1'],
        }),
        madeUpEntry('Flag/2', '2026-01-02', { source: from(null), resources: ['Flag/2'] }),
      ],
    );
    expect(cellsOf('By source', 1).slice(0, 3)).toEqual(['Complete', '2 1 record', '02-Jan-2026']);
    expect(cellsOf('By source', 2).slice(0, 3)).toEqual(['Complete', '1 2 records', '02-Jan-2026']);
    expect(rowsOf('By source')[2]).toContain('Not from a listed source');
    expect(cellsOf('By source', 3)).toEqual(['–', '1', '–', '–']);
    expect(cellsOf('By kind of entry', 1).slice(0, 2)).toEqual(['Complete', '2 1 record']);
  });

  it('says what a list leaves out in the words of its source, and of the kind of entry in few', () => {
    const withheld = { state: 'withheld', ownState: 'complete', reason: 'x' } as const;
    const notice = madeUpNotice();
    draw({
      sources: [madeUpSource('A', withheld)],
      categories: [madeUpCategory('MedicationRequest', withheld)],
      notices: [notice, notice],
    });
    expect(rowsOf('By source')[0]?.split(`Medications: ${notice.words}`)).toHaveLength(2);
    expect(rowsOf('By kind of entry')[0]).toContain('A: items left out for confidentiality');
  });

  it('says the system of a source, and of which kinds it gave what', () => {
    const failed = madeUpSource('A', { state: 'partial', system: 'EMIS Web' });
    draw({
      sources: [failed],
      categories: [
        madeUpCategory('Problems'),
        { ...madeUpWithout('Allergies', madeUpSource('A', { state: 'failed' })), held: 1 },
        madeUpCategory('Claims', { state: 'unsupported', held: 0 }),
      ],
    });
    expect(rowsOf('By source')[0]).toContain('A EMIS Web');
    expect(kindsOfSource(madeUpLedger({ sources: [failed] }), failed)).toEqual([]);
    const items = screen.getAllByRole('listitem', { hidden: true }).map(({ textContent }) => textContent);
    expect(items).toEqual(['Not reached: Allergies', 'Complete: Problems']);
  });

  it('leaves no kind of entry out, however they are put together', () => {
    const categories = COMPLETENESS_STATES.flatMap((state) =>
      [0, 0, 0, 0, 5].map((held, n) => madeUpCategory(`${state} ${n}`, { state, held })),
    );
    const { single, alike, noneRecorded, notOffered } = kindGroups(categories);
    expect(new Set([...single, ...alike.flat(), ...noneRecorded, ...notOffered])).toEqual(new Set(categories));
    expect(single.length + alike.flat().length + noneRecorded.length + notOffered.length).toBe(categories.length);
  });

  it('says in one quiet line each what was read and holds nothing, and what nobody offers (HAZ-003)', () => {
    draw({
      categories: [
        ...[1, 2, 3, 4].map((n) => madeUpCategory(`Other entries (${n})`, { held: 0 })),
        ...[5, 6].map((n) => madeUpCategory(`Other entries (${n})`, { held: 0, state: 'unsupported' })),
        madeUpCategory('Problems'),
      ],
    });
    expect(rowsOf('By kind of entry')).toEqual(['Problems']);
    expect(screen.getByText('Read in full, and none recorded: 4 kinds of entry')).toBeTruthy();
    expect(screen.getByText('Not offered by the record service: 2 kinds of entry')).toBeTruthy();
    expect(screen.getByText('Other entries (5), Other entries (6)')).toBeTruthy();
  });

  it('tells once the reason that many kinds share, and which they are when asked', () => {
    const reason = 'Moss Bank Practice: Moss Bank Practice has not signed.';
    const kinds = ['Allergies', 'Alerts', 'Problems'];
    draw({ categories: kinds.map((name) => madeUpCategory(name, { state: 'partial', held: 0, reason })) });
    const [row] = rowsOf('By kind of entry');
    expect(row).toMatch(/^3 kinds of entry/);
    expect(row?.split('Moss Bank Practice')).toHaveLength(2);
    fireEvent.click(screen.getByText('Show which'));
    expect(row).toContain('Allergies, Alerts, Problems');
  });
});
