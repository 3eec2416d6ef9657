import type { DocumentContent } from '../../../src-shared/clinical/document.ts';
import type { RichBlock } from '../../../src-shared/clinical/rich-text.ts';
import { belonging, type OpenPatient } from '../intake/belongs.ts';
import { plainName } from '../read/plain-name.ts';
import { readJson } from '../read/body.ts';
import { term } from '../read/concept.ts';
import { isObject, type Json, markup, object, objects, resourceTypeOf, text } from '../read/reader.ts';
import { referenceKey } from '../read/reference.ts';
import { richText } from '../rich/rich-text.ts';
import { failed } from './words.ts';

const MAX_LEVEL = 8;

/**
 * A FHIR document that came as an attachment: the sections of its Composition in their order and nesting, each with its
 * words and the names of what it holds. Null where it is no such document. One about somebody else is not shown (HAZ-001),
 * nor one of which a part is restricted: its words would tell of it (HAZ-029).
 */
export function bundleDocument(
  source: string,
  patient: OpenPatient,
  isKeptBack: (resource: Json) => boolean,
): DocumentContent | null {
  const body = readJson(source);
  const bundle = body.ok && isObject(body.json) && body.json['type'] === 'document' ? body.json : null;
  const entries = objects(bundle?.['entry']);
  const composition = object(object(entries[0])['resource']);
  if (resourceTypeOf(composition) !== 'Composition') return null;
  if ([bundle, ...entries.map(({ resource }) => resource)].some((part) => isKeptBack(object(part))))
    return failed('forbidden');
  const theirs = new Set(
    entries
      .filter(({ resource }) => isObject(resource) && resourceTypeOf(resource) === 'Patient')
      .filter(({ resource }) => belonging(object(resource), 'Patient', patient) === 'theirs')
      .map((entry) => text(entry['fullUrl']).toLowerCase()),
  );
  const whose = belonging(composition, 'Composition', patient, (urn) => theirs.has(urn));
  if (whose === 'other-patient') return failed('other-patient');
  const names = namesIn(entries, patient.baseUrl);
  const title = text(composition['title']) || term(composition['type']) || 'Document';
  const unproven: readonly RichBlock[] =
    whose === 'theirs' ? [] : [{ kind: 'note', text: 'The document itself does not say clearly whom it is about.' }];
  const own = richText(markup(object(composition['text'])['div'])).blocks;
  const blocks = [...unproven, heading(1, title), ...own];
  for (const section of objects(composition['section']))
    blocks.push(...sectionBlocks(section, 2, names, patient.baseUrl));
  return { kind: 'rich', blocks, received: null };
}

function heading(level: number, words: string): RichBlock {
  const kept = ([1, 2, 3, 4, 5, 6] as const).find((item) => item === level) ?? 6;
  return { kind: 'heading', level: kept, runs: [{ kind: 'text', text: words, marks: [] }] };
}

/** What the entries of the Bundle are called, by every address that a section may use. */
function namesIn(entries: readonly Json[], baseUrl: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const entry of entries) {
    const resource = object(entry['resource']);
    const type = resourceTypeOf(resource);
    const name = plainName(resource, type) || type;
    for (const reference of [text(entry['fullUrl']), `${type}/${text(resource['id'])}`]) {
      const key = referenceKey({ reference }, baseUrl);
      if (key !== null) names.set(key, name);
    }
  }
  return names;
}

function sectionBlocks(
  section: Json,
  level: number,
  names: ReadonlyMap<string, string>,
  baseUrl: string,
): readonly RichBlock[] {
  const title = text(section['title']) || term(section['code']) || 'Section without a title';
  if (level > MAX_LEVEL) return [{ kind: 'note', text: 'Cut here: there are more sections than this viewer shows.' }];
  const named = objects(section['entry']).map((reference) => {
    const words =
      text(reference['display']) || names.get(referenceKey(reference, baseUrl) ?? '') || 'Not in this document';
    return [{ kind: 'paragraph', runs: [{ kind: 'text', text: words, marks: [] }] }] as const;
  });
  const empty = term(section['emptyReason']);
  return [
    heading(level, title),
    ...(empty === '' ? [] : [{ kind: 'note', text: `Empty: ${empty}` } as const]),
    ...richText(markup(object(section['text'])['div'])).blocks,
    ...(named.length === 0 ? [] : [{ kind: 'list', ordered: false, items: named } as const]),
    ...objects(section['section']).flatMap((inner) => sectionBlocks(inner, level + 1, names, baseUrl)),
  ];
}
