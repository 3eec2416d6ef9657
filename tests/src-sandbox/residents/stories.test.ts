import { describe, expect, test } from 'vitest';
import type { FhirResource } from 'fhir/r4';
import { observationsNamed, ofType, recordOf, SET } from './set.ts';
import { cardOf, patient, within, bodyOf } from './held.ts';

describe('Margaret Hollins, the main demonstration resident', () => {
  const record = recordOf('margaret-hollins');

  test('is Mrs, female, born 14-Jul-1945', () => {
    expect(patient('margaret-hollins')).toMatchObject({
      gender: 'female',
      birthDate: '1945-07-14',
      name: [{ prefix: ['Mrs'] }, {}],
    });
  });

  test('has 600 to 1,000 resources of all five care settings over 25 years', () => {
    expect(record.length).toBeGreaterThanOrEqual(600);
    expect(record.length).toBeLessThanOrEqual(1000);
    expect(new Set(record.flatMap(({ meta }) => meta?.tag?.map(({ code }) => code) ?? []))).toEqual(
      new Set(['gp', 'hospital', 'community', 'mental-health', 'social-care']),
    );
    const years = new Set(ofType(record, 'Encounter').map(({ period }) => period?.start?.slice(0, 4)));
    expect(years.size).toBeGreaterThanOrEqual(25);
  });

  test('was admitted 14 to 18-Nov-2026 with results, echocardiogram, furosemide and discharge letter within', () => {
    const nested = within('margaret-hollins', 'Emergency admission: shortness of breath');
    const types = new Set(nested.map(({ resourceType }) => resourceType));
    for (const type of [
      'Encounter',
      'Observation',
      'DiagnosticReport',
      'Procedure',
      'MedicationRequest',
      'DocumentReference',
    ]) {
      expect(types).toContain(type);
    }
    const texts = JSON.stringify(nested);
    expect(texts).toContain('Left ventricular function moderately reduced');
    expect(texts).toContain('Furosemide 40mg tablets');
  });

  test('has a high potassium of 5.9 on 21-Nov-2026, range 3.5 to 5.3, and earlier values', () => {
    const potassium = observationsNamed('margaret-hollins', 'Serum potassium level');
    expect(potassium.length).toBeGreaterThan(20);
    expect(potassium.find(({ effectiveDateTime }) => effectiveDateTime?.startsWith('2026-11-21'))).toMatchObject({
      valueQuantity: { value: 5.9, unit: 'mmol/L' },
      referenceRange: [{ low: { value: 3.5 }, high: { value: 5.3 } }],
      interpretation: [{ coding: [{ code: 'H' }] }],
    });
    expect(
      potassium.find(({ effectiveDateTime }) => effectiveDateTime?.startsWith('2026-11-02'))?.valueQuantity?.value,
    ).toBe(4.8);
  });

  test('has dressings, memory clinic, a care needs assessment, a cardiology appointment and two allergies', () => {
    const titles = ofType(record, 'Encounter').map(({ type }) => type?.[0]?.text);
    expect(titles).toContain('District nurse: leg ulcer dressing');
    expect(titles).toContain('Memory clinic review');
    expect(ofType(record, 'QuestionnaireResponse')).toHaveLength(1);
    expect(ofType(record, 'Appointment').map(({ start }) => start)).toContain('2026-12-04T10:20:00+00:00');
    expect(ofType(record, 'AllergyIntolerance').map(({ code }) => code?.text)).toEqual([
      'Allergy to penicillin',
      'Latex allergy',
    ]);
  });
});

describe('access', () => {
  test('holds nothing of a practice that signed no agreement', () => {
    expect(cardOf('harold-pennington')).toMatchObject({ access: 'open', notShared: ['moss-bank-practice'] });
    expect(cardOf('joan-ashcroft')).toMatchObject({ notShared: ['moss-bank-practice'], sources: [] });
    const clinical = SET.residents.flatMap(({ patientId }) => recordOf(patientId));
    expect(clinical.filter(({ meta }) => meta?.source?.endsWith('/moss-bank-practice'))).toEqual([]);
  });

  test('has one resident who opted out, with a Consent', () => {
    expect(cardOf('derek-fairhurst')?.access).toBe('opted-out');
    expect(ofType(recordOf('derek-fairhurst'), 'Consent')[0]?.provision?.type).toBe('deny');
  });

  test('has restricted entries and a sensitive patient without an address', () => {
    const restricted = recordOf('sandra-whittle').filter(({ meta }) => meta?.security?.[0]?.code === 'R');
    expect(new Set(restricted.map(({ resourceType }) => resourceType)).size).toBeGreaterThanOrEqual(4);
    expect(cardOf('alex-marsh')?.access).toBe('sensitive');
    expect(patient('alex-marsh').meta?.security?.[0]?.code).toBe('R');
    expect(patient('alex-marsh').address).toBeUndefined();
  });

  test('has a deceased resident', () => {
    expect(patient('winifred-leyland').deceasedDateTime).toMatch(/^2026-06-18/);
  });
});

