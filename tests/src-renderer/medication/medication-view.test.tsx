// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { AllergyStatement } from '../../../src-shared/clinical/banner.ts';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import { type MedicationEvent, type MedicationItem, UNDATED_STOP } from '../../../src-shared/clinical/derived.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { FakePort } from '../support/fake-port.ts';
import { madeUpBanner, madeUpCategory, madeUpEntry, madeUpLedger, madeUpSource, on } from '../support/made-up.ts';
import { madeUpDerived, madeUpMedicine } from '../support/made-up-derived.ts';
import { madeUpEvent } from '../support/made-up-medication.ts';
import '../support/loaded-parts.ts';

afterEach(cleanup);

const KINDS = ['MedicationStatement', 'MedicationRequest'];
const WHOLE = madeUpLedger({
  sources: [madeUpSource('Newton Surgery')],
  categories: KINDS.map((kind) => madeUpCategory(kind)),
});

interface Drawn {
  readonly current?: readonly MedicationItem[];
  readonly past?: readonly MedicationItem[];
  readonly recent?: readonly MedicationItem[];
  readonly entries?: readonly ClinicalEntry[];
  readonly ledger?: CompletenessLedger;
  readonly allergies?: AllergyStatement;
}

function draw({ current = [], past = [], recent = [], entries = [], ledger = WHOLE, allergies }: Drawn) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  const list = (items: readonly MedicationItem[]) => ({ items, madeFrom: KINDS });
  port.say({ kind: 'banner', generation: 1, banner: madeUpBanner() });
  port.say({ kind: 'ledger', generation: 1, ledger });
  port.say({ kind: 'entries', generation: 1, entries });
  if (allergies !== undefined) port.say({ kind: 'allergies', generation: 1, allergies });
  port.say({
    kind: 'derived',
    generation: 1,
    derived: madeUpDerived({
      currentMedication: list(current),
      pastMedication: list(past),
      recentlyStopped: list(recent),
    }),
  });
  store.flush();
  render(<RecordView store={store} teamPhone="01744 646868" onTryAgain={() => Promise.resolve(null)} />);
  fireEvent.click(screen.getByRole('button', { name: /^Medication/ }));
  return {
    port,
    store,
    /** Answers the last question about histories. */
    tell: async (events: Readonly<Record<string, readonly MedicationEvent[]>>) => {
      const asked = port.posted.findLast((message) => message.kind === 'medication-history');
      await act(async () => {
        port.say({
          kind: 'medication-history',
          generation: 1,
          requestId: asked?.requestId ?? -1,
          histories: Object.entries(events).map(([key, told]) => ({ key, events: told })),
        });
        await Promise.resolve();
      });
    },
  };
}

const current = () => screen.getByRole('region', { name: 'Current medication' });
const past = () => screen.getByRole('region', { name: 'Past medication' });
const showPast = (): void => {
  fireEvent.click(screen.getByRole('radio', { name: /^Past/ }));
};

