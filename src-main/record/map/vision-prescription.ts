import { formatDecimal } from '../../../src-shared/clinical/quantity.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { NBSP, distinct, joinWords } from '../../../src-shared/join-words.ts';
import { term } from '../read/concept.ts';
import { decimal, type Json, objects, text } from '../read/reader.ts';
import { quantityText } from '../read/values.ts';
import { momentOf, noteTexts, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';

const MEASURES: readonly (readonly [element: string, words: string])[] = [
  ['sphere', 'sphere'],
  ['cylinder', 'cylinder'],
  ['axis', 'axis'],
  ['add', 'add'],
  ['power', 'power'],
  ['backCurve', 'back curve'],
  ['diameter', 'diameter'],
];

/** Glasses or contact lenses, each eye by its name: a plano lens (0) is a lens (HAZ-006). */
export const mapVisionPrescription: Mapper = (resource, context) => {
  const lenses = objects(resource['lensSpecification']);
  const products = distinct(lenses.map((lens) => term(lens['product'])));
  const { when } = momentOf(resource, ['dateWritten', 'created']);
  return [
    {
      kind: 'other',
      label: 'Eye prescription',
      title: products.length === 0 ? 'Glasses or contact lenses' : products.join(', '),
      summary: summaryOf(joinWords(lenses.map(lensText), '; '), context.name(resource['prescriber'])),
      when,
      until: null,
      status: statusOf(resource),
      marks: [],
      within: resource['encounter'],
    },
  ];
};

/** `Right: sphere −2.00, cylinder 0, axis 180, prism 0.5 up`. */
export function lensText(lens: Json): string {
  const values = MEASURES.map(([element, words]) => {
    const digits = decimal(lens[element]);
    return digits === null ? '' : `${words}${NBSP}${signed(element, digits)}`;
  });
  const prisms = objects(lens['prism']).map((prism) =>
    joinWords(['prism', formatDecimal(text(prism['amount'])), text(prism['base'])], NBSP),
  );
  const more = [
    quantityText(lens['duration']),
    text(lens['color']),
    text(lens['brand']),
    noteTexts(lens['note'])[0] ?? '',
  ];
  const words = distinct([...values, ...prisms, ...more]);
  const eye = codeToWords(text(lens['eye'])) || 'Eye not stated';
  return words.length === 0 ? '' : `${eye}: ${words.join(', ')}`;
}

/** Plus and minus lenses are opposites: the sign is always written. */
function signed(element: string, digits: string): string {
  const needsSign = ['sphere', 'cylinder', 'add', 'power'].includes(element) && Number(digits) > 0;
  return `${needsSign ? '+' : ''}${formatDecimal(digits.replace(/^\+/, ''))}`;
}
