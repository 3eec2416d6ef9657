import { term, terms } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';

const VACCINATION_PROCEDURE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-VaccinationProcedure';

export const mapImmunization: Mapper = (resource) => {
  const procedure = objects(resource['extension']).find((extension) => extension['url'] === VACCINATION_PROCEDURE);
  const given = term(resource['vaccineCode']);
  const name = given || term(procedure?.['valueCodeableConcept']) || 'Vaccine not described';
  const notGiven = statusCode(resource) === 'not-done';
  const { when } = momentOf(resource, ['occurrence[x]', 'recorded']);
  const doses = objects(resource['protocolApplied']).map((protocol) =>
    summaryOf(labelled('Dose', doseNumber(protocol)), terms(protocol['targetDisease']).join(', ')),
  );
  return [
    {
      kind: 'immunisation',
      label: 'Immunisation',
      title: notGiven ? `Not given: ${name}` : name,
      summary: summaryOf(
        notGiven ? term(resource['statusReason']) : '',
        ...doses,
        text(resource['occurrenceString']),
        given === '' ? '' : term(procedure?.['valueCodeableConcept']),
        terms(resource['reasonCode']).join(', '),
        resource['isSubpotent'] === true ? 'Weaker than intended' : '',
        noteTexts(resource['note'])[0],
      ),
      when,
      until: null,
      status: notGiven ? 'Not given' : statusOf(resource),
      marks: notGiven ? [mark('struck', 'Not given')] : [],
      within: resource['encounter'],
    },
  ];
};

/** `2 of 3`; a zero is a number (HAZ-006). */
export function doseNumber(protocol: Json): string {
  const number = text(protocol['doseNumberPositiveInt']) || text(protocol['doseNumberString']);
  const of = text(protocol['seriesDosesPositiveInt']) || text(protocol['seriesDosesString']);
  return number === '' || of === '' ? number : `${number} of ${of}`;
}