describe('allergies', () => {
  test('conflict between two sources', () => {
    const penicillin = ofType(recordOf('peter-rigby'), 'AllergyIntolerance').filter(
      ({ code }) => code?.text === 'Allergy to penicillin',
    );
    expect(penicillin.map(({ verificationStatus }) => verificationStatus?.coding?.[0]?.code)).toEqual([
      'confirmed',
      'refuted',
    ]);
    expect(new Set(penicillin.map(({ meta }) => meta?.source)).size).toBe(2);
  });

  test('are not recorded, known to be none by a List, and known to be none by an entry', () => {
    expect(ofType(recordOf('gary-unsworth'), 'AllergyIntolerance')).toEqual([]);
    expect(ofType(recordOf('gary-unsworth'), 'List')).toEqual([]);
    expect(ofType(recordOf('linda-critchley'), 'List')[0]?.emptyReason?.coding?.[0]?.code).toBe('nilknown');
    expect(ofType(recordOf('ann-frodsham'), 'AllergyIntolerance')[0]?.code?.coding?.[0]?.code).toBe('716186003');
    // ... and an allergy that stands in an alert only.
    expect(ofType(recordOf('ann-frodsham'), 'Flag').map(({ code }) => code.text)).toEqual(['Latex allergy']);
  });
});

describe('names and demographics', () => {
  test('two residents share a name exactly; two more a name, an address and the digits of a birth date', () => {
    const smiths = ['john-smith-1958', 'john-smith-1984'].map(patient);
    expect(smiths[0]?.name).toEqual(smiths[1]?.name);
    expect(smiths[0]?.birthDate).not.toBe(smiths[1]?.birthDate);
    const [ellen, helen] = ['mary-ellen-orrell', 'mary-helen-orrell'].map(patient);
    expect(ellen?.address).toEqual(helen?.address);
    expect([ellen?.birthDate, helen?.birthDate]).toEqual(['1949-03-12', '1949-12-03']);
  });

  test('diacritics, a very long name, and one about whom almost nothing is known', () => {
    expect(cardOf('zaneta-wisniewska')?.displayName).toBe('WIŚNIEWSKA-Ó SÚILLEABHÁIN, Żaneta Siobhán (Dr)');
    expect(cardOf('maximilian-featherstonehaugh')?.displayName.length).toBeGreaterThan(100);
    expect(patient('unknown-walker')).toMatchObject({
      gender: 'unknown',
      identifier: [{ extension: [{ valueCodeableConcept: { coding: [{ code: '02' }] } }] }],
    });
    expect(patient('unknown-walker').birthDate).toBeUndefined();
  });

  test('a child with growth and vaccines, and an almost empty record', () => {
    expect(patient('oliver-seddon').birthDate).toBe('2023-02-14');
    expect(observationsNamed('oliver-seddon', 'Head circumference').length).toBeGreaterThan(2);
    expect(ofType(recordOf('oliver-seddon'), 'Immunization').map(({ status }) => status)).toContain('not-done');
    expect(recordOf('thomas-moss')).toHaveLength(2);
  });
});

