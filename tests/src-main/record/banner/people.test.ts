import { describe, expect, it } from 'vitest';
import { Harness, THEIRS } from '../harness.ts';
import { UK_CORE, bannerOf, lines } from './banner-of.ts';

describe('contacts', () => {
  it('has every contact of the Patient: who, how to reach them, until when', () => {
    const contact = [
      {
        relationship: [{ text: 'daughter' }],
        name: { family: 'Example', given: ['Ruth'], prefix: ['Ms'] },
        telecom: [{ system: 'phone', value: '07700 900125', use: 'mobile' }],
        address: { line: ['9 Far Row'], postalCode: 'WA9 1AA' },
        period: { start: '2007' },
        extension: [
          { url: `${UK_CORE}-ContactRank`, valuePositiveInt: 1 },
          { url: `${UK_CORE}-CopyCorrespondenceIndicator`, valueBoolean: true },
        ],
      },
      { relationship: [{ text: 'Neighbour' }], name: { text: 'Mr Gone' }, period: { end: '2019-01-01' } },
      { organization: { display: 'Example Care Home' } },
    ];
    expect(lines(bannerOf({ contact }), 'Contacts')).toEqual([
      'Daughter: Ms Ruth Example · contact 1 · Mobile 07700 900125 · 9 Far Row, WA9 1AA · Gets copies of letters · from 2007 · Source: patient details',
      'Contact: Example Care Home · Source: patient details',
      'Previously: Neighbour: Mr Gone · until 01-Jan-2019 · Source: patient details',
    ]);
  });

  const wife = {
    resourceType: 'RelatedPerson',
    id: 'wife',
    patient: THEIRS,
    relationship: [{ text: 'Wife and main carer' }],
    name: [{ family: 'Example', given: ['Maureen'] }],
    telecom: [{ system: 'phone', value: '01632 960232' }],
  };

  function contacts(resources: readonly unknown[]): readonly string[] {
    const harness = new Harness().open(['RelatedPerson']);
    harness.page(resources, 'RelatedPerson');
    harness.ended('RelatedPerson').allEnded();
    return lines(harness.banner(), 'Contacts');
  }

  it('shows each RelatedPerson that the ledger counts as shown within the banner, with its source', () => {
    const harness = new Harness().open(['RelatedPerson', 'Observation']);
    harness.page([wife], 'RelatedPerson');
    harness.settle();
    expect(harness.notShown('supporting')).toBe(1);
    const line = 'Wife and main carer: Maureen Example · Telephone 01632 960232 · Source:';
    expect(lines(harness.banner(), 'Contacts')).toEqual([`${line} Source not stated`]);
    const sent = { ...wife, meta: { source: 'https://council.example' } };
    const council = {
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'source',
          part: [
            { name: 'source', valueUri: 'https://council.example' },
            { name: 'name', valueString: 'Example Council' },
            { name: 'state', valueCode: 'complete' },
          ],
        },
      ],
    };
    const other = new Harness().open(['RelatedPerson']);
    other.page([sent], 'RelatedPerson');
    other.body({ kind: 'sources' }, council);
    other.ended('RelatedPerson').allEnded();
    expect(lines(other.banner(), 'Contacts')).toEqual([`${line} Example Council`]);
  });

  it('says that one is no longer in use, and keeps it', () => {
    expect(contacts([{ ...wife, active: false }])).toEqual([
      'Previously: Wife and main carer: Maureen Example · Telephone 01632 960232 · No longer in use at the source · Source: Source not stated',
    ]);
  });

  it('shows the newest version, and both where nothing puts them in order, whatever came first', () => {
    const version = (versionId: string, family: string) => ({
      ...wife,
      meta: { versionId },
      name: [{ family, given: ['Maureen'] }],
    });
    expect(contacts([version('2', 'New'), version('1', 'Old')]).map((line) => /\w+ (?=·)/.exec(line)?.[0])).toEqual([
      'New ',
    ]);
    const one = { ...wife, name: [{ text: 'One' }] };
    const two = { ...wife, name: [{ text: 'Two' }] };
    expect(contacts([one, two])).toHaveLength(2);
    expect(contacts([one, two])).toEqual(contacts([two, one]));
  });

  it('takes no related person of somebody else, nor one of nobody (HAZ-001)', () => {
    const { patient: _, ...ofNobody } = wife;
    const harness = new Harness().open(['RelatedPerson']);
    harness.page([{ ...wife, patient: { reference: 'Patient/other' } }, ofNobody], 'RelatedPerson');
    harness.ended('RelatedPerson').allEnded();
    expect(lines(harness.banner(), 'Contacts')).toEqual([]);
    expect([harness.notShown('other-patient'), harness.notShown('no-subject')]).toEqual([1, 1]);
  });
});
