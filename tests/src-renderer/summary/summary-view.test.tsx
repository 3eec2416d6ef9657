// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { DerivedRecord } from '../../../src-shared/clinical/derived.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { FakePort } from '../support/fake-port.ts';
import { NO_FILTER } from '../../../src-renderer/record/entry-filter.ts';
import type { AllergyStatement, PatientBanner } from '../../../src-shared/clinical/banner.ts';
import { madeUpBanner, madeUpCategory, madeUpEntry, madeUpLedger, madeUpSource, on } from '../support/made-up.ts';
import { madeUpDerived, madeUpMedicine, madeUpTest } from '../support/made-up-derived.ts';
import '../support/loaded-parts.ts';

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
  'AllergyIntolerance',
  'Encounter',
  'RelatedPerson',
];

interface More {
  readonly allergies?: AllergyStatement;
  readonly banner?: Partial<PatientBanner>;
}

function draw(derived: DerivedRecord, entries: readonly ClinicalEntry[] = [], more: More = {}) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  port.say({ kind: 'banner', generation: 1, banner: madeUpBanner(more.banner) });
  port.say({ kind: 'allergies', generation: 1, allergies: more.allergies ?? { kind: 'not-recorded' } });
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
    store,
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
        statusReason: 'Potassium 5.9',
      }),
    ];
    const stopped = madeUpMedicine('Bisoprolol 2.5 mg tablets', {
      state: 'past',
      stopped: on('2026-11-12'),
      statusReason: 'Slow pulse',
    });
    const madeFrom = ['MedicationStatement'];
    draw(madeUpDerived({ currentMedication: { items, madeFrom }, recentlyStopped: { items: [stopped], madeFrom } }));
    const text = card(/Current medication/).textContent;
    expect(text).toContain('Sources differ on the dose (Whiston Hospital)');
    expect(text).toContain('Started 02-Apr-2019, last issued 01-Nov-2026 · Newton Surgery');
    expect(text).toContain('On hold: Potassium 5.9 · Start not recorded · Newton Surgery');
    expect(card(/Recently stopped medication/).textContent).toContain(
      'Stopped or ended: Slow pulse · First recorded 02-Apr-2019, last issued 01-Nov-2026, stopped 12-Nov-2026',
    );
  });

  it('says of an empty list what it means, and never leaves it blank', () => {
    draw(madeUpDerived());
    expect(card(/Active problems/).textContent).toContain('No active problem is recorded.');
    expect(card(/Recently stopped/).textContent).toContain('None in the last 183 days.');
  });

  it('counts the allergies that are no longer active, and leads to them (HAZ-002)', () => {
    const over = madeUpEntry('AllergyIntolerance/a', '2001', { title: 'Latex', kind: 'allergy', status: 'Resolved' });
    draw(madeUpDerived({ pastAllergies: { items: [over.id], madeFrom: ['AllergyIntolerance'] } }), [over]);
    const allergies = within(card(/^Allergies/));
    expect(allergies.getByRole('heading', { name: '1 no longer active' })).toBeDefined();
    fireEvent.click(allergies.getByRole('button', { name: /Latex/ }));
    expect(
      within(screen.getByRole('complementary', { name: 'Entry detail' })).getByRole('heading', { name: 'Latex' }),
    ).toBeDefined();
  });

  it('says of a problem and a result that are dated to come that they are, and of one that may be old that it may (HAZ-010)', () => {
    const entry = madeUpEntry('Condition/a', '2027-01-01', { title: 'Asthma', kind: 'problem', status: 'Active' });
    const [future, year] = [madeUpTest('Potassium'), madeUpTest('Sodium')];
    const dated = [
      { ...future, last: { ...future.last, when: on('2027-01-01') } },
      { ...year, last: { ...year.last, when: on('2025') } },
    ];
    draw(
      madeUpDerived({
        activeProblems: { items: ['Condition/a'], madeFrom: ['Condition'] },
        tests: { items: dated, madeFrom: ['Observation'] },
        recentResults: {
          items: [
            { testKey: 'Potassium', standing: null, mayBeOlder: false },
            { testKey: 'Sodium', standing: null, mayBeOlder: true },
          ],
          madeFrom: ['Observation'],
        },
      }),
      [entry],
    );
    expect(card(/Active problems/).textContent).toContain('Dated to come');
    const lines = within(card(/^Recent results/))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(lines[0]).toContain('Dated to come');
    expect(lines[1]).toContain('May be older than twelve months');
    expect(lines[1]).not.toContain('Dated to come');
  });

  it('counts what a short list does not show', () => {
    const entries = Array.from({ length: 30 }, (_, n) =>
      madeUpEntry(`Flag/${n}`, '2026-01-01', { title: `Alert ${n}` }),
    );
    draw(madeUpDerived({ activeAlerts: { items: entries.map(({ id }) => id), madeFrom: ['Flag'] } }), entries);
    const alerts = within(card(/Alerts/));
    expect(alerts.getAllByRole('listitem')).toHaveLength(6);
    fireEvent.click(alerts.getByRole('button', { name: 'Show all 30 (24 more)' }));
    expect(alerts.getAllByRole('listitem')).toHaveLength(30);
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

  it.each<[allergies: AllergyStatement, statement: string]>([
    [{ kind: 'known', substances: ['Latex'], complete: true }, 'Known allergies 1'],
    [{ kind: 'none-known' }, 'No known allergies'],
    [{ kind: 'not-recorded' }, 'Allergies not recorded'],
    [{ kind: 'unavailable', reason: 'Allergies could not be read.' }, 'Allergies unavailable'],
  ])('says of allergies exactly what the banner says (HAZ-002)', (allergies, statement) => {
    draw(madeUpDerived(), [], { allergies });
    expect(card(/^Allergies/).textContent).toContain(statement);
  });

  it('gives each allergy its reaction, its source and what contradicts it, and what stands elsewhere (HAZ-002, HAZ-021)', () => {
    const entries = [
      madeUpEntry('AllergyIntolerance/a', '1978', {
        title: 'Penicillin',
        summary: 'Urticaria (severe)',
        marks: [{ tone: 'warning', text: 'Another source says: No known allergies' }],
      }),
      madeUpEntry('Condition/c', '1999', { title: 'Latex allergy', label: 'Problem' }),
    ];
    draw(madeUpDerived({ allergies: { items: ['AllergyIntolerance/a'], madeFrom: ['AllergyIntolerance'] } }), entries, {
      allergies: {
        kind: 'known',
        substances: ['Penicillin'],
        complete: true,
        mentionedElsewhere: [{ entryId: 'Condition/c', words: 'Latex allergy' }],
      },
    });
    const line = within(card(/^Allergies/)).getByRole('button', { name: /Penicillin/ }).textContent;
    expect(line).toContain('Urticaria (severe) · Example Surgery');
    expect(line).toContain('Another source says: No known allergies');
    const elsewhere = screen.getByRole('list', { name: 'Allergies mentioned in other entries only' });
    expect(within(elsewhere).getByRole('button', { name: /Problem Latex allergy/ })).toBeDefined();
  });

  it('says in words how a result stands, of what range, and to the one before (HAZ-008, HAZ-017)', () => {
    const before = { ...madeUpTest('x').last, text: '4.2\u00A0mmol\u00A0per\u00A0L', when: on('2026-03-01') };
    const last = { ...madeUpTest('Potassium').last, range: 'Range 3.5 to 5.3' };
    const quiet = { ...last, interpretation: 'Above its range' };
    const items = [
      madeUpTest('Potassium', { last, previous: before, trend: 'higher', count: 2 }),
      madeUpTest('Sodium', { last: quiet }),
    ];
    draw(
      madeUpDerived({
        tests: { items, madeFrom: ['Observation'] },
        recentResults: {
          items: [
            { testKey: 'Potassium', standing: 'marked', mayBeOlder: false },
            { testKey: 'Sodium', standing: 'above', mayBeOlder: false },
          ],
          madeFrom: ['Observation'],
        },
      }),
    );
    const lines = within(card(/^Recent results/))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent.replaceAll('\u00A0', ' '));
    expect(lines[0]).toMatch(/^Potassium 5\.9 mmol per L High 20-Nov-2026/);
    expect(lines[0]).toContain('Range 3.5 to 5.3 · before: 4.2 mmol per L on 01-Mar-2026, now higher');
    expect(lines[1]).toContain('Above its range');
    expect(lines[1]).toContain('no earlier value held in its row of Results');
  });

  it.each<[why: string, when: string | null, words: string]>([
    ['dated to come', '2027-01-05', 'Dated to come: 4.2 mmol per L on 05-Jan-2027'],
    ['without a date', null, 'Without a date: 4.2 mmol per L'],
  ])('a value %s is not called the one before (HAZ-009)', (_why, when, words) => {
    const { last } = madeUpTest('Potassium');
    const previous = { ...last, text: '4.2\u00A0mmol\u00A0per\u00A0L', when: when === null ? null : on(when) };
    const madeFrom = ['Observation'];
    const recent = { testKey: 'Potassium', standing: null, mayBeOlder: false };
    draw(
      madeUpDerived({
        tests: { items: [madeUpTest('Potassium', { previous, count: 2 })], madeFrom },
        recentResults: { items: [recent], madeFrom },
      }),
    );
    const line = within(card(/^Recent results/)).getByRole('listitem');
    expect(line.textContent.replaceAll('\u00A0', ' ')).toMatch(new RegExp(`${words}$`));
  });

  it('hides no abnormal result behind a button, up to ten', () => {
    const items = Array.from({ length: 20 }, (_, n) => madeUpTest(`Test ${n}`));
    const recent = items.map(({ key }, n) => ({
      testKey: key,
      standing: n < 9 ? ('marked' as const) : null,
      mayBeOlder: false,
    }));
    draw(
      madeUpDerived({
        tests: { items, madeFrom: ['Observation'] },
        recentResults: { items: recent, madeFrom: ['Observation'] },
      }),
    );
    expect(within(card(/^Recent results/)).getAllByRole('listitem')).toHaveLength(9);
    expect(screen.getByRole('button', { name: 'Show all 20 (11 more)' })).toBeDefined();
  });

  it.each<[openStay: 'recent' | 'old', words: string]>([
    ['recent', 'In hospital now, as recorded: no discharge yet'],
    ['old', 'No discharge recorded: check whether it has ended'],
  ])('says of a stay without an end what is known, and no more: %s (HAZ-010)', (openStay, words) => {
    const entry = madeUpEntry('Encounter/e', '2026-11-14', { title: 'Emergency admission', until: 'open' });
    draw(
      madeUpDerived({ lastEncounters: { items: [{ entryId: 'Encounter/e', openStay }], madeFrom: ['Encounter'] } }),
      [entry],
    );
    expect(card(/^Last encounters/).textContent).toContain(words);
  });

  it('gives a plan for the end of life its status, and never counts one that is not in force (HAZ-012)', () => {
    const entries = [
      madeUpEntry('Flag/now', '2026-08-05', { title: 'DNACPR', status: 'Active' }),
      madeUpEntry('Consent/old', '2019', { title: 'ReSPECT', status: 'Withdrawn' }),
      madeUpEntry('Flag/silent', '2018', { title: 'Advance decision' }),
    ];
    draw(
      madeUpDerived({
        endOfLifePlans: { items: ['Flag/now', 'Flag/silent'], madeFrom: ['Flag'] },
        endOfLifePlansNotInForce: { items: ['Consent/old'], madeFrom: ['Flag'] },
      }),
      entries,
    );
    const plans = card(/^End-of-life/);
    expect(within(plans).getByRole('heading', { level: 3 }).textContent).toContain('2');
    expect(within(plans).getByRole('button', { name: /DNACPR/ }).textContent).toContain('Active');
    expect(within(plans).getByRole('button', { name: /Advance decision/ }).textContent).toContain('Status not stated');
    const past = screen.getByRole('list', { name: 'Plans that are not in force' });
    expect(within(past).getByRole('button', { name: /ReSPECT/ }).textContent).toContain('Withdrawn');
  });

  it('says that no plan is recorded only where everything was read (HAZ-003)', () => {
    draw(madeUpDerived({ endOfLifePlans: { items: [], madeFrom: ['Flag'] } }));
    expect(card(/^End-of-life/).textContent).toContain('No end-of-life or emergency treatment plan is recorded.');
    cleanup();
    draw(madeUpDerived({ endOfLifePlans: { items: [], madeFrom: ['Unheard'] } }));
    expect(card(/^End-of-life/).textContent).not.toContain('is recorded.');
    expect(card(/^End-of-life/).textContent).toContain('None received.');
  });

  it('puts the person’s own needs with the alerts about adjustments, and their contacts with the teams', () => {
    const entry = madeUpEntry('Flag/f', '2018-03-05', { title: 'Large print letters' });
    draw(madeUpDerived({ adjustments: { items: ['Flag/f'], madeFrom: ['Flag'] } }), [entry], {
      banner: {
        communicationNeeds: ['Interpreter required', 'English'],
        details: [
          { heading: 'GP practice', fields: [{ label: 'GP or practice', value: 'Newton Surgery' }] },
          { heading: 'Contacts', fields: [{ label: 'Daughter', value: 'Susan Example · Telephone 01632 960202' }] },
        ],
      },
    });
    const needs = card(/^Reasonable adjustments/);
    expect(within(needs).getByRole('heading').textContent).toContain('2');
    expect(needs.textContent).toContain('Interpreter required');
    expect(needs.textContent).toContain('Large print letters');
    expect(needs.textContent).not.toContain('English');
    expect(card(/^Who is involved/).textContent).toContain('Susan Example · Telephone 01632 960202');
  });

  it('leads to the view that has more, and to the entries of a kind in the timeline', () => {
    const entry = madeUpEntry('Condition/a', '1998', { title: 'Asthma', kind: 'problem' });
    const { store } = draw(
      madeUpDerived({
        activeProblems: { items: ['Condition/a'], madeFrom: ['Condition'] },
        currentMedication: { items: [madeUpMedicine('Ramipril')], madeFrom: ['MedicationStatement'] },
      }),
      [entry],
    );
    fireEvent.click(screen.getByRole('button', { name: 'All medication' }));
    expect(store.screen.get().view).toBe('medication');
    fireEvent.click(screen.getByRole('button', { name: 'Summary' }));
    fireEvent.click(screen.getByRole('button', { name: 'All problems' }));
    expect(store.screen.get()).toMatchObject({
      view: 'timeline',
      filter: { ...NO_FILTER, kinds: new Set(['problem']) },
    });
  });

  it('says that no filter of the timeline applies here, where there is one', () => {
    const { store } = draw(madeUpDerived());
    expect(screen.queryByText(/not apply here/)).toBeNull();
    act(() => store.screen.setFilter({ ...NO_FILTER, period: { fromMs: 0, toMs: 1 } }));
    expect(screen.getByText('A date filter does not apply here.')).toBeDefined();
    act(() => store.screen.setFilter({ ...NO_FILTER, kinds: new Set(['problem']) }));
    expect(screen.getByText('The filters of the timeline do not apply here.')).toBeDefined();
  });

  it('marks the major problems where their source says which they are', () => {
    const entries = ['a', 'b'].map((id) => madeUpEntry(`Condition/${id}`, '1998', { title: `Problem ${id}` }));
    draw(
      madeUpDerived({
        activeProblems: { items: ['Condition/a', 'Condition/b'], madeFrom: ['Condition'] },
        majorProblems: ['Condition/a'],
      }),
      entries,
    );
    const lines = within(card(/^Active problems/)).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => textContent.includes('Major'))).toEqual([true, false]);
  });
});
