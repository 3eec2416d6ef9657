// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { FakePort } from '../support/fake-port.ts';
import { madeUpBanner, madeUpCategory, madeUpEntry, madeUpLedger, madeUpSource } from '../support/made-up.ts';
import '../support/loaded-parts.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-22T12:00:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const TYPES = [
  'Appointment',
  'ServiceRequest',
  'CarePlan',
  'CareTeam',
  'Encounter',
  'Task',
  'Communication',
  'RelatedPerson',
];

function draw(entries: readonly ClinicalEntry[], rest: Partial<CompletenessLedger> = {}) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  port.say({ kind: 'banner', generation: 1, banner: madeUpBanner() });
  const categories = TYPES.map((type) => madeUpCategory(type));
  const ledger = madeUpLedger({ sources: [madeUpSource('Example Surgery')], categories, ...rest });
  port.say({ kind: 'ledger', generation: 1, ledger });
  port.say({ kind: 'entries', generation: 1, entries });
  store.flush();
  render(<RecordView store={store} teamPhone="" onTryAgain={() => Promise.resolve(null)} />);
  fireEvent.keyDown(window, { key: '6' });
  return store;
}

const section = (name: RegExp): HTMLElement => screen.getByRole('region', { name });
const appointment = (id: string, when: string, status: string, rest: Partial<ClinicalEntry> = {}): ClinicalEntry => ({
  ...madeUpEntry(`Appointment/${id}`, when, { kind: 'appointment', label: 'Appointment', title: id, status }),
  ...rest,
});

describe('care and contacts', () => {
  it('never mix booked with cancelled, and say the status of each line in words', () => {
    draw([
      appointment('Eye clinic', '2026-12-04T10:20:00Z', 'Booked', { summary: 'Booked · With Dr Xu' }),
      appointment('Foot clinic', '2026-12-05T10:20:00Z', 'Cancelled'),
      appointment('Ear clinic', '2026-10-05T10:20:00Z', 'Booked'),
    ]);
    const toCome = within(section(/^Today and to come/));
    expect(toCome.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'GPGeneral practiceBooked Appointment Eye clinic With Dr Xu04-Dec-2026 10:20 · Example Surgery',
    ]);
    expect(section(/^Cancelled/).textContent).toContain('Cancelled Appointment Foot clinic');
    expect(section(/^Past/).textContent).toContain('Booked: outcome not recorded Appointment Ear clinic');
  });

  it('say where else an entry stands, and lead from a line to what its source said', () => {
    draw([
      madeUpEntry('CarePlan/1', '2026-01-01', {
        kind: 'care-plan',
        label: 'Care plan',
        title: 'Support at home',
        status: 'Active',
        careSetting: 'social-care',
      }),
    ]);
    expect(section(/^Care plans/).textContent).toContain('Also in Social care');
    expect(section(/^Social care/).textContent).toContain('Also in Care plans');
    fireEvent.click(within(section(/^Care plans/)).getByRole('button', { name: /Support at home/ }));
    const detail = screen.getByRole('complementary', { name: 'Entry detail' });
    expect(within(detail).getByRole('heading', { name: 'Support at home' })).toBeTruthy();
  });

  it('say of an empty section which kind of empty it is, and of each what may be missing (HAZ-003)', () => {
    const failed = madeUpCategory('Appointment', { state: 'failed', ownState: 'failed', name: 'Appointments' });
    draw([], { categories: [failed, ...TYPES.slice(1).map((type) => madeUpCategory(type))] });
    expect(section(/^Appointments/).textContent).toContain('May not be whole.');
    expect(section(/^Appointments/).textContent).toContain('None received.');
    expect(section(/^Referrals/).textContent).toContain('No referral or request is recorded.');
    expect(section(/^Referrals/).textContent).not.toContain('May not be whole.');
  });

  it('lead from the index to a section, and count what stands in it', () => {
    draw([appointment('Eye clinic', '2026-12-04', 'Booked'), appointment('Ear clinic', '2026-12-05', 'Booked')]);
    const index = within(screen.getByRole('navigation', { name: 'Sections' }));
    fireEvent.click(index.getByRole('button', { name: 'Appointments 2' }));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: /^Appointments/ }));
  });

  it('can be narrowed to one care setting, say how many of all that shows, and take its empty sections for nothing more', () => {
    draw([
      appointment('Eye clinic', '2026-12-04', 'Booked', { careSetting: 'hospital' }),
      appointment('Blood test', '2026-12-05', 'Booked', { careSetting: 'gp' }),
    ]);
    fireEvent.click(screen.getByRole('radio', { name: 'Hospital' }));
    const view = within(screen.getByRole('main'));
    expect(view.getByRole('status').textContent).toBe('Showing 1 of 2');
    expect(view.queryByText('Blood test')).toBeNull();
    expect(section(/^Referrals/).textContent).toContain('None in this care setting, as far as was received.');
  });

  it('name the practice and the contacts that the Patient names, with what is not recorded', () => {
    draw([]);
    expect(section(/^Teams and people/).textContent).toContain('GP practiceExample Surgery (N00001)');
    expect(section(/^Teams and people/).textContent).toContain('Contacts of this personNo contact is recorded.');
  });

  it.each([
    ['while they are read', { finished: false }, 'Still loading.'],
    [
      'where they could not be read',
      { categories: [madeUpCategory('RelatedPerson', { state: 'failed', ownState: 'failed', reason: 'No answer.' })] },
      'None received. RelatedPerson: No answer.',
    ],
    ['where they were not asked for', { categories: [] }, 'None received. These kinds of entry were not asked for.'],
  ])('never says that no contact is recorded %s (HAZ-003)', (_, ledger, words) => {
    draw([], ledger);
    expect(section(/^Teams and people/).textContent).toContain(`Contacts of this person${words}`);
    expect(section(/^Teams and people/).textContent).not.toContain('No contact is recorded');
  });

  it('draw a long section in steps, with the number of what is not shown', () => {
    const many = Array.from({ length: 500 }, (_, n) =>
      madeUpEntry(`Encounter/${n}`, '2026-01-01', { status: 'Finished' }),
    );
    draw(many);
    const contacts = within(section(/^Consultations and other contacts/));
    expect(contacts.getAllByRole('listitem')).toHaveLength(8);
    fireEvent.click(contacts.getByRole('button', { name: 'Show 50 more of Consultations and other contacts' }));
    expect(contacts.getAllByRole('listitem')).toHaveLength(58);
    expect(contacts.getByText(/442 not shown here/)).toBeTruthy();
  });
});
