import { describe, expect, it } from 'vitest';
import { careSections, countOf, sectionsOf, type CareSectionName } from '../../../src-renderer/care/care-sections.ts';
import { CARE_SETTINGS } from '../../../src-shared/clinical/care-setting.ts';
import { ENTRY_KINDS, type ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T15:00:00Z');
const OF_CARE = new Set(['appointment', 'referral', 'care-plan', 'contact', 'task', 'communication', 'encounter']);

/** Every kind in every care setting, with what decides about groups. */
function everyEntry(): readonly ClinicalEntry[] {
  const statuses = [
    '',
    'Active',
    'Booked',
    'Cancelled',
    'Did not attend',
    'Completed',
    'Attended',
    'Words of tomorrow',
  ];
  const spans = [
    [null, null],
    ['2026-11-24', null],
    ['2020-01-01', 'open'],
    ['2019', '2020'],
  ] as const;
  const types = ['Appointment', 'CarePlan', 'CareTeam', 'EpisodeOfCare', 'Goal', 'Encounter', 'Basic'];
  return ENTRY_KINDS.flatMap((kind) =>
    CARE_SETTINGS.flatMap((careSetting) =>
      statuses.flatMap((status) =>
        spans.flatMap(([when, until]) =>
          types.flatMap((type) =>
            [false, true].map((enteredInError) => {
              const id = [type, kind, careSetting, status, when ?? '', enteredInError].join('/');
              const made = madeUpEntry(id, when, { kind, careSetting, status, enteredInError });
              return { ...made, until: until === null || until === 'open' ? until : on(until) };
            }),
          ),
        ),
      ),
    ),
  );
}

const place = (entry: ClinicalEntry, name: CareSectionName): string | undefined =>
  careSections([entry], NOW)
    .find((section) => section.name === name)
    ?.groups.find(({ entries }) => entries.includes(entry))?.title;

describe('the sections of care', () => {
  it('leave nothing out: each entry of care, of social care and of mental health stands in at least one (HAZ-003)', () => {
    const entries = everyEntry();
    const shown = new Set(careSections(entries, NOW).flatMap(({ groups }) => groups.flatMap((group) => group.entries)));
    const missing = entries.filter(
      (entry) =>
        (OF_CARE.has(entry.kind) || entry.careSetting === 'social-care' || entry.careSetting === 'mental-health') &&
        !shown.has(entry),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('have each entry that they take in exactly one group, and none that they do not take', () => {
    const entries = everyEntry();
    for (const { name, groups } of careSections(entries, NOW)) {
      const held = groups.flatMap((group) => group.entries);
      expect(new Set(held).size).toBe(held.length);
      expect(new Set(held)).toEqual(new Set(entries.filter((entry) => sectionsOf(entry).includes(name))));
    }
  });

  it('never count what was entered in error (HAZ-012), and show it in a group of its own', () => {
    const wrong = madeUpEntry('Appointment/1', '2026-12-01', {
      kind: 'appointment',
      status: 'Booked',
      enteredInError: true,
    });
    const [appointments] = careSections([wrong], NOW);
    expect(appointments === undefined ? null : countOf(appointments)).toBe(0);
    expect(appointments?.groups).toEqual([{ title: 'Entered in error', entries: [wrong] }]);
  });

  it('take an entry of another source’s care setting, too', () => {
    const entry = madeUpEntry('Condition/1', '2026-01-01', {
      kind: 'problem',
      careSetting: 'gp',
      alsoFrom: [{ name: 'Council', odsCode: null, system: null, sourceId: 'sc', careSetting: 'social-care' }],
    });
    expect(sectionsOf(entry)).toEqual(['social-care']);
  });

  it('have appointments to come with the next first, and those that await a date last', () => {
    const appointment = (id: string, when: string | null): ClinicalEntry =>
      madeUpEntry(`Appointment/${id}`, when, { kind: 'appointment', status: 'Booked' });
    const entries = [appointment('c', '2026-12-24'), appointment('a', '2026-11-24'), appointment('none', null)];
    const [section] = careSections(entries, NOW);
    expect(section?.groups[0]?.entries.map(({ id }) => id)).toEqual([
      'Appointment/a',
      'Appointment/c',
      'Appointment/none',
    ]);
  });

  it.each([
    ['ReSPECT form', 'document'],
    ['Recommended Summary Plan for Emergency Care and Treatment', 'document'],
    ['DNACPR: Do not attempt resuscitation', 'consent'],
    ['Advance decision to refuse treatment', 'consent'],
    ['Preferred place of death: home', 'other'],
    ['End of life care plan', 'care-plan'],
    ['Crisis and contingency plan', 'care-plan'],
    ['Lasting power of attorney for health', 'alert'],
  ] as const)('find a plan made ahead whatever kind of entry tells it: %s (%s)', (title, kind) => {
    expect(place(madeUpEntry('X/1', '2026-01-01', { kind, title }), 'plans')).toBe(
      'End-of-life, advance and crisis plans',
    );
  });

  it.each([
    ['No respect for distance', 'problem'],
    ['Respectful care discussed', 'communication'],
    ['Palliative care', 'encounter'],
  ] as const)('do not take other words for one: %s', (title, kind) => {
    expect(sectionsOf(madeUpEntry('X/1', '2026-01-01', { kind, title }))).not.toContain('plans');
  });

  it.each([
    ['Active', '2026-01-01', 'In force'],
    ['', '2026-01-01', 'In force'],
    ['Active', '2026-11-24', 'Not in force yet'],
    ['Draft, not yet in force', '2026-01-01', 'Not in force yet'],
    ['Completed', '2026-01-01', 'Past'],
  ] as const)('tell a plan that holds from one that does not yet: %s, %s: %s (HAZ-010)', (status, when, group) => {
    expect(place(madeUpEntry('CarePlan/1', when, { kind: 'care-plan', title: 'Leg ulcer', status }), 'plans')).toBe(
      group,
    );
  });

  it('tell a team of now from one of before, by its status and its last day', () => {
    const team = (status: string, until: ClinicalEntry['until']): ClinicalEntry => ({
      ...madeUpEntry('CareTeam/1', '2020-01-01', { kind: 'care-plan', label: 'Care team', status }),
      until,
    });
    expect(place(team('Active', 'open'), 'people')).toBe('Now or planned');
    expect(place(team('Active', on('2027-01-01')), 'people')).toBe('Now or planned');
    expect(place(team('Active', on('2021-01-01')), 'people')).toBe('Before');
    expect(place(team('Inactive', 'open'), 'people')).toBe('Before');
  });
});
