import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, choice, objects, text } from '../read/reader.ts';
import { dateText } from '../read/values.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import { nameWithValue } from './observation-value.ts';
import { intentMarks, occurrenceText, priorityMarks } from './requests.ts';
import type { Mapper } from './types.ts';
import { personName } from './words.ts';

/** The names that people call a device by come before the maker's. */
const NAME_ORDER = [
  'user-friendly-name',
  'patient-reported-name',
  'model-name',
  'manufacturer-name',
  'udi-label-name',
  'other',
];

/** What the device is, whose make, and whether it is safe in a scanner. Serial, lot and UDI stand in the detail. */
export const mapDevice: Mapper = (resource, context) => {
  const names = objects(resource['deviceName'])
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((name) => text(name['name']));
  const [title = narrativeOf(resource)[0] ?? 'Device not described', ...more] = distinct([
    ...names,
    term(resource['type']),
  ]);
  const { when, until } = momentOf(resource, ['period']);
  return [
    {
      kind: 'device',
      label: 'Device',
      title,
      summary: summaryOf(
        more.join(', '),
        distinct([text(resource['manufacturer']), labelled('model', text(resource['modelNumber']))]).join(', '),
        terms(resource['statusReason']).join(', '),
        labelled('Expires', dateText(resource['expirationDate'])),
        context.name(resource['location']),
        context.name(resource['owner']),
        noteTexts(resource['note'])[0],
      ),
      when,
      until,
      status: statusOf(resource),
      marks: objects(resource['safety'])
        .map(term)
        .filter((words) => words !== '')
        .map(safetyMark),
    },
  ];
};

function placeOf(name: Json): number {
  const place = NAME_ORDER.indexOf(text(name['type']));
  return place === -1 ? NAME_ORDER.length : place;
}

/** Safety with magnets and latex is asked before a scan or an operation: it stands in the row, as sent (HAZ-022). */
function safetyMark(words: string): EntryMark {
  const harmless = /^(?:mr|mri|magnetic resonance)\b.*\bsafe$|^not made with/i.test(words);
  return mark(harmless ? 'quiet' : 'warning', words);
}

/** A device that the patient uses, used, or is to use. */
export const mapDeviceUseStatement: Mapper = (resource, context) => {
  const { when, until, endless } = momentOf(resource, ['timing[x]', 'recordedOn']);
  const status = statusCode(resource);
  return [
    {
      kind: 'device',
      label: status === 'active' ? 'Device in use' : 'Use of a device',
      title: context.name(resource['device']) || narrativeOf(resource)[0] || 'Device not described',
      summary: summaryOf(
        term(resource['bodySite']),
        labelled('For', reasonsOf(resource, context)),
        labelled('Stated by', personName(resource['source'], resource, context)),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: endless && ['active', 'on-hold'].includes(status) ? 'open' : until,
      status: statusOf(resource),
      marks: [],
      within: resource['context'],
    },
  ];
};

/** A device that somebody asked for: not one that the patient has. */
export const mapDeviceRequest: Mapper = (resource, context) => {
  const { when, until } = momentOf(resource, ['authoredOn', 'occurrence[x]']);
  const parameters = objects(resource['parameter']).map((parameter) => parameterText(parameter));
  return [
    {
      kind: 'device',
      label: 'Device request',
      title:
        term(resource['codeCodeableConcept']) ||
        context.name(resource['codeReference']) ||
        narrativeOf(resource)[0] ||
        'Device not described',
      summary: summaryOf(
        distinct(parameters).join('; '),
        labelled('For', reasonsOf(resource, context)),
        labelled('Wanted', occurrenceText(resource)),
        labelled('To', context.name(resource['performer']) || term(resource['performerType'])),
        labelled('From', context.name(resource['requester'])),
        noteTexts(resource['note'])[0],
      ),
      when,
      // An end alone is all that is known of it.
      until: when === null ? until : null,
      status: statusOf(resource),
      marks: [...priorityMarks(resource), ...intentMarks(resource)],
      within: resource['encounter'],
    },
  ];
};

/** `Seat width 45 cm`; a parameter of zero is a parameter (HAZ-006). */
export function parameterText(parameter: Json): string {
  const name = term(parameter['code']);
  return name === '' && choice(parameter, 'value') === null ? '' : nameWithValue(name || 'Setting', parameter);
}
