import { displayTerm, type CodingTerm, type ConceptTerm } from '../../../src-shared/clinical/display-term.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { rememberedOfLatest } from '../../../src-shared/remembered.ts';
import { type Json, extensions, object, objects, text } from './reader.ts';

const DESCRIPTION_DISPLAY = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-CodingSCTDescDisplay';
const DESCRIPTION_ID = 'http://hl7.org/fhir/StructureDefinition/coding-sctdescid';

/** The description display as a simple extension, or as the part of the older complex one (Care Connect). */
function descriptionDisplay(coding: Json): string {
  for (const extension of extensions(coding, DESCRIPTION_DISPLAY)) {
    const value = text(extension['valueString']);
    if (value !== '') return value;
  }
  for (const extension of objects(coding['extension'])) {
    if (extension['url'] === DESCRIPTION_ID || !String(extension['url']).includes('SCTDesc')) continue;
    for (const part of objects(extension['extension'])) {
      const value = text(part['valueString']);
      if (value !== '') return value;
    }
  }
  return '';
}

export function coding(value: unknown): CodingTerm {
  const source = object(value);
  return {
    system: text(source['system']),
    code: text(source['code']),
    display: text(source['display']),
    userSelected: source['userSelected'] === true,
    descriptionDisplay: descriptionDisplay(source),
  };
}

/** A CodeableConcept, a bare Coding or bare text where a coded value belongs (HAZ-024). */
export const concept = rememberedOfLatest((value): ConceptTerm => {
  if (typeof value === 'string') return { text: text(value), codings: [] };
  const source = object(value);
  if (source['coding'] === undefined && (source['code'] !== undefined || source['display'] !== undefined)) {
    return { text: text(source['text']), codings: [coding(source)] };
  }
  return { text: text(source['text']), codings: objects(source['coding']).map(coding) };
});

export const term = rememberedOfLatest((value) => displayTerm(concept(value)));

/** The terms of a list of concepts, each once, in order. */
export function terms(value: unknown): readonly string[] {
  const all = objects(value).map(term);
  return distinct(all);
}

/** The first code of a system, or of any system; '' where there is none. */
export function codeOf(value: unknown, system?: string): string {
  const { codings } = concept(value);
  return codings.find((item) => item.code !== '' && (system === undefined || item.system === system))?.code ?? '';
}
