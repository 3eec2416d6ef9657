import { medicationLine } from '../../../src-shared/clinical/medication-line.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { term } from './concept.ts';
import { type Json, objects, text } from './reader.ts';
import { contained, type NameOf, referenceKey } from './reference.ts';
import { ratioText } from './values.ts';

/**
 * A Medication in words, in the order of the CUI medication line: what it is called, or what is in it where it has no
 * name; its form where the name does not say it. '' where it says nothing at all.
 */
export function medicationName(medication: Json): string {
  const drug = term(medication['code']) || ingredientsText(medication);
  const form = term(medication['form']);
  return drug === '' ? form : medicationLine({ drug, form: saysForm(drug, form) ? '' : form });
}

/** `Amoxicillin 500mg capsules` says 'Oral capsule' already. */
function saysForm(drug: string, form: string): boolean {
  const last = form.toLowerCase().split(/\s+/).at(-1)?.replace(/s$/, '') ?? '';
  return drug.toLowerCase().includes(last);
}

/** `Amoxicillin 500 mg in 5 mL + Clavulanic acid 125 mg in 5 mL`; active ingredients, or all where none is said to be. */
function ingredientsText(medication: Json): string {
  const all = objects(medication['ingredient']);
  const active = all.filter((ingredient) => ingredient['isActive'] !== false);
  return joinWords(
    (active.length === 0 ? all : active).map((ingredient) =>
      ingredientText(ingredient, (reference) => ownName(medication, reference)),
    ),
    ' + ',
  );
}

/** One ingredient with its strength, which never part (HAZ-007). */
export function ingredientText(ingredient: Json, name: NameOf): string {
  const what = term(ingredient['itemCodeableConcept']) || name(ingredient['itemReference']);
  const strength = ratioText(ingredient['strength']);
  return joinWords([what === '' && strength !== '' ? 'Ingredient not named' : what, strength], ' ');
}

/** By the reference's own display, or by what the medication carries within itself. */
function ownName(medication: Json, reference: unknown): string {
  const [item] = objects(reference);
  if (item === undefined) return '';
  const key = referenceKey(item, '');
  const inner = key?.startsWith('contained:') === true ? contained(medication, key) : null;
  return text(item['display']) || (inner === null ? '' : term(inner['code']));
}
