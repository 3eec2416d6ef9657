// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { DerivedRecord } from '../../../src-shared/clinical/derived.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { FakePort } from '../support/fake-port.ts';
import { madeUpBanner, madeUpCategory, madeUpEntry, madeUpLedger, madeUpSource, on } from '../support/made-up.ts';
import { madeUpDerived, madeUpMedicine, madeUpTest } from '../support/made-up-derived.ts';

afterEach(cleanup);

const KINDS = [
  'MedicationStatement',
  'Condition',
  'Observation',
  'Appointment',
  'ServiceRequest',
  'CarePlan',
  'CareTeam',
  'Flag',
];

function draw(derived: DerivedRecord, entries: readonly ClinicalEntry[] = []) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  port.say({ kind: 'banner', generation: 1, banner: madeUpBanner() });
  const categories = KINDS.map((kind) => madeUpCategory(kind));
  port.say({
    kind: 'ledger',
    generation: 1,
    ledger: madeUpLedger({ sources: [madeUpSource('Newton Surgery')], categories }),
  });
  port.say({ kind: 'entries', generation: 1, entries });
  port.say({ kind: 'derived', generation: 1, derived });
  store.flush();
  render(<RecordView store={store} teamPhone="01744 646868" onTryAgain={() => Promise.resolve(null)} />);
  fireEvent.click(screen.getByRole('button', { name: 'Summary' }));
  return {
    port,
    derive: (next: DerivedRecord) =>
      act(() => {
        port.say({ kind: 'derived', generation: 1, derived: next });
        store.flush();
      }),
  };
}

const card = (name: RegExp): HTMLElement => screen.getByRole('region', { name });

