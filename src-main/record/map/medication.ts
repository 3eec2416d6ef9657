import { lookup } from '../../../src-shared/lookup.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { codeOf, term } from '../read/concept.ts';
import { type Json, objects } from '../read/reader.ts';
import type { MapContext } from './types.ts';

/** The medicine of a prescription, statement, supply or dose. */
export function medicationTitle(resource: Json, context: MapContext): string {
  return (
    term(resource['medicationCodeableConcept']) ||
    context.name(resource['medicationReference']) ||
    'Medication not described'
  );
}

const CATEGORY: Readonly<Record<string, string>> = {
  inpatient: 'Inpatient medication',
  outpatient: 'Outpatient medication',
  community: 'Community medication',
  discharge: 'Discharge medication',
};

/** In which setting a medicine is meant to be taken (HL7 medication categories). */
export function settingWords(resource: Json): string {
  const words = objects(resource['category']).map((category) => lookup(CATEGORY, codeOf(category)) ?? term(category));
  return distinct(words).join(', ');
}
