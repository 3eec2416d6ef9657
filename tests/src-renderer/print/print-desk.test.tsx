// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { Result } from '../../../src-shared/contract/index.ts';
import { AtDesk } from '../support/at-desk.tsx';
import { FakePort } from '../support/fake-port.ts';
import { later } from '../support/fake-bridge.ts';
import {
  madeUpBanner,
  madeUpCategory,
  madeUpDetail,
  madeUpEntry,
  madeUpLedger,
  madeUpSource,
  on,
} from '../support/made-up.ts';
import { madeUpDerived, madeUpMedicine, madeUpTest } from '../support/made-up-derived.ts';
import '../support/loaded-parts.ts';

afterEach(cleanup);

type Print = (asked: unknown) => Promise<Result<'done' | 'cancelled'>>;
const PRINTED: Result<'done'> = { ok: true, value: 'done' };
const printed = (): HTMLElement | null => document.querySelector('[data-printed]');
const foot = (): string => document.documentElement.style.getPropertyValue('--print-foot');

function draw(print: Print, isAllowed = true) {
  const port = new FakePort();
  const store = new RecordStore(5, () => () => undefined);
  store.attach(port);
  const medicines = Array.from({ length: 40 }, (_, index) => madeUpMedicine(`medicine ${index + 1}`));
  port.say({ kind: 'banner', generation: 5, banner: madeUpBanner() });
  port.say({
    kind: 'allergies',
    generation: 5,
    allergies: { kind: 'known', substances: ['Penicillin'], complete: false },
  });
  port.say({
    kind: 'ledger',
    generation: 5,
    ledger: madeUpLedger({
      sources: [madeUpSource('Newton Surgery', { state: 'failed', reason: '' }), madeUpSource('Whiston Hospital')],
      categories: [madeUpCategory('Condition'), madeUpCategory('MedicationStatement', { state: 'failed', reason: '' })],
    }),
  });
  port.say({
    kind: 'entries',
    generation: 5,
    entries: [madeUpEntry('Condition/c1', '2026-11-20', { title: 'Asthma' })],
  });
  port.say({
    kind: 'derived',
    generation: 5,
    derived: madeUpDerived({
      currentMedication: { items: medicines, madeFrom: ['MedicationStatement'] },
      activeProblems: { items: ['Condition/c1'], madeFrom: ['Condition'] },
      tests: {
        items: [
          madeUpTest('HbA1c', { last: { ...HBA1C, interpretation: 'Above its range' } }),
          madeUpTest('Sodium', { previous: { ...HBA1C, when: on('2027-01-05') } }),
          madeUpTest('Urea', { previous: { ...HBA1C, when: null } }),
        ],
        madeFrom: ['Observation'],
      },
      recentResults: {
        items: [
          { testKey: 'HbA1c', standing: 'above', mayBeOlder: false },
          { testKey: 'Sodium', standing: null, mayBeOlder: false },
          { testKey: 'Urea', standing: null, mayBeOlder: false },
        ],
        madeFrom: ['Observation'],
      },
    }),
  });
  store.flush();
  render(
    <AtDesk policy={isAllowed ? ALLOWED : {}} print={print}>
      <RecordView store={store} teamPhone="" onTryAgain={() => Promise.resolve(null)} />
    </AtDesk>,
  );
  fireEvent.keyDown(document.body, { key: '2' });
  return { port, store };
}
const HBA1C = madeUpTest('HbA1c').last;
const ALLOWED = { printing: true };

