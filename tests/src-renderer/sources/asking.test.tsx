// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import type { RetryOf } from '../../../src-renderer/record/retry-of.ts';
import { SourcesView } from '../../../src-renderer/sources/sources-view.tsx';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { Refusal } from '../../../src-shared/contract/index.ts';
import { madeUpDerived } from '../support/made-up-derived.ts';
import { madeUpCategory, madeUpEntry, madeUpLedger, madeUpSource } from '../support/made-up.ts';

afterEach(cleanup);

const HOSPITAL = 'Whiston Hospital';
const away = madeUpSource(HOSPITAL, { state: 'failed', reason: 'No answer.' });
const back = madeUpSource(HOSPITAL);
const letter = madeUpEntry('Flag/1', '2026-11-20', {
  source: { name: HOSPITAL, odsCode: null, system: null, sourceId: HOSPITAL },
});

function draw(ledger: Partial<CompletenessLedger>, refusal: Refusal | null = null) {
  const asked: (RetryOf | undefined)[] = [];
  const store = new RecordStore(1, () => () => undefined);
  const view = (rest: Partial<CompletenessLedger>, entries: readonly ClinicalEntry[] = []) => (
    <SourcesView
      store={store}
      record={{ ...store.get(), ledger: madeUpLedger(rest), entries }}
      onTryAgain={(of) => {
        asked.push(of);
        return Promise.resolve(refusal);
      }}
    />
  );
  const { rerender } = render(view(ledger));
  return {
    asked,
    show: (rest: Partial<CompletenessLedger>, entries: readonly ClinicalEntry[] = []) => rerender(view(rest, entries)),
  };
}

const button = (name: RegExp) => screen.queryByRole('button', { name });
const said = (): string => screen.getByRole('status').textContent;

describe('asking one source again', () => {
  it('is offered where more may come, and nowhere else', () => {
    draw({
      sources: [
        away,
        madeUpSource('In part', { state: 'partial' }),
        madeUpSource('Closed', { state: 'not-shared' }),
        madeUpSource('Kept back', { state: 'withheld' }),
        madeUpSource('Whole'),
      ],
      categories: [madeUpCategory('Letters', { state: 'failed' }), madeUpCategory('Problems')],
    });
    const names = screen.getAllByRole('button', { name: /^Try again/ }).map(({ textContent }) => textContent);
    expect(names).toEqual([`Try again ${HOSPITAL}`, 'Try again In part', 'Try again Letters']);
  });

  it('asks for that source alone, says how far it is, and what came of it', () => {
    const { asked, show } = draw({ sources: [away, madeUpSource('Newton')] });
    fireEvent.click(screen.getByRole('button', { name: `Try again ${HOSPITAL}` }));
    expect(asked).toEqual([{ sourceId: HOSPITAL }]);
    expect(said()).toBe('Asking again.');
    const kinds = Array.from({ length: 5 }, (_, n) =>
      madeUpCategory(`Kind ${n}`, { state: n < 2 ? 'complete' : 'loading' }),
    );
    const askingAgain = { sourceId: HOSPITAL, resourceTypes: kinds.map(({ resourceType }) => resourceType) };
    show({
      sources: [{ ...away, state: 'loading' }, madeUpSource('Newton')],
      categories: kinds,
      finished: false,
      timesAskedAgain: 1,
      askingAgain,
    });
    expect(said()).toBe('Asking again: 2 of 5 kinds of entry read.');
    expect(button(/Asking again/)).not.toBeNull();
    show({ sources: [back, madeUpSource('Newton')], timesAskedAgain: 1 }, [letter]);
    expect(said()).toBe(`${HOSPITAL} has now answered in full. 1 more entry is shown.`);
    expect(button(/again/)).toBeNull();
  });

  it('says that it is still away, and offers to ask once more', () => {
    const { show, asked } = draw({ sources: [away] });
    fireEvent.click(screen.getByRole('button', { name: /^Try again/ }));
    show({ sources: [away], timesAskedAgain: 1 });
    expect(said()).toBe(`${HOSPITAL} still could not be reached. No more entries came.`);
    fireEvent.click(screen.getByRole('button', { name: /^Try again/ }));
    expect(asked).toHaveLength(2);
    expect(said()).toBe('Asking again.');
  });

  it('asks once, however often it is pressed', () => {
    const { asked } = draw({ sources: [away] });
    const press = screen.getByRole('button', { name: /^Try again/ });
    fireEvent.click(press);
    fireEvent.click(press);
    expect(asked).toHaveLength(1);
  });

  it('a kind of entry is asked for by itself', () => {
    const { asked, show } = draw({ categories: [madeUpCategory('Letters', { state: 'failed' })] });
    fireEvent.click(screen.getByRole('button', { name: 'Try again Letters' }));
    expect(asked).toEqual([{ resourceType: 'Letters' }]);
    show({ categories: [madeUpCategory('Letters')], timesAskedAgain: 1 });
    expect(said()).toBe('Letters have now been read to the end. No more entries came.');
  });

  it('says why it could not be asked', async () => {
    const refusal = { code: 'superseded', what: 'The record was closed', meaning: '', next: 'Open it again.' } as const;
    draw({ sources: [away] }, refusal);
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: /^Try again/ }));
      await Promise.resolve();
    });
    expect(said()).toBe('The record was closed. Open it again.');
  });

  it('a source that is asked again from elsewhere says so in its row', () => {
    draw({
      sources: [{ ...away, state: 'loading' }],
      categories: [madeUpCategory('Letters', { state: 'loading' })],
      finished: false,
      timesAskedAgain: 1,
      askingAgain: { sourceId: HOSPITAL, resourceTypes: ['Letters'] },
    });
    expect(within(screen.getByRole('table', { name: 'By source' })).getByText('Asking again: Letters.')).toBeDefined();
  });

  it('of one source, the latest entry is the newest that has happened', () => {
    const planned = { ...letter, id: 'Appointment/2', when: madeUpEntry('x', '2027-01-05').when };
    const store = new RecordStore(1, () => () => undefined);
    const derived = madeUpDerived();
    render(
      <SourcesView
        store={store}
        record={{ ...store.get(), ledger: madeUpLedger({ sources: [back] }), entries: [planned, letter], derived }}
        onTryAgain={() => Promise.resolve(null)}
      />,
    );
    const row = screen.getByRole('row', { name: new RegExp(HOSPITAL) });
    expect(row.textContent).toContain('20-Nov-2026');
  });
});
