import { formatDoseQuantity } from '../../../src-shared/clinical/quantity.ts';
import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';
import { dateText, quantity } from '../read/values.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { MapContext, Mapper } from './types.ts';

const VACCINATION_PROCEDURE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-VaccinationProcedure';

/** A vaccine that was given, here or elsewhere, or was not: the title and marks tell which (HAZ-012). */
export const mapImmunization: Mapper = (resource, context) => {
  const procedure = objects(resource['extension']).find((extension) => extension['url'] === VACCINATION_PROCEDURE);
  const given = term(resource['vaccineCode']);
  const name = given || term(procedure?.['valueCodeableConcept']) || 'Vaccine not described';
  const notGiven = statusCode(resource) === 'not-done';
  const { when } = momentOf(resource, ['occurrence[x]', 'recorded']);
  const reactions = objects(resource['reaction']);
  const reported = resource['primarySource'] === false;
  const doses = objects(resource['protocolApplied']).map((protocol) =>
    summaryOf(labelled('Dose', doseNumber(protocol)), terms(protocol['targetDisease']).join(', ')),
  );
  return [
    {
      kind: 'immunisation',
      label: 'Immunisation',
      title: notGiven ? `Not given: ${name}` : name,
      summary: summaryOf(
        term(resource['statusReason']),
        ...doses,
        text(resource['occurrenceString']),
        given === '' ? '' : term(procedure?.['valueCodeableConcept']),
        distinct([
          formatDoseQuantity(quantity(resource['doseQuantity'])),
          term(resource['route']),
          term(resource['site']),
        ]).join(', '),
        labelled('Batch', text(resource['lotNumber'])),
        labelled('For', reasonsOf(resource, context)),
        labelled(
          'Weaker because',
          resource['isSubpotent'] === true ? terms(resource['subpotentReason']).join(', ') : '',
        ),
        ...reactions.map((reaction) => reactionText(reaction, context)),
        reported ? labelled('Told by', term(resource['reportOrigin'])) : '',
        noteTexts(resource['note'])[0],
      ),
      when,
      until: null,
      status: notGiven ? 'Not given' : statusOf(resource),
      marks: [
        ...(notGiven ? [mark('struck', 'Not given')] : []),
        ...(resource['isSubpotent'] === true ? [mark('warning', 'Weaker than intended')] : []),
        ...(reactions.length > 0 ? [mark('warning', 'Reaction recorded')] : []),
        ...(reported ? [mark('quiet', notGiven ? 'Reported' : 'Reported, not given here')] : []),
      ],
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

/** `Reaction: Fever (02-Oct-2026)`; what came after, by the name of the observation that tells it. */
function reactionText(reaction: Json, context: MapContext): string {
  return bracketed(`Reaction: ${context.name(reaction['detail']) || 'not described'}`, dateText(reaction['date']));
}
