import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../src-shared/clinical/dates.ts';
import type { MedicationItem, TestSummary } from '../../../src-shared/clinical/derived.ts';
import { generateResidents } from '../../../src-sandbox/residents/index.ts';
import { ownerOf } from '../../src-sandbox/residents/set.ts';
import { Harness, type Resource, resourcesIn, sourceReport } from './harness.ts';
import { derived, shown } from './merge/records.ts';

/** Mrs Sheila Makin of the sandbox (src-sandbox/residents/stories/several-sources.ts), as the record side shows her. */
const PATIENT_ID = 'sheila-makin';
const { resources, sources } = generateResidents({ seed: 1 });
const own = resources.filter((one) => ownerOf(one) === `Patient/${PATIENT_ID}`) as unknown as readonly Resource[];
const patient = own.find(({ resourceType }) => resourceType === 'Patient') ?? null;
const directory = resources.filter(({ resourceType }) =>
  ['Organization', 'Location', 'Practitioner', 'PractitionerRole'].includes(resourceType),
);
/** Never asked for by type: content is fetched when a letter is opened. */
const clinical = own.filter(({ resourceType }) => resourceType !== 'Patient' && resourceType !== 'Binary');

function opened(pages: readonly (readonly unknown[])[] = [directory, clinical]): Harness {
  const types = [...new Set(clinical.map(({ resourceType }) => resourceType))];
  const harness = new Harness().open(types, patient);
  harness.body(
    { kind: 'sources' },
    sourceReport(
      sources.map(({ uri, name, careSetting, odsCode }) => ({
        uri,
        name,
        state: 'complete',
        careSetting,
        ods: odsCode,
      })),
    ),
  );
  harness.body({ kind: 'last-look', before: Date.parse('2026-11-22T12:00:00Z') }, lookedAt('2026-11-17T12:00:00Z'));
  for (const page of pages) harness.page(page);
  for (const type of types) harness.ended(type);
  return harness.settle().allEnded();
}

const lookedAt = (recorded: string): unknown => ({
  resourceType: 'Bundle',
  entry: [
    {
      resource: {
        resourceType: 'AuditEvent',
        recorded,
        outcome: '0',
        entity: [{ what: { reference: `Patient/${PATIENT_ID}` } }],
      },
    },
  ],
});

const SHORT: Readonly<Record<string, string>> = {
  'Example Surgery': 'GP',
  'Whiston Hospital': 'hospital',
  'St Helens Community Nursing': 'community',
  'Mersey Care Mental Health Services': 'mental health',
  'St Helens Borough Council Adult Social Care': 'social care',
};
const short = (name: string | null): string => SHORT[name ?? ''] ?? 'nobody';
const plain = (words: string): string => words.replaceAll('\u00A0', ' ');

const record = opened();
const lists = derived(record);

/** `title, date: source + source [mark; mark]` of every entry of some types, by title and date. */
function rows(...types: readonly string[]): readonly string[] {
  return shown(record)
    .filter(({ id }) => types.includes(id.split('/')[0] ?? ''))
    .map(({ title, when, source, alsoFrom, marks }) => {
      const date = when === null ? 'no date' : formatDate(when);
      const who = [source, ...alsoFrom].map(({ name }) => short(name)).toSorted();
      const said = marks.length === 0 ? '' : ` [${marks.map(({ text }) => text).join('; ')}]`;
      return plain(`${title}, ${date}: ${who.join(' + ')}${said}`);
    })
    .toSorted();
}

const titles = (ids: readonly string[]): readonly string[] => ids.map((id) => plain(record.entry(id).title));

