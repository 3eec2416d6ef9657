import { formatDoseQuantity } from '../../../src-shared/clinical/quantity.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { choice, type Json, list, object, objects, text } from '../read/reader.ts';
import { quantity, quantityText, ratioText } from '../read/values.ts';
import { labelled, momentOf, noteTexts, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import { intentMarks } from './requests.ts';
import { structuredDose } from './dosage.ts';
import type { MapContext, Mapper } from './types.ts';

/** What a patient may eat and drink. Texture and thickness prevent choking, so they stand in the row. */
export const mapNutritionOrder: Mapper = (resource, context) => {
  const oral = object(resource['oralDiet']);
  const feed = object(resource['enteralFormula']);
  const supplements = objects(resource['supplement']);
  const named = distinct([...terms(oral['type']), ...supplements.map(supplementName), feedName(feed)]);
  const { when } = momentOf(resource, ['dateTime']);
  const textures = objects(oral['texture']).map((texture) =>
    distinct([term(texture['modifier']), labelled('for', term(texture['foodType']))]).join(' '),
  );
  return [
    {
      kind: 'other',
      label: 'Diet and nutrition',
      title: named.join(', ') || narrativeOf(resource)[0] || 'Diet not described',
      summary: summaryOf(
        labelled('Texture', distinct(textures).join(', ')),
        labelled('Fluids', terms(oral['fluidConsistencyType']).join(', ')),
        labelled('Without', terms(resource['excludeFoodModifier']).join(', ')),
        labelled('Prefers', terms(resource['foodPreferenceModifier']).join(', ')),
        labelled('Allergies', allergyNames(resource, context)),
        distinct(objects(oral['nutrient']).map(nutrientText)).join(', '),
        text(oral['instruction']),
        distinct(supplements.map(supplementText)).join('; '),
        ...feedTexts(feed),
        distinct(list(resource['instruction']).map(text)).join('; '),
        labelled('From', context.name(resource['orderer'])),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: null,
      status: statusOf(resource),
      marks: intentMarks(resource),
      within: resource['encounter'],
    },
  ];
};

const allergyNames = (resource: Json, context: MapContext): string =>
  context.names(resource['allergyIntolerance']).join(', ');

/** `Sodium 0 mg`: none of it is an order, too (HAZ-006). */
function nutrientText(nutrient: Json): string {
  return distinct([term(nutrient['modifier']), formatDoseQuantity(quantity(nutrient['amount']))]).join(' ');
}

function supplementName(supplement: Json): string {
  return text(supplement['productName']) || term(supplement['type']);
}

function supplementText(supplement: Json): string {
  const rhythm = distinct(objects(supplement['schedule']).map((timing) => structuredDose({ timing })));
  const words = distinct([
    formatDoseQuantity(quantity(supplement['quantity'])),
    ...rhythm,
    text(supplement['instruction']),
  ]);
  return words.length === 0 ? '' : `${supplementName(supplement) || 'Supplement'}: ${words.join(', ')}`;
}

function feedName(feed: Json): string {
  return text(feed['baseFormulaProductName']) || term(feed['baseFormulaType']);
}

function feedTexts(feed: Json): readonly string[] {
  const doses = objects(feed['administration']).map((given) => {
    const rate = choice(given, 'rate');
    return distinct([
      formatDoseQuantity(quantity(given['quantity'])),
      rate === null ? '' : `at ${rate.type === 'Ratio' ? ratioText(rate.value) : quantityText(rate.value)}`,
      structuredDose({ timing: given['schedule'] }),
    ]).join(', ');
  });
  return [
    term(feed['routeofAdministration']),
    labelled('With', text(feed['additiveProductName']) || term(feed['additiveType'])),
    distinct(doses).join('; '),
    labelled('At most', formatDoseQuantity(quantity(feed['maxVolumeToDeliver']))),
    text(feed['administrationInstruction']),
  ];
}
