import { formatDoseQuantity } from '../../../src-shared/clinical/quantity.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { term } from '../read/concept.ts';
import { type Json, object, objects } from '../read/reader.ts';
import { quantity } from '../read/values.ts';
import { parameterText } from './device.ts';
import { labelled, momentOf, reasonsOf, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import { occurrenceText, priorityMarks } from './requests.ts';
import type { MapContext, Mapper } from './types.ts';
import { personName } from './words.ts';

/** Supplies that were asked for: what and how much, from whom, for whom. */
export const mapSupplyRequest: Mapper = (resource, context) => {
  const { when, until } = momentOf(resource, ['authoredOn', 'occurrence[x]']);
  return [
    {
      kind: 'other',
      label: 'Supply requested',
      title: itemName(resource, context) || narrativeOf(resource)[0] || 'Supplies not described',
      summary: summaryOf(
        labelled('Quantity', formatDoseQuantity(quantity(resource['quantity']))),
        distinct(objects(resource['parameter']).map(parameterText)).join('; '),
        term(resource['category']),
        labelled('For', reasonsOf(resource, context)),
        labelled('Wanted', occurrenceText(resource)),
        labelled('From', context.names(resource['supplier']).join(', ') || context.name(resource['deliverFrom'])),
        labelled('Deliver to', personName(resource['deliverTo'], resource, context)),
        labelled('Asked for by', context.name(resource['requester'])),
      ),
      when,
      // An end alone is all that is known of it.
      until: when === null ? until : null,
      status: statusOf(resource),
      marks: priorityMarks(resource),
    },
  ];
};

/** Supplies on their way or delivered. */
export const mapSupplyDelivery: Mapper = (resource, context) => {
  const { when, until } = momentOf(resource, ['occurrence[x]']);
  const supplied = object(resource['suppliedItem']);
  return [
    {
      kind: 'other',
      label: 'Supply delivery',
      title:
        itemName(supplied, context) || term(resource['type']) || narrativeOf(resource)[0] || 'Supplies not described',
      summary: summaryOf(
        labelled('Quantity', formatDoseQuantity(quantity(supplied['quantity']))),
        labelled('From', context.name(resource['supplier'])),
        labelled('To', context.name(resource['destination'])),
        labelled(
          'Taken by',
          distinct(objects(resource['receiver']).map((who) => personName(who, resource, context))).join(', '),
        ),
      ),
      when,
      until,
      status: statusOf(resource),
      marks: [],
    },
  ];
};

function itemName(source: Json, context: MapContext): string {
  return term(source['itemCodeableConcept']) || context.name(source['itemReference']);
}
