import { statusWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { bracketed, joinWords } from '../../../src-shared/join-words.ts';
import { formatWords } from '../map/format-words.ts';
import { componentText } from '../map/observation.ts';
import { concept, term, terms } from '../read/concept.ts';
import { type Json, list, object, text } from '../read/reader.ts';
import { dateText, periodText } from '../read/values.ts';

import { THE_PATIENT, TYPE_COMPOUNDS } from './type-compounds.ts';
import type { NameOf } from '../read/reference.ts';

/**
 * Elements whose parts are one fact and read as one line: 'Ms Gail Weston (Physiotherapist)'. Each is written so only
 * where it has no other part than those named here, so that the line loses nothing.
 */
const COMPOUNDS: Readonly<
  Record<string, readonly [parts: readonly string[], line: (value: Json, name: NameOf) => string]>
> = {
  participant: [
    ['actor', 'individual', 'member', 'type', 'role', 'status', 'required', 'period', 'onBehalfOf'],
    participantLine,
  ],
  performer: [['actor', 'function', 'onBehalfOf'], performerLine],
  location: [['location', 'period'], (value, name) => bracketed(name(value['location']), periodText(value['period']))],
  component: [
    ['code', 'value', 'dataAbsentReason', 'interpretation', 'referenceRange'],
    (value) => componentText(value),
  ],
  reaction: [
    ['substance', 'manifestation', 'description', 'severity', 'onset'],
    (value) =>
      joinWords([
        term(value['substance']),
        bracketed(terms(value['manifestation']).join(', '), text(value['severity'])),
        text(value['description']),
        dateText(value['onset']),
      ]),
  ],
  entry: [
    ['item', 'date', 'deleted'],
    (value, name) =>
      bracketed(name(value['item']), dateText(value['date']), value['deleted'] === true ? 'removed' : ''),
  ],
  diagnosis: [
    ['condition', 'use', 'role', 'rank'],
    (value, name) =>
      bracketed(
        name(value['condition']),
        term(value['use']) || term(value['role']),
        text(value['rank']) === '' ? '' : `rank ${text(value['rank'])}`,
      ),
  ],
  deviceName: [['name', 'type'], (value) => text(value['name'])],
  content: [['attachment', 'format'], (value) => attachmentLine(object(value['attachment']))],
};

/** The line of a compound element; null where it is none, or would lose a part. */
export function compoundText(element: string, value: Json, name: NameOf): string | null {
  const compound = lookup(COMPOUNDS, element) ?? lookup(TYPE_COMPOUNDS, element);
  if (compound === undefined) return null;
  const [parts, line] = compound;
  const knows = (key: string): boolean => key === 'id' || parts.some((part) => key === part || isChoiceOf(part, key));
  if (!Object.keys(value).every(knows)) return null;
  const words = line(value, name);
  return words === '' && !(element === 'participant' && isPatient(whoOf(value), name)) ? null : words;
}

const whoOf = (participant: Json): unknown =>
  participant['actor'] ?? participant['individual'] ?? participant['member'];

function isPatient(reference: unknown, name: NameOf): boolean {
  return text(object(reference)['reference']).includes('Patient/') || name(reference) === THE_PATIENT;
}

/** `valueQuantity` is `value[x]`: of values only, so that 'actorNote' is no 'actor'. */
function isChoiceOf(part: string, key: string): boolean {
  return part === 'value' && key.startsWith(part) && /^[A-Z]/.test(key.slice(part.length));
}

function participantLine(value: Json, name: NameOf): string {
  const who = whoOf(value);
  // That an appointment is the open patient's own needs no saying; that they declined it does.
  const status = text(value['status']);
  const accepted = status === '' || status === 'accepted';
  if (accepted && isPatient(who, name)) return '';
  const roles = [...list(value['type']), ...list(value['role'])].map(roleWords).filter((words) => words !== '');
  const known = who === undefined ? roles.join(', ') : name(who);
  return bracketed(
    known,
    ...(who === undefined ? [] : roles.filter((role) => !known.includes(role))),
    accepted ? '' : statusWords(status).toLowerCase(),
    text(value['required']) === 'optional' ? 'optional' : '',
    periodText(value['period']),
    forWhom(name(value['onBehalfOf'])),
  );
}

/** HL7's codes for taking part, where they came without a display. */
const ROLES: Readonly<Record<string, string>> = {
  ADM: 'admitter',
  ATND: 'attender',
  CALLBCK: 'contact for calling back',
  CON: 'consultant',
  DIS: 'discharger',
  ESC: 'escort',
  PART: 'taking part',
  PPRF: 'primary performer',
  REF: 'referrer',
  SPRF: 'secondary performer',
};

function roleWords(role: unknown): string {
  const { text: written, codings } = concept(role);
  const isBare = written === '' && codings.every(({ display }) => display === '');
  const known = isBare
    ? codings.map(({ code }) => lookup(ROLES, code)).find((words) => words !== undefined)
    : undefined;
  return known ?? term(role);
}

function performerLine(value: Json, name: NameOf): string {
  return bracketed(name(value['actor']), term(value['function']), forWhom(name(value['onBehalfOf'])));
}

const forWhom = (words: string): string => (words === '' ? '' : `for ${words}`);

function attachmentLine(attachment: Json): string {
  return joinWords([
    text(attachment['title']),
    formatWords(text(attachment['contentType'])),
    dateText(attachment['creation']),
  ]);
}
