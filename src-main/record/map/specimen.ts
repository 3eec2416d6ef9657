import { formatDateTime, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { choice, extensions, type Json, object, objects, text } from '../read/reader.ts';
import { quantityText } from '../read/values.ts';
import { hasDate, labelled, mark, momentOf, noteTexts, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import type { MapContext, Mapper } from './types.ts';
import { personName } from './words.ts';

/** What a laboratory has to know before it opens the sample: an infection, mostly. */
const SPECIAL_HANDLING = 'http://hl7.org/fhir/StructureDefinition/specimen-specialHandling';
/** R5's collector, who may be the patient (UK Core). */
const COLLECTOR = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Specimen.collection.collector';

/** A sample: what, when and where taken, by whom, in which state it came. One that could not be used says so. */
export const mapSpecimen: Mapper = (resource, context) => {
  const collection = object(resource['collection']);
  const collected = momentOf(collection, ['collected[x]']);
  const received = parseClinicalDate(resource['receivedTime']);
  const collector = collection['collector'] ?? extensions(collection, COLLECTOR)[0]?.['valueReference'];
  const handling = term(extensions(collection, SPECIAL_HANDLING)[0]?.['valueCodeableConcept']);
  const fasting = choice(collection, 'fastingStatus');
  return [
    {
      kind: 'result',
      label: 'Specimen',
      title: term(resource['type']) || narrativeOf(resource)[0] || 'Specimen not described',
      summary: summaryOf(
        terms(resource['condition']).join(', '),
        term(collection['bodySite']),
        term(collection['method']),
        quantityText(collection['quantity']),
        fasting?.type === 'Duration' ? labelled('Fasting', quantityText(fasting.value)) : term(fasting?.value),
        labelled('Collected by', personName(collector, resource, context)),
        !hasDate(collected) && received !== null ? 'Time of collection not recorded' : '',
        received === null ? '' : `Received ${formatDateTime(received)}`,
        distinct(objects(resource['container']).map((container) => containerText(container, context.name))).join('; '),
        labelled('Part of', context.names(resource['parent']).join(', ')),
        labelled('For', context.names(resource['request']).join(', ')),
        noteTexts(resource['note'])[0],
      ),
      when: hasDate(collected) ? collected.when : received,
      until: collected.until,
      status: statusOf(resource),
      marks: handling === '' ? [] : [mark('warning', `Handle with care: ${handling}`)],
    },
  ];
};

/** `EDTA tube, 4 mL, with EDTA`: the additive decides what can be measured in it. */
export function containerText(container: Json, name: MapContext['name']): string {
  const additive = term(container['additiveCodeableConcept']) || name(container['additiveReference']);
  return distinct([
    term(container['type']) || text(container['description']),
    quantityText(container['specimenQuantity']),
    labelled('holds', quantityText(container['capacity'])),
    labelled('with', additive),
  ]).join(', ');
}
