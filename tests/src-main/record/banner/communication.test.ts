import { describe, expect, it } from 'vitest';
import { UK_CORE, bannerOf, lines, coded } from './banner-of.ts';

describe('communication', () => {
  const proficiency = (level: string, type: string) => [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/patient-proficiency',
      extension: [
        { url: 'level', valueCoding: { code: 'P', display: level } },
        { url: 'type', valueCoding: { code: 'ESP', display: type } },
      ],
    },
  ];
  const banner = bannerOf({
    communication: [
      { language: coded('en', 'English'), preferred: true },
      { language: coded('fr', 'French'), extension: proficiency('Poor', 'Expressed spoken') },
      { language: { coding: [{ display: 'British Sign Language' }, { display: 'Makaton vocabulary' }] } },
    ],
    extension: [
      {
        url: `${UK_CORE}-ContactPreference`,
        extension: [
          { url: 'PreferredContactMethod', valueCodeableConcept: coded('3', 'Telephone') },
          { url: 'PreferredContactTimes', valueTiming: { repeat: { dayOfWeek: ['mon', 'fri'], when: ['MORN'] } } },
          { url: 'PreferredWrittenCommunicationFormat', valueCodeableConcept: coded('11', 'Large print') },
        ],
      },
      { url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true },
      {
        url: 'https://fhir.nhs.uk/StructureDefinition/Extension-ReasonableAdjustment',
        valueString: 'Ground floor only',
      },
    ],
  });

  it('has every language with how well, preferences, and adjustments', () => {
    expect(lines(banner, 'Communication')).toEqual([
      'Language: English (preferred)',
      'Language: French (poor, expressed spoken)',
      'Language: British Sign Language, Makaton vocabulary',
      'Interpreter: Required',
      'Preferred contact method: Telephone',
      'Preferred contact times: Monday, Friday in the morning',
      'Preferred written communication format: Large print',
      'Reasonable adjustment: Ground floor only',
    ]);
  });

  it('names as needs what must be known before one speaks or writes', () => {
    expect(banner.communicationNeeds).toEqual([
      'English (preferred)',
      'French (poor, expressed spoken)',
      'British Sign Language, Makaton vocabulary',
      'Interpreter required',
      'Preferred contact method: Telephone',
      'Preferred written communication format: Large print',
      'Reasonable adjustment: Ground floor only',
    ]);
  });

  it('takes the question for an interpreter from wherever it is answered, and "no" for no need', () => {
    const asked = (valueBoolean: boolean) => [{ url: 'interpreterRequired', valueBoolean }];
    const within = (answer: boolean) => [
      {
        url: `${UK_CORE}-NHSCommunication`,
        extension: [{ url: 'language', valueCodeableConcept: coded('fr', 'French') }, ...asked(answer)],
      },
    ];
    expect(bannerOf({ extension: within(true) }).communicationNeeds).toEqual(['Interpreter required', 'French']);
    expect(bannerOf({ extension: within(false) }).communicationNeeds).toEqual(['French']);
    expect(lines(bannerOf({ extension: within(false) }), 'Communication')).toContain('Interpreter: Not required');
    const language = { language: coded('pl', 'Polish'), extension: asked(true) };
    expect(bannerOf({ communication: [language] }).communicationNeeds).toEqual(['Polish', 'Interpreter required']);
  });
});