describe('the medication view', () => {
  it('is sorted as it was when the person comes back to it, and begins with all that is current (HAZ-020)', () => {
    draw({ current: [madeUpMedicine('Ramipril'), madeUpMedicine('Aspirin')], past: [madeUpMedicine('Codeine')] });
    fireEvent.click(screen.getByRole('radio', { name: 'Last issued' }));
    fireEvent.change(screen.getByRole('searchbox', { name: 'Find a medicine' }), { target: { value: 'rami' } });
    showPast();
    fireEvent.click(screen.getByRole('button', { name: 'Summary' }));
    fireEvent.click(screen.getByRole('button', { name: /^Medication/ }));
    expect(screen.getByRole('radio', { name: 'Last issued' }).getAttribute('aria-checked')).toBe('true');
    expect(current().textContent).toContain('Ramipril');
    expect(current().textContent).toContain('Aspirin');
  });

  it('shows the current list first, the two exclude each other, and each tells its number', () => {
    draw({
      current: [madeUpMedicine('Ramipril'), madeUpMedicine('Spironolactone', { state: 'on-hold', notes: ['On hold'] })],
      past: [madeUpMedicine('Aspirin', { state: 'past', stopped: on('2019-04-15') })],
    });
    expect(screen.getByRole('radio', { name: 'Current 2' }).getAttribute('aria-checked')).toBe('true');
    expect(current().textContent).toContain('Ramipril');
    expect(screen.queryByText('Aspirin')).toBeNull();
    expect(within(current()).getByRole('region', { name: 'On hold' }).textContent).toContain('Spironolactone');
    showPast();
    expect(past().textContent).toContain('Aspirin');
    expect(screen.queryByText('Ramipril')).toBeNull();
  });

  it('gives a medicine its line, dates, supplies, prescriber, reason and contradictions; nothing is left blank', () => {
    draw({
      current: [
        madeUpMedicine('Ramipril 5 mg capsules', {
          prescriber: 'Dr Amina Rahman, Newton Surgery',
          reason: 'Hypertension',
          notes: ['Sources differ on the dose (Whiston Hospital)'],
          supplyUntil: on('2026-11-08'),
          remarks: ['Told to keep it dry'],
        }),
        madeUpMedicine('Senna', {
          dose: '',
          started: null,
          lastIssued: null,
          held: { issued: 0, dispensed: 0, given: 0 },
        }),
      ],
    });
    const [ramipril, senna] = within(current()).getAllByRole('listitem');
    expect(ramipril?.textContent).toContain('Ramipril 5\u00A0mg capsules — DOSE\u00A0One daily');
    for (const words of [
      'Sources differ on the dose (Whiston Hospital)',
      'For Hypertension',
      'Prescribed by Dr Amina Rahman, Newton Surgery',
      'Started02-Apr-2019',
      'Last issued01-Nov-2026',
      '3\u00A0issues held',
      'Supply ran out 08-Nov-2026',
      'Note: Told to keep it dry',
    ]) {
      expect(ramipril?.textContent).toContain(words);
    }
    for (const words of [
      'Dose not recorded',
      'StartedNot recorded',
      'Last issuedNot recorded',
      'No issue with these instructions held',
      'Prescriber not recorded',
      'Newton Surgery',
    ]) {
      expect(senna?.textContent).toContain(words);
    }
  });

  it('keeps the parts of a structured dose in the order of the medication line, label small and dose bold', () => {
    draw({ current: [madeUpMedicine('Ramipril', { dose: 'DOSE\u00A05\u00A0mg — Oral — once a day' })] });
    const button = within(current()).getByRole('button', { name: /^Ramipril — DOSE/ });
    expect(button.textContent).toBe('Ramipril — DOSE\u00A05\u00A0mg — Oral — once a day ');
    expect([...button.querySelectorAll('strong')].map((part) => part.textContent)).toEqual(['Ramipril', '5\u00A0mg']);
  });

  it('a past medicine says when and why it ended, or that nobody recorded it (HAZ-010)', () => {
    draw({
      past: [
        madeUpMedicine('Amlodipine', { state: 'past', stopped: on('2026-10-28'), statusReason: 'Dizzy on standing' }),
        madeUpMedicine('Insulin', { state: 'past', lastIssued: null, notes: ['Cancelled'] }),
        madeUpMedicine('Heparin', { state: 'given', held: { issued: 0, dispensed: 0, given: 4 } }),
      ],
    });
    showPast();
    const [amlodipine, insulin, heparin] = within(past()).getAllByRole('listitem');
    expect(amlodipine?.textContent).toContain('Stopped or ended28-Oct-2026');
    expect(amlodipine?.textContent).toContain('Why stopped or ended: Dizzy on standing');
    expect(insulin?.textContent).toContain('Cancelled');
    expect(insulin?.textContent).toContain('Stopped or endedDate not recorded');
    expect(heparin?.textContent).toContain('Last given or dispensed01-Nov-2026');
    expect(heparin?.textContent).toContain('4\u00A0doses given held');
  });

  it('says that the list is not whole within its own region, with n of m while it loads (HAZ-003)', () => {
    const ledger = madeUpLedger({
      finished: false,
      categories: [
        madeUpCategory('MedicationStatement', { held: 3 }),
        madeUpCategory('MedicationRequest', { state: 'loading', held: 100, expected: 312 }),
      ],
    });
    draw({ current: [madeUpMedicine('Ramipril')], ledger });
    expect(current().textContent).toContain('Still loading: this list may grow. 103 of 315 medication entries');
    expect(screen.getByRole('radio', { name: 'Current 1 so far' })).toBeDefined();
  });

  it('names the source that a list is without, and says nothing of an empty list that it cannot know (HAZ-003)', () => {
    const gap = { sourceId: 'w', name: 'Whiston Hospital', state: 'failed', reason: '' } as const;
    const categories = KINDS.map((kind) =>
      madeUpCategory(kind, { state: 'partial', ownState: 'complete', gaps: [gap] }),
    );
    draw({ ledger: madeUpLedger({ categories }) });
    expect(current().textContent).toContain('May not be whole. Whiston Hospital could not be reached.');
    expect(current().textContent).toContain('None received.');
    expect(current().textContent).not.toContain('No current medication is recorded');
  });

  it('before anything was worked out it says so, and no list is drawn that could be taken for empty (HAZ-003)', () => {
    const store = new RecordStore(1, () => () => undefined);
    render(<RecordView store={store} teamPhone="" onTryAgain={() => Promise.resolve(null)} />);
    fireEvent.click(screen.getByRole('button', { name: /^Medication/ }));
    const main = within(screen.getByRole('main'));
    expect(main.getByRole('status').textContent).toMatch(/^Loading the record/);
    expect(main.getByText('Reading allergies')).toBeDefined();
    expect(main.queryByRole('list')).toBeNull();
  });

  it('says of an empty list that was read in full what it means', () => {
    draw({});
    expect(current().textContent).toContain('No current medication is recorded.');
  });

  it('tells how many were stopped lately and leads to them; the filter says n of m and how to be rid of it', () => {
    const stopped = madeUpMedicine('Omeprazole', { state: 'past', stopped: on('2026-11-04') });
    const old = madeUpMedicine('Aspirin', { state: 'past', stopped: on('2019-04-15') });
    draw({ current: [madeUpMedicine('Ramipril')], past: [stopped, old], recent: [stopped] });
    expect(current().textContent).toContain('1 medicine was stopped, ended or last issued in the last 183 days');
    fireEvent.click(within(current()).getByRole('button', { name: 'Show it' }));
    expect(within(past()).getByRole('status').textContent).toContain('Showing 1 of 2 past medicines');
    expect(within(past()).getAllByRole('listitem')).toHaveLength(1);
    // The button is gone: the keyboard is where it led to.
    expect(document.activeElement).toBe(past());
    fireEvent.click(within(past()).getByRole('button', { name: 'Show all 2' }));
    expect(document.activeElement).toBe(past());
    expect(within(past()).getAllByRole('listitem')).toHaveLength(2);
    expect(within(past()).getByRole('status').textContent).toBe('');
  });

  it('says so where one was stopped on a day that nobody recorded: it may be as recent (HAZ-010)', () => {
    const undated = madeUpMedicine('Omeprazole', { state: 'past', lastIssued: null, notes: [UNDATED_STOP] });
    draw({ current: [madeUpMedicine('Ramipril')], past: [undated], recent: [undated] });
    expect(current().textContent).toContain(
      '1 medicine was stopped, ended or last issued in the last 183 days, or stopped on a day that is not recorded and is not in this list.',
    );
    fireEvent.click(within(current()).getByRole('button', { name: 'Show it' }));
    expect(within(past()).getByRole('listitem').textContent).toContain('Date of stopping not recorded');
  });

  it('a name that is looked for narrows the list, says so, and tells what the other list has of it', () => {
    draw({
      current: [madeUpMedicine('Ramipril'), madeUpMedicine('Senna')],
      past: [madeUpMedicine('Ramipril 2.5mg', { state: 'past' })],
    });
    const field = screen.getByRole('searchbox', { name: 'Find a medicine' });
    fireEvent.change(field, { target: { value: 'ram' } });
    expect(within(current()).getByRole('status').textContent).toContain('Showing 1 of 2 current medicines');
    fireEvent.click(within(current()).getByRole('button', { name: 'Show 1 of that name in past medication' }));
    expect(within(past()).getAllByRole('listitem')).toHaveLength(1);
    fireEvent.change(field, { target: { value: 'zinc' } });
    expect(past().textContent).toContain('None of the 1 has that name as it is recorded.');
  });

  it('repeats the allergy statement of the banner in its words (HAZ-002)', () => {
    draw({ allergies: { kind: 'known', substances: ['Penicillin', 'Latex'], complete: false } });
    const reminder = within(screen.getByRole('main')).getByText('Known allergies 2').parentElement;
    expect(reminder?.textContent).toBe(
      'Known allergies 2 · Penicillin, Latex · There may be more: not every source has answered',
    );
  });

  it('leads from a medicine to its first entry, and from its history to every other', async () => {
    const entries = [madeUpEntry('MedicationRequest/plan'), madeUpEntry('MedicationRequest/issue')];
    const medicine = madeUpMedicine('Ramipril', { entryIds: entries.map(({ id }) => id) });
    const { store, tell } = draw({ current: [medicine], entries });
    expect(current().textContent).toContain('Reading the history');
    await tell({
      Ramipril: [
        madeUpEvent('authorised', '2019-04-02', 'open', { entryId: 'MedicationRequest/plan' }),
        madeUpEvent('issued', '2026-11-01', null, { entryId: 'MedicationRequest/issue' }),
      ],
    });
    expect(within(current()).getByRole('img').getAttribute('aria-label')).toContain(
      'Authorised, no end recorded, from 02-Apr-2019',
    );
    fireEvent.click(within(current()).getByRole('button', { name: /^Ramipril/ }));
    expect(store.screen.get().selectedId).toBe('MedicationRequest/plan');
    fireEvent.click(within(current()).getByRole('button', { name: /^History in words \(2 entries\) ?of Ramipril$/ }));
    const table = within(screen.getByRole('table', { name: 'History of Ramipril' }));
    expect(table.getAllByRole('row')[1]?.textContent).toBe('01-Nov-2026IssuedOne dailyDr Amina Rahman, Newton Surgery');
    fireEvent.click(table.getByRole('button', { name: 'Issued' }));
    expect(store.screen.get().selectedId).toBe('MedicationRequest/issue');
  });

  it('a bar has as many elements for a thousand issues as for one', async () => {
    const issues = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        madeUpEvent('issued', new Date(Date.parse('2026-01-01') + n * 20_000_000).toISOString().slice(0, 10)),
      );
    const { tell } = draw({ current: [madeUpMedicine('Once'), madeUpMedicine('Often')] });
    await tell({ Once: issues(1), Often: issues(1000) });
    const [once, often] = within(current()).getAllByRole('img');
    expect(often?.querySelectorAll('*').length).toBe(once?.querySelectorAll('*').length);
  });

  it('puts other doses and strengths of a medicine beside it, whatever their standing (HAZ-021)', () => {
    const { store } = draw({
      current: [madeUpMedicine('Amlodipine 10mg tablets', { topic: 'amlodipine' })],
      past: [
        madeUpMedicine('Amlodipine 5mg tablets', { topic: 'amlodipine', state: 'past', stopped: on('2026-10-28') }),
        madeUpMedicine('Aspirin', { state: 'past' }),
      ],
    });
    expect(current().textContent).toContain('Also held: Amlodipine 5mg tablets, One daily (stopped 28-Oct-2026)');
    expect(current().textContent).not.toContain('Aspirin');
    fireEvent.click(within(current()).getByRole('button', { name: 'Amlodipine 5mg tablets' }));
    expect(store.screen.get().selectedId).toBe('MedicationStatement/Amlodipine 5mg tablets');
  });

  it('an entry of medication that is in neither list stands below them: none is silently left out', () => {
    const medication = { kind: 'medication' } as const;
    draw({
      current: [madeUpMedicine('Ramipril', { entryIds: ['MedicationRequest/a'] })],
      entries: [
        madeUpEntry('MedicationRequest/a', '2026-11-01', medication),
        madeUpEntry('MedicationRequest/b', '2026-11-01', { ...medication, title: 'Do not give: Aspirin' }),
        madeUpEntry('MedicationRequest/d', '2026-10-01', {
          ...medication,
          title: 'Digoxin',
          enteredInError: true,
          marks: [{ tone: 'struck', text: 'Entered in error' }],
        }),
        madeUpEntry('Encounter/c'),
      ],
    });
    const rest = screen.getByRole('region', { name: 'Neither current nor past' });
    const lines = within(rest).getAllByRole('listitem');
    expect(lines).toHaveLength(2);
    expect(lines[0]?.textContent).toContain('Do not give: Aspirin');
    expect(lines[1]?.textContent).toContain('Digoxin Entered in error');
    expect(within(rest).getByText('Digoxin').className).toContain('struck');
  });

  it('counts what a very long list does not draw at first', () => {
    const items = Array.from({ length: 90 }, (_, n) =>
      madeUpMedicine(`Medicine ${n}`, { course: n < 50 ? 'Repeat' : '' }),
    );
    draw({ current: items });
    expect(within(current()).getAllByRole('listitem')).toHaveLength(80);
    fireEvent.click(within(current()).getByRole('button', { name: 'Show all 90 (10 more)' }));
    expect(within(current()).getAllByRole('listitem')).toHaveLength(90);
  });
});