describe('awkward entries', () => {
  test('dates are a year, a month, missing, or words', () => {
    const onsets = ofType(recordOf('elsie-birchall'), 'Condition').map(({ onsetDateTime }) => onsetDateTime);
    expect(onsets).toEqual(['1987', '2009-03', undefined, '1994', 'around 1950']);
    expect(patient('elsie-birchall').birthDate).toBe('1941-06');
    expect(ofType(recordOf('elsie-birchall'), 'MedicationRequest')[0]?.authoredOn).toBeUndefined();
  });

  test('entries of seven types are entered in error', () => {
    const struck = recordOf('kevin-lomas').filter((each) =>
      /"(code|status)":"entered-in-error"/.test(JSON.stringify(each)),
    );
    expect(new Set(struck.map(({ resourceType }) => resourceType)).size).toBe(7);
  });

  test('an admission has its department, theatre and ward within, and a dose of 0', () => {
    const nested = within('brian-twist', 'Emergency admission: fall at home');
    expect(ofType(nested, 'Encounter')).toHaveLength(3);
    expect(ofType(nested, 'MedicationAdministration').map(({ dosage }) => dosage?.dose?.value)).toEqual([10, 10, 0]);
  });

  test('a long medication history: over 100 requests, some stopped in the last month', () => {
    const requests = ofType(recordOf('dorothy-glover'), 'MedicationRequest');
    expect(requests.length).toBeGreaterThan(100);
    const stopped = requests
      .filter(({ status }) => status === 'stopped')
      .map(({ dispenseRequest }) => dispenseRequest?.validityPeriod?.end ?? '');
    expect(stopped.filter((day) => day >= '2026-10-22')).toHaveLength(2);
    expect(new Set(requests.map(({ status }) => status))).toEqual(
      new Set(['active', 'completed', 'stopped', 'on-hold', 'cancelled']),
    );
    expect(requests.some(({ medicationReference }) => medicationReference?.reference === '#med')).toBe(true);
    const dispenses = ofType(recordOf('dorothy-glover'), 'MedicationDispense');
    expect(dispenses[0]?.medicationReference?.reference).toBe('Medication/dorothy-glover-medication-0001');
  });

  test('values of zero, with comparators, of every type, absent with a reason, in components and panels', () => {
    const values = ofType(recordOf('stephen-naylor'), 'Observation');
    const seen = new Set(values.flatMap((each) => Object.keys(each).filter((key) => key.startsWith('value'))));
    for (const form of 'Quantity Range Ratio CodeableConcept String Boolean Integer Time DateTime Period'.split(' ')) {
      expect(seen).toContain(`value${form}`);
    }
    expect(new Set(values.map(({ valueQuantity }) => valueQuantity?.comparator))).toEqual(
      new Set([undefined, '<', '>', '>=']),
    );
    expect(values.filter(({ valueQuantity }) => valueQuantity?.value === 0).length).toBeGreaterThanOrEqual(4);
    expect(values.filter(({ dataAbsentReason }) => dataAbsentReason !== undefined)).toHaveLength(2);
    expect(values.some(({ hasMember }) => (hasMember?.length ?? 0) > 0)).toBe(true);
    expect(values.some(({ component }) => component?.[1]?.dataAbsentReason !== undefined)).toBe(true);
    const doses = ofType(recordOf('stephen-naylor'), 'MedicationRequest').map(
      ({ dosageInstruction }) => dosageInstruction?.[0]?.doseAndRate?.[0]?.doseQuantity?.value,
    );
    expect(doses).toContain(0);
  });

  test('letters are HTML, hostile HTML, a PDF that says what it says, and plain text', () => {
    expect(bodyOf('patricia-holt', 'Rheumatology clinic letter').contentType).toMatch(/^text\/html/);
    const hostile = bodyOf('patricia-holt', 'Dermatology clinic letter').text;
    for (const markup of ['<script>', '<img src="https://', '<form action=']) expect(hostile).toContain(markup);
    const pdf = bodyOf('patricia-holt', 'Discharge summary, day case');
    expect(pdf.contentType).toBe('application/pdf');
    expect(pdf.text).toMatch(/^%PDF-1\.5\n[\s\S]*small hiatus hernia,[\s\S]*%%EOF\n$/);
    const xref = Number(/startxref\n(\d+)/.exec(pdf.text)?.[1]);
    expect(pdf.text.slice(xref, xref + 4)).toBe('xref');
    expect(bodyOf('patricia-holt', 'Podiatry report').contentType).toMatch(/^text\/plain/);
    expect(bodyOf('patricia-holt', 'Letter to the patient: bowel screening result').text).toContain('normal');
  });

  test('an unknown modifierExtension, a refuted diagnosis and a reference by identifier only', () => {
    const conditions = ofType(recordOf('graham-eccles'), 'Condition');
    expect(conditions.filter(({ modifierExtension }) => modifierExtension !== undefined)).toHaveLength(1);
    expect(conditions.map(({ verificationStatus }) => verificationStatus?.coding?.[0]?.code)).toContain('refuted');
    expect(ofType(recordOf('graham-eccles'), 'Procedure')[0]?.performer?.[0]?.actor.identifier?.value).toBe(
      '999000099999',
    );
  });
});