describe('the summary', () => {
  it('says that it is worked out, and leads from a line to what the source said', () => {
    const entry = madeUpEntry('Condition/a', '1998-03-12', { title: 'Asthma', kind: 'problem', label: 'Problem' });
    draw(madeUpDerived({ activeProblems: { items: ['Condition/a'], madeFrom: ['Condition'] } }), [entry]);
    expect(screen.getByText(/Worked out by the viewer/)).toBeDefined();
    fireEvent.click(within(card(/Active problems/)).getByRole('button', { name: /Asthma/ }));
    expect(
      within(screen.getByRole('complementary', { name: 'Entry detail' })).getByRole('heading', { name: 'Asthma' }),
    ).toBeDefined();
  });

  it('gives a medicine its dose, its dates, its sources and what contradicts it', () => {
    const items = [
      madeUpMedicine('Ramipril 5 mg capsules', { notes: ['Sources differ on the dose (Whiston Hospital)'] }),
      madeUpMedicine('Spironolactone 25 mg tablets', {
        state: 'on-hold',
        notes: ['On hold'],
        started: null,
        lastIssued: null,
      }),
    ];
    draw(madeUpDerived({ currentMedication: { items, madeFrom: ['MedicationStatement'] } }));
    const text = card(/Current medication/).textContent;
    expect(text).toContain('Sources differ on the dose (Whiston Hospital)');
    expect(text).toContain('Started 02-Apr-2019, last issued 01-Nov-2026 · Newton Surgery');
    expect(text).toContain('On hold · Start not recorded · Newton Surgery');
  });

  it('says of an empty list what it means, and never leaves it blank', () => {
    draw(madeUpDerived());
    expect(card(/Active problems/).textContent).toContain('No active problem is recorded.');
    expect(card(/Recently stopped/).textContent).toContain('None in the last 183 days.');
  });

  it('counts what a short list does not show', () => {
    const entries = Array.from({ length: 30 }, (_, n) =>
      madeUpEntry(`Flag/${n}`, '2026-01-01', { title: `Alert ${n}` }),
    );
    draw(madeUpDerived({ activeAlerts: { items: entries.map(({ id }) => id), madeFrom: ['Flag'] } }), entries);
    const alerts = within(card(/Alerts/));
    expect(alerts.getAllByRole('listitem')).toHaveLength(12);
    fireEvent.click(alerts.getByRole('button', { name: 'Show all 30 (18 more)' }));
    expect(alerts.getAllByRole('listitem')).toHaveLength(30);
  });

  it('finds when and where a test was last done, by the beginnings of its words', () => {
    const before = { ...madeUpTest('x').last, text: '4.2\u00A0mmol\u00A0per\u00A0L', when: on('2026-03-01') };
    const items = [
      madeUpTest('Serum potassium', { previous: before, trend: 'higher', count: 2 }),
      madeUpTest('Hæmoglobin A1c'),
    ];
    draw(madeUpDerived({ tests: { items, madeFrom: ['Observation'] } }));
    const tests = within(card(/last done/));
    fireEvent.change(tests.getByLabelText('Find a test'), { target: { value: 'pot ser' } });
    const row = tests.getAllByRole('row')[1];
    expect(tests.getAllByRole('row')).toHaveLength(2);
    expect(row?.textContent).toContain('High');
    expect(row?.textContent).toContain('20-Nov-2026');
    expect(row?.textContent).toContain('Whiston Hospital');
    expect(row?.textContent).toMatch(/4\.2.*01-Mar-2026: now higher/);
    fireEvent.change(tests.getByLabelText('Find a test'), { target: { value: 'zinc' } });
    expect(tests.getByRole('status').textContent).toMatch(/^No test of that name/);
  });

  it('says what is new since the last look, where one is known', () => {
    const entry = madeUpEntry('Flag/new', '2026-11-20', { title: 'Falls risk' });
    const { derive } = draw(madeUpDerived(), [entry]);
    expect(screen.queryByRole('region', { name: /New since/ })).toBeNull();
    derive(
      madeUpDerived({
        lastLookedAt: '2026-11-10T08:05:00.000Z',
        newSinceLastLook: { items: ['Flag/new'], madeFrom: [] },
      }),
    );
    expect(card(/New since you last looked/).textContent).toContain(
      'You last looked at this record on 10-Nov-2026 08:05.',
    );
    expect(within(card(/New since/)).getByRole('button', { name: /Falls risk/ })).toBeDefined();
  });

  it('shows every number of a test in its recorded precision with its date, and says what is none', async () => {
    const test = madeUpTest('Potassium', { count: 4 });
    const { port } = draw(madeUpDerived({ tests: { items: [test], madeFrom: ['Observation'] } }));
    fireEvent.click(screen.getByRole('button', { name: /values of Potassium/ }));
    const asked = port.posted.findLast((message) => message.kind === 'series');
    expect(asked).toMatchObject({ kind: 'series', key: test.key });
    const point = { comparator: '', low: 3.5, high: 5.3 };
    await act(async () => {
      const points = [
        { ...point, entryId: 'Observation/1', text: '0 mmol per L', when: on('2026-03-01'), value: 0 },
        {
          ...point,
          entryId: 'Observation/2',
          text: 'less than 5.0 mmol per L',
          when: on('2026-05-01T09:30:00Z'),
          value: 5,
          comparator: '<',
        },
        { ...point, entryId: 'Observation/3', text: '5.90 mmol per L', when: on('2026-11-20T09:30:00Z'), value: 5.9 },
      ];
      port.say({ kind: 'series', generation: 1, requestId: asked?.requestId ?? -1, points });
      await Promise.resolve();
    });
    const values = within(screen.getByRole('list', { name: 'Values of Potassium' })).getAllByRole('listitem');
    const words = values.map(({ textContent }) => textContent.replaceAll('\u00A0', ' '));
    expect(words).toEqual([
      '20-Nov-2026 09:30 5.90 mmol per L above its range',
      '01-May-2026 10:30 less than 5.0 mmol per L',
      '01-Mar-2026 0 mmol per L below its range',
    ]);
    expect(screen.getByText('1 more is not a number with a date: see the timeline.')).toBeDefined();
  });
});
