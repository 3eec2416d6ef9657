import { term } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';

/**
 * The extensions directly on an element whose name is this one, whoever published it: the last part of the address
 * without 'Extension-UKCore-', 'Extension-CareConnect-GPC-' and the version behind it.
 */
export function extensionsNamed(element: Json, name: string): readonly Json[] {
  return objects(element['extension']).filter((extension) => {
    const last = text(extension['url']).split('/').at(-1) ?? '';
    return last.replace(/^Extension-(?:[A-Za-z]+-)*?(?=[A-Za-z]+(?:-\d+)?$)|-\d+$/g, '') === name;
  });
}

/** What an extension says where it holds a coded value, a code or text; '' where it does not. */
export function extensionWords(extension: Json): string {
  return (
    term(extension['valueCodeableConcept'] ?? extension['valueCoding']) ||
    text(extension['valueCode']) ||
    text(extension['valueString'])
  );
}
