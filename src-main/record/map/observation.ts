import type { EntryKind, EntryMark } from '../../../src-shared/clinical/entry.ts';
import { codeOf, term } from '../read/concept.ts';
import { type Json, list, objects } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, statusCode, statusOf, summaryOf } from './helpers.ts';
import {
  bloodPressure,
  verdictMarks,
  nameWithValue,
  observedValue,
  pressureComponents,
  referenceRange,
} from './observation-value.ts';
import type { MapContext, Mapper } from './types.ts';
import { counted } from './words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { joinWords } from '../../../src-shared/join-words.ts';

const CATEGORY: Readonly<Record<string, readonly [EntryKind, string]>> = {
  laboratory: ['result', 'Result'],
  imaging: ['result', 'Imaging result'],
  procedure: ['result', 'Result'],
  'vital-signs': ['measurement', 'Measurement'],
  exam: ['measurement', 'Examination'],
  survey: ['measurement', 'Assessment'],
  'social-history': ['measurement', 'Social history'],
  activity: ['measurement', 'Activity'],
  therapy: ['measurement', 'Therapy'],
};

/** Results and measurements of every shape: a value, components, a panel of members, or the reason for no value. */
export const mapObservation: Mapper = (resource, context) => {
  const [kind, label] = kindOf(resource['category']);
  const name = term(resource['code']) || 'Observation not described';
  const pressure = bloodPressure(resource);
  const value = observedValue(resource);
  const isPressure = pressure !== null && value.text === '';
  const components = isPressure ? otherThanPressure(resource) : objects(resource['component']);
  const { when, until } = momentOf(resource, ['effective[x]', 'issued']);
  const status = statusCode(resource);
  return [
    {
      kind,
      label,
      title: isPressure ? `${name} ${pressure}` : nameWithValue(name, resource),
      summary: summaryOf(
        referenceRange(resource),
        components.map(componentText).join('; '),
        panelText(list(resource['hasMember']), context),
        noteTexts(resource['note'])[0],
        term(resource['bodySite']),
        term(resource['method']),
        labelled('About', context.names(resource['focus']).join(', ')),
        labelled('Worked out from', context.names(resource['derivedFrom']).join(', ')),
        labelled('With', context.name(resource['device'])),
      ),
      when,
      until,
      status: statusOf(resource),
      marks: [...statusMarks(status), ...verdictMarks(resource), ...componentMarks(objects(resource['component']))],
      within: resource['encounter'],
    },
  ];
};

/** Names that a panel's row gives; of more it gives the number alone. */
const NAMED_MEMBERS = 8;

/** `2 parts: Haemoglobin, White cell count`; parts that are not in the record are counted all the same (rule 3). */
function panelText(members: readonly unknown[], context: MapContext): string {
  if (members.length === 0) return '';
  const names = members.length > NAMED_MEMBERS ? [] : context.names(members);
  return joinWords([counted(members.length, 'part'), names.join(', ')], ': ');
}

function kindOf(categories: unknown): readonly [EntryKind, string] {
  for (const category of objects(categories)) {
    const known = lookup(CATEGORY, codeOf(category));
    if (known !== undefined) return known;
  }
  return ['measurement', 'Observation'];
}

export function componentText(component: Json): string {
  const marks = verdictMarks(component).map((item) => item.text);
  return joinWords([nameWithValue(term(component['code']) || 'Part', component), referenceRange(component), ...marks]);
}

/**
 * The systolic and the diastolic of the title stand there; a second one (standing, the other arm), every other component, and
 * those with a range or a mark stay.
 */
function otherThanPressure(resource: Json): readonly Json[] {
  const components = objects(resource['component']);
  const inTitle = pressureComponents(components);
  return components.filter(
    (component) =>
      !inTitle.includes(component) || verdictMarks(component).length > 0 || referenceRange(component) !== '',
  );
}

function componentMarks(components: readonly Json[]): readonly EntryMark[] {
  return components.flatMap((component) =>
    verdictMarks(component)
      .filter((item) => item.tone === 'abnormal')
      .map((item) => ({ ...item, text: `${term(component['code']) || 'Part'}: ${item.text}` })),
  );
}

/** Marks that say that a result is not, or no longer, what it seems. */
export function statusMarks(status: string): readonly EntryMark[] {
  switch (status) {
    case 'registered':
      return [mark('warning', 'No result yet')];
    case 'preliminary':
      return [mark('warning', 'Preliminary')];
    case 'partial':
      return [mark('warning', 'Partial')];
    case 'amended':
      return [mark('warning', 'Amended')];
    case 'corrected':
      return [mark('warning', 'Corrected')];
    case 'appended':
      return [mark('quiet', 'Added to')];
    case 'cancelled':
      return [mark('struck', 'Cancelled')];
    default:
      return [];
  }
}