describe('names that stand elsewhere', () => {
  test('a clinic of bare references, and a result whose source only its Provenance tells', () => {
    const record = recordOf('graham-eccles');
    const clinic = ofType(record, 'Encounter').find(({ type }) => type?.[0]?.text === 'Cardiology outpatient clinic');
    const references = [clinic?.serviceProvider, clinic?.location?.[0]?.location, clinic?.participant?.[0]?.individual];
    for (const reference of references) expect(Object.keys(reference ?? {})).toEqual(['reference']);
    const [told] = ofType(record, 'Provenance');
    expect(told?.agent.map(({ type }) => type?.coding?.[0]?.code)).toEqual(['author', 'custodian', 'transmitter']);
    const target = record.find(({ resourceType, id }) => `${resourceType}/${id}` === told?.target[0]?.reference);
    expect(target?.resourceType).toBe('Observation');
    expect([target?.meta?.source, target?.meta?.tag]).toEqual([undefined, undefined]);
  });
});

describe('plans and people', () => {
  test('reasonable adjustments, safeguarding, legal and past alerts', () => {
    const flags = ofType(recordOf('michael-parr'), 'Flag');
    expect(new Set(flags.map(({ category }) => category?.[0]?.text))).toEqual(
      new Set(['Reasonable adjustment', 'Communication need', 'Alert', 'Safeguarding', 'Legal']),
    );
    expect(new Set(flags.map(({ status }) => status))).toEqual(new Set(['active', 'inactive']));
  });

  test('an end-of-life plan with DNACPR, and a crisis plan by the mental health team', () => {
    expect(ofType(recordOf('dennis-rimmer'), 'CarePlan').map(({ title }) => title)).toContain(
      'End of life care plan (DNACPR)',
    );
    const crisis = ofType(recordOf('claire-bamber'), 'CarePlan').find(({ title }) => title === 'Crisis plan');
    expect(crisis?.meta?.tag?.[0]?.code).toBe('mental-health');
  });

  test('a pregnancy with family history, social context and vaccines given and not given', () => {
    const record = recordOf('aisha-khan');
    expect(ofType(record, 'FamilyMemberHistory')).toHaveLength(2);
    expect(JSON.stringify(record)).toContain('Expected date of delivery');
    expect(
      ofType(record, 'Observation').filter(({ category }) => category?.[0]?.coding?.[0]?.code === 'social-history'),
    ).toHaveLength(4);
    const reasons = ofType(record, 'Immunization').flatMap(({ statusReason }) => statusReason?.text ?? []);
    expect(reasons).toEqual(['Declined by patient', 'Contraindicated: pregnant']);
  });

  test('every type that a shared record carries is somewhere', () => {
    const types = new Set(SET.resources.map(({ resourceType }) => resourceType));
    const wanted =
      'AllergyIntolerance Appointment Binary CarePlan CareTeam ClinicalImpression Communication Composition Condition ' +
      'Consent Device DiagnosticReport DocumentReference Encounter EpisodeOfCare FamilyMemberHistory Flag Goal ' +
      'ImagingStudy Immunization List Location Medication MedicationAdministration MedicationDispense ' +
      'MedicationRequest MedicationStatement Observation Organization Patient Practitioner PractitionerRole Procedure ' +
      'Provenance QuestionnaireResponse RelatedPerson RiskAssessment ServiceRequest Specimen Task ' +
      'AdverseEvent CommunicationRequest DetectedIssue DeviceRequest DeviceUseStatement ImmunizationRecommendation ' +
      'Media NutritionOrder SupplyDelivery SupplyRequest VisionPrescription';
    expect(wanted.split(' ').filter((type) => !types.has(type as FhirResource['resourceType']))).toEqual([]);
  });

  test('lists carry the three warnings of GP Connect', () => {
    const lists = ofType(recordOf('raymond-sefton'), 'List');
    expect(lists.map(({ extension }) => extension?.[0]?.valueCodeableConcept?.coding?.[0]?.code)).toEqual([
      'confidential-items',
      'data-in-transit',
      'data-awaiting-filing',
    ]);
  });
});