describe('what five sources say of one resident is shown as it is (HAZ-002, HAZ-010, HAZ-020, HAZ-021)', () => {
  it.each<[what: string, types: readonly string[], expected: readonly string[]]>([
    [
      'problems: one that three sources share, one that is active here and resolved there',
      ['Condition'],
      [
        'Heart failure, 14-Jun-2023: GP + community + hospital',
        'Iron deficiency anaemia, 12-Feb-2024: GP',
        'Iron deficiency anaemia, 12-Feb-2024: hospital [Resolved]',
        'Mild cognitive impairment, 28-May-2025: GP + mental health',
        'Type 2 diabetes mellitus, 14-May-2012: GP + hospital',
      ],
    ],
    [
      'allergies: what is shared, what is contradicted, and who knows of none',
      ['AllergyIntolerance'],
      [
        'Allergy to penicillin, 02-Oct-2003: GP [Sources differ on the risk of a severe reaction and the reaction (Whiston Hospital); Another source says: No known allergies (St Helens Community Nursing)]',
        'Allergy to penicillin, 14-Jun-2023: hospital [Sources differ on the risk of a severe reaction and the reaction (Example Surgery); Another source says: No known allergies (St Helens Community Nursing)]',
        'Latex allergy, 06-May-2015: GP + hospital [Another source says: No known allergies (St Helens Community Nursing)]',
        'No known allergies, 05-Oct-2026: community [Another source records an allergy (Example Surgery and Whiston Hospital)]',
      ],
    ],
    [
      'medicines: what both say once, every contradiction on both sides',
      ['MedicationStatement', 'MedicationRequest'],
      [
        'Amlodipine 10mg tablets, 10-Nov-2026: hospital [Sources differ on the product or strength (Example Surgery)]',
        'Amlodipine 5mg tablets, 08-Apr-2019: GP [Sources differ on the product or strength (Whiston Hospital)]',
        'Atorvastatin 20mg tablets, 03-Aug-2026: GP',
        'Atorvastatin 20mg tablets, 18-Jan-2016: GP + hospital',
        'Atorvastatin 20mg tablets, 26-Oct-2026: GP',
        'Doxycycline 100mg capsules, 12-Oct-2026: GP',
        'Furosemide 40mg tablets, 10-Nov-2026: hospital [Sources differ on the dose (Example Surgery)]',
        'Furosemide 40mg tablets, 20-Jun-2023: GP [Sources differ on the dose (Whiston Hospital)]',
        'Metformin 500mg tablets, 21-May-2012: GP [On hold]',
        'Omeprazole 20mg gastro-resistant capsules, 05-Mar-2018: GP + hospital [Stopped]',
        'Ramipril 5mg capsules, 10-Feb-2020: GP [Sources differ on whether it was stopped on 12-Nov-2026 (Whiston Hospital)]',
        'Ramipril 5mg capsules, Feb-2020: hospital [Stopped; Sources differ on whether it was stopped on 12-Nov-2026 (Example Surgery)]',
      ],
    ],
    [
      'reports, imaging and letters under one number are one',
      ['DiagnosticReport', 'ImagingStudy', 'DocumentReference'],
      [
        'Chest X-ray, 09-Nov-2026: GP + hospital',
        'Chest X-ray, 09-Nov-2026: GP + hospital',
        'Discharge summary, 12-Nov-2026, 12-Nov-2026: GP + hospital',
        'Full blood count, 10-Nov-2026: hospital',
      ],
    ],
    [
      'alerts: two sources have the same decision',
      ['Flag'],
      [
        'Adult safeguarding enquiry open: self-neglect, 20-Oct-2026: social care [Active alert]',
        'DNACPR: do not attempt cardiopulmonary resuscitation, 11-Nov-2026: GP + hospital [Active alert]',
      ],
    ],
  ])('%s', (_what, types, expected) => {
    expect(rows(...types)).toEqual(expected);
  });

  it('results: one held twice is one, a corrected one stays beside its first copy, results stand under their report', () => {
    const all = rows('Observation');
    expect(all).toHaveLength(29);
    expect(all.filter((row) => row.includes(' + '))).toEqual([
      'Serum potassium level 5.6 mmol per L, 11-Nov-2026: GP + hospital [High]',
    ]);
    expect(all.filter((row) => /creatinine|TSH|reactive/.test(row))).toEqual([
      'Serum C reactive protein level less than 5 mg per L, 11-Nov-2026: hospital',
      'Serum TSH level 3.1 milliunits per L, 10-Nov-2026: GP',
      'Serum TSH level 3.1 milliunits per L, 10-Nov-2026: hospital [Corrected]',
      'Serum creatinine level 184 micromol per L, 10-Nov-2026: GP [High; Another source has corrected this result (Whiston Hospital)]',
      'Serum creatinine level 84 micromol per L, 10-Nov-2026: hospital [Corrected]',
    ]);
    const under = shown(record).filter(({ parentId }) => parentId?.startsWith('DiagnosticReport/'));
    expect(under.map(({ title }) => plain(title))).toEqual([
      'Haemoglobin estimation 109 g per L',
      'Total white cell count 7.2 ×10⁹ per L',
      'Platelet count 254 ×10⁹ per L',
    ]);
  });

  it('the contradictions are all that is marked as one', () => {
    const marked = shown(record).filter(({ marks }) =>
      marks.some(({ text }) => /Sources differ|Another source|not compared/.test(text)),
    );
    expect(marked.map(({ id }) => id.split('/')[0])).toEqual([
      ...Array.from({ length: 4 }, () => 'AllergyIntolerance'),
      ...Array.from({ length: 6 }, () => 'MedicationStatement'),
      'Observation',
    ]);
  });

  it('a known allergy wins over none known in the banner, which says where sources differ', () => {
    expect(record.allergies()).toEqual({
      kind: 'known',
      substances: ['Allergy to penicillin', 'Latex allergy'],
      complete: true,
      differing: ['Allergy to penicillin', 'Latex allergy'],
    });
  });

  it('nothing is lost: every resource is behind one entry', () => {
    expect(resourcesIn(shown(record))).toBe(clinical.length);
  });

  it('the order and the pages of arrival change nothing', () => {
    const one = clinical.toReversed().map((resource) => [resource]);
    const again = opened([...one, directory]);
    expect(shown(again)).toEqual(shown(record));
    expect(derived(again)).toEqual(lists);
  });
});

