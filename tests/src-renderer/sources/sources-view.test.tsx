// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { kindGroups } from '../../../src-renderer/sources/kind-groups.ts';
import { SourcesView } from '../../../src-renderer/sources/sources-view.tsx';
import { COMPLETENESS_STATES, type CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import { madeUpCategory, madeUpLedger, madeUpSource } from '../support/made-up.ts';

afterEach(cleanup);

const draw = (rest: Partial<CompletenessLedger>): void => {
  render(<SourcesView ledger={madeUpLedger(rest)} entryCount={12} />);
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