describe('printing', () => {
  it('is not offered where IT has not allowed it', () => {
    draw(() => Promise.resolve(PRINTED), false);
    expect(screen.queryByRole('button', { name: /^Print/ })).toBeNull();
  });

  it('asks main once all of it stands in the page, and takes it out again', async () => {
    const answer = later<Result<'done' | 'cancelled'>>();
    let stood = '';
    const print = vi.fn((_asked: unknown) => {
      stood = printed()?.textContent ?? '';
      return answer.promise;
    });
    draw(print);
    fireEvent.click(screen.getByRole('button', { name: 'Print summary' }));
    expect(print).not.toHaveBeenCalled();
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Save as PDF' }));
      await Promise.resolve();
    });
    expect(print).toHaveBeenCalledExactlyOnceWith({ generation: 5, what: { kind: 'summary' }, to: 'pdf' });
    // Whole: the screen shows the first dozen, paper has no 'Show all'.
    for (const words of [
      'EXAMPLE, Margaret (Mrs)',
      '999 000 0018',
      'medicine 1',
      'medicine 40',
      'Asthma',
      'HbA1c',
      'Above its range',
      // Neither is the one before.
      'Dated to come: 5.9\u00A0mmol\u00A0per\u00A0L, 05-Jan-2027',
      'Without a date: 5.9\u00A0mmol\u00A0per\u00A0L',
    ]) {
      expect(stood).toContain(words);
    }
    expect(stood).not.toContain('Show all');
    expect(foot()).toContain('Printed by Dr Amina Shah');
    await act(async () => {
      answer.answer(PRINTED);
      await answer.promise;
    });
    expect(printed()).toBeNull();
    expect(foot()).toBe('');
    expect(
      screen
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join(),
    ).toContain('Saved as PDF, and noted down.');
  });

  it('says what is missing before all else, and of each list (HAZ-003)', async () => {
    let stood = '';
    draw(() => {
      stood = printed()?.textContent ?? '';
      return Promise.resolve(PRINTED);
    });
    fireEvent.click(screen.getByRole('button', { name: 'Print summary' }));
    expect(screen.getByRole('dialog').textContent).toContain('The copy says so at its top.');
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Print' }));
      await Promise.resolve();
    });
    expect(stood.indexOf('Newton Surgery could not be reached')).toBeGreaterThan(0);
    expect(stood.indexOf('Newton Surgery could not be reached')).toBeLessThan(stood.indexOf('Current medication'));
    expect(stood).toContain('There may be more: not every source has answered');
    expect(stood).toMatch(/Current medication \(40\)May not be whole\./);
    expect(stood).toContain('End of the summary.');
  });

  it('says in words that main refused', async () => {
    const refusal = {
      code: 'not-noted',
      what: 'It was not done.',
      meaning: 'Nothing was printed.',
      next: 'Ring.',
    } as const;
    draw(() => Promise.resolve({ ok: false, refusal }));
    fireEvent.click(screen.getByRole('button', { name: 'Print summary' }));
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Print' }));
      await Promise.resolve();
    });
    expect(
      screen
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join(),
    ).toContain('Nothing was printed.');
    expect(printed()).toBeNull();
  });

  it('prints an entry with everything that its source said; one that is not held in full is not printed', async () => {
    let stood = '';
    const print = vi.fn((_asked: unknown) => {
      stood = printed()?.textContent ?? '';
      return Promise.resolve(PRINTED);
    });
    const { port, store } = draw(print);
    act(() => store.screen.select('Condition/c1'));
    const pane = screen.getByRole('complementary', { name: 'Entry detail' });
    const answerDetail = async (detail: ReturnType<typeof madeUpDetail> | null): Promise<void> => {
      fireEvent.click(within(pane).getByRole('button', { name: 'Print this entry' }));
      fireEvent.click(screen.getByRole('button', { name: 'Print' }));
      const asked = port.posted.at(-1);
      await act(async () => {
        port.say({ kind: 'detail', generation: 5, requestId: asked?.requestId ?? 0, detail });
        await new Promise((resolve) => setTimeout(resolve));
      });
    };
    await answerDetail(null);
    expect(print).not.toHaveBeenCalled();
    expect(
      screen
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join(),
    ).toContain('Not printed.');

    const version = madeUpDetail('Condition/c2', { fields: [{ label: 'Source', value: 'Whiston Hospital' }] });
    await answerDetail(
      madeUpDetail('Condition/c1', {
        fields: [{ label: 'Severity', value: 'Moderate' }],
        codes: [{ label: 'SNOMED CT', value: '195967001' }],
        raw: '{"resourceType":"Condition"}',
        versions: [version],
      }),
    );
    expect(print).toHaveBeenCalledWith({
      generation: 5,
      what: { kind: 'entries', entryIds: ['Condition/c1'] },
      to: 'paper',
    });
    for (const words of ['Asthma', 'Moderate', '195967001', 'As Whiston Hospital records it'])
      expect(stood).toContain(words);
    expect(stood).not.toContain('resourceType');
  });

  it('what stands in the page goes with the record (HAZ-001)', async () => {
    draw(() => new Promise(() => undefined));
    fireEvent.click(screen.getByRole('button', { name: 'Print summary' }));
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Print' }));
      await Promise.resolve();
    });
    expect(printed()).not.toBeNull();
    expect(foot()).toContain('999 000 0018');
    cleanup();
    expect(printed()).toBeNull();
    expect(foot()).toBe('');
  });
});