describe('what is worked out of it (HAZ-020)', () => {
  const line = ({ name, dose, state, sources: who, notes }: MedicationItem): string =>
    plain([name, dose, state, who.map((source) => short(source.name)).join(' + '), ...notes].join(' | '));

  it('current medication: each dose with who has it, and every doubt', () => {
    expect(lists.currentMedication.items.map(line)).toEqual([
      'Amlodipine 10mg tablets | One tablet once a day | current | hospital | Sources differ on the product or strength (Example Surgery)',
      'Amlodipine 5mg tablets | One tablet once a day | current | GP | Sources differ on the product or strength (Whiston Hospital)',
      'Atorvastatin 20mg tablets | One tablet once a day, at night | current | GP + hospital',
      'Doxycycline 100mg capsules | One capsule once a day for seven days | current | GP',
      'Furosemide 40mg tablets | One tablet once a day, in the morning | current | GP | Sources differ on the dose (Whiston Hospital)',
      'Furosemide 40mg tablets | Two tablets once a day, in the morning | current | hospital | Sources differ on the dose (Example Surgery)',
      'Metformin 500mg tablets | One tablet twice a day, with meals | on-hold | GP | On hold',
      'Ramipril 5mg capsules | One capsule once a day | current | GP | Sources differ on whether it was stopped on 12-Nov-2026 (Whiston Hospital)',
    ]);
  });

  it('recently stopped in both is one line with its date', () => {
    expect(lists.recentlyStopped.items.map(line)).toEqual([
      'Omeprazole 20mg gastro-resistant capsules | One capsule before breakfast | past | GP + hospital',
    ]);
    const [item] = lists.recentlyStopped.items;
    expect(item?.stopped?.iso).toBe('2026-10-05');
  });

  it('the last tests over all sources: a corrected value leads its first copy, and is no change from it', () => {
    const test = ({ name, count, last, previous, trend }: TestSummary): string =>
      plain(`${name} (${count}): ${last.text}, before ${previous?.text ?? 'none'}, ${trend ?? 'no direction'}`);
    expect(lists.tests.items.map(test)).toEqual([
      'Body weight (6): 74 kg, before 79.1 kg, lower',
      'Chest X-ray (1): Cardiomegaly with upper lobe diversion. No consolidation., before none, no direction',
      'Diastolic arterial pressure (1): 66 mmHg, before none, no direction',
      'Estimated glomerular filtration rate (6): 47 mL per minute per 1.73 m², before 38 mL per minute per 1.73 m², higher',
      'Full blood count (1): Mild anaemia., before none, no direction',
      'Haemoglobin A1c level (IFCC) (6): 58 mmol per mol, before 55 mmol per mol, higher',
      'Haemoglobin estimation (1): 109 g per L, before none, no direction',
      'Platelet count (1): 254 ×10⁹ per L, before none, no direction',
      'Serum C reactive protein level (1): less than 5 mg per L, before none, no direction',
      'Serum creatinine level (2): 84 micromol per L, before 184 micromol per L, no direction',
      'Serum potassium level (2): 4.7 mmol per L, before 5.6 mmol per L, lower',
      'Serum TSH level (2): 3.1 milliunits per L, before 3.1 milliunits per L, no direction',
      'Systolic arterial pressure (1): 118 mmHg, before none, no direction',
      'Total white cell count (1): 7.2 ×10⁹ per L, before none, no direction',
    ]);
  });

  it.each<[list: string, ids: readonly string[], expected: readonly string[]]>([
    [
      'active problems',
      lists.activeProblems.items,
      ['Mild cognitive impairment', 'Iron deficiency anaemia', 'Heart failure', 'Type 2 diabetes mellitus'],
    ],
    ['past problems', lists.pastProblems.items, ['Iron deficiency anaemia']],
    [
      'next appointments: today, January, and the one without a date',
      lists.nextAppointments.items,
      ['District nurse home visit', 'Heart failure clinic', 'Memory clinic follow-up'],
    ],
    ['open referrals', lists.openReferrals.items, ['Referral to dietetics service']],
    ['current care plans', lists.currentCarePlans.items, ['Heart failure care plan']],
    ['teams involved', lists.involvedTeams.items, ['Community heart failure team', 'Community heart failure service']],
    [
      'active alerts',
      lists.activeAlerts.items,
      ['DNACPR: do not attempt cardiopulmonary resuscitation', 'Adult safeguarding enquiry open: self-neglect'],
    ],
    [
      'new since the last look on 17-Nov-2026 at noon',
      lists.newSinceLastLook.items,
      [
        'District nurse home visit',
        'Heart failure care plan',
        'Body weight 74 kg',
        'Community matron visit',
        'Blood pressure 118 over 66 mmHg',
        'Referral to dietetics service',
        'Metformin 500mg tablets',
        'Medication query',
      ],
    ],
  ])('%s', (_list, ids, expected) => {
    expect(titles(ids)).toEqual(expected);
  });
});
