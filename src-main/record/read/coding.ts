import type { CodingTerm } from '../../../src-shared/clinical/display-term.ts';
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
