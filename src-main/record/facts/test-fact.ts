import { comparableDate } from '../../../src-shared/clinical/dates.ts';
import type { JudgedValue } from '../../../src-shared/clinical/value-verdict.ts';
import { isEnteredInError, momentOf, statusCode } from '../map/helpers.ts';
import { statusMarks } from '../map/observation.ts';
import { absentReason, judgedValue, observedValue, referenceRange, unitOfValue } from '../map/observation-value.ts';
import { boundedKey } from './bounded-key.ts';
import { codeKey } from './code-key.ts';
import { ofCoded } from '../read/coded.ts';
import { codeOf, concept, term } from '../read/concept.ts';
import { type Json, list, objects, text } from '../read/reader.ts';
import type { NameOf } from '../read/reference.ts';
import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { lookup } from '../../../src-shared/lookup.ts';

/** One result of one test, to stand in a series with others of its code and unit. */
export interface TestFact extends JudgedValue {
  /** Code and unit: only values of one key may be compared (never two units on one axis). */
  readonly key: string;
  /** What was tested, in whatever unit. */
  readonly code: string;
  readonly name: string;
  /** Other terms and codes that came with it. */
  readonly alsoCalled: readonly string[];
  /** The name of the observation of which it is a component; '' for one that stands alone. */
  readonly partOf: string;
  /** What kind of test it is, for one that came in no panel: 'Vital signs'. */
  readonly kind: string;
  /** In words; '' for what has none. */
  readonly unit: string;
  readonly text: string;
  /** Whether it is preliminary, corrected, withdrawn …; '' where that goes without saying. */
  readonly standing: string;
  /** False for what is nothing to rely on: withdrawn, cancelled, no result (yet). Shown labelled, never counted. */
  readonly stands: boolean;
  readonly range: string;
  /** Names of who did it; '' where the record does not say. */
  readonly performer: string;
}

/** A result as others may correct it. */
export interface ResultFact {
  /** The test and its day. */
  readonly topic: string;
  readonly corrects: boolean;
}

export function resultFact(resource: Json): ResultFact | null {
  if (resource['resourceType'] !== 'Observation' || isEnteredInError(resource)) return null;
  const { when } = momentOf(resource, ['effective[x]']);
  const code = codeKey(resource['code']);
  if (code === '' || when === null || when.precision === 'year' || when.precision === 'month') return null;
  return {
    topic: `${code}|${comparableDate(when).slice(0, 10)}`,
    corrects: ['corrected', 'amended'].includes(statusCode(resource)),
  };
}

/** Statuses that hold nothing to rely on, and how a value of theirs is labelled. */
const NO_RESULT: Readonly<Record<string, string>> = {
  registered: 'No result yet',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
  unknown: 'Status not known',
};

const KINDS: Readonly<Record<string, string>> = {
  laboratory: 'Other laboratory results',
  imaging: 'Imaging',
  procedure: 'Procedures',
  'vital-signs': 'Vital signs',
  exam: 'Examination',
  survey: 'Scores and assessments',
  'social-history': 'Social history',
  activity: 'Activity',
  therapy: 'Therapy',
};

/** What the parts of one resource have in common. */
interface Common {
  readonly performer: string;
  readonly kind: string;
  readonly standing: string;
  readonly stands: boolean;
}

/**
 * What a resource says of tests: the value of an Observation, those of its components (systolic, diastolic) each under its own
 * code, and that a DiagnosticReport or ImagingStudy was made. Withdrawn and cancelled ones say so, and do not stand; nor does
 * one whose value is absent for a stated reason. [] for observations that say nothing of a value.
 */
export function testFacts(resource: Json, name: NameOf): readonly TestFact[] {
  const status = isEnteredInError(resource) ? 'entered-in-error' : statusCode(resource);
  const noResult = lookup(NO_RESULT, status);
  const common: Common = {
    performer: distinct(objects(resource['performer']).map(name)).join(', '),
    kind: kindOf(resource['category']),
    standing:
      noResult ??
      statusMarks(status)
        .map((mark) => mark.text)
        .join(', '),
    stands: noResult === undefined,
  };
  switch (resource['resourceType']) {
    case 'Observation': {
      // What is about somebody or something else (the baby, a device) is no value of the patient's.
      if (list(resource['focus']).length > 0) return [];
      return [
        ...measured(resource, null, common),
        ...objects(resource['component']).flatMap((part) => measured(part, resource, common)),
      ];
    }
    case 'DiagnosticReport':
      return reported(resource['code'], text(resource['conclusion']), common);
    case 'ImagingStudy':
      return reported(objects(resource['procedureCode'])[0], text(resource['description']), common);
    default:
      return [];
  }
}

function kindOf(categories: unknown): string {
  const known = objects(categories).map((category) => lookup(KINDS, codeOf(category)));
  return known.find((words) => words !== undefined) ?? 'Other';
}

function measured(part: Json, whole: Json | null, common: Common): readonly TestFact[] {
  const { text: shown } = observedValue(part);
  const absent = absentReason(part);
  const own = codeKey(part['code']);
  if ((shown === '' && absent === '') || own === '') return [];
  const partOf = whole === null ? '' : term(whole['code']);
  // 'Right eye' is no test of its own, and that of a pressure is not that of a refraction (HAZ-007).
  const isOfWhole = partOf !== '' && concept(part['code']).codings.every(({ code }) => code === '');
  const code = isOfWhole ? boundedKey(`${codeKey(whole?.['code'])}|${own}`) : own;
  const unit = unitOfValue(part);
  const fact: TestFact = {
    ...common,
    // 'l' is written for 'L' by some sources.
    key: boundedKey(`${code}|${unit.replace(/\bl\b/g, 'L')}`),
    code,
    name: isOfWhole ? `${partOf}: ${term(part['code'])}` : term(part['code']),
    alsoCalled: namesOf(part['code']),
    partOf,
    unit,
    text: shown === '' ? bracketed('No value', absent) : bracketed(shown, absent),
    stands: common.stands && shown !== '',
    ...judgedValue(part),
    range: referenceRange(part),
  };
  return [fact];
}

/** Every term and code of a test: it is looked for under any of them. */
const namesOf = ofCoded((_, { text: words, codings }): readonly string[] => {
  const terms = codings.flatMap(({ display, descriptionDisplay, code: own }) => [display, descriptionDisplay, own]);
  return distinct([words, ...terms]);
});

/** A report has no value of its own: that it was made, when and where, is what spares a second one. */
function reported(code: unknown, words: string, common: Common): readonly TestFact[] {
  const key = codeKey(code);
  if (key === '') return [];
  const fact: TestFact = {
    ...common,
    key: `report|${key}`,
    code: key,
    name: term(code),
    alsoCalled: namesOf(code),
    partOf: '',
    kind: 'Reports and imaging',
    unit: '',
    text: words === '' ? 'Reported' : words,
    value: null,
    comparator: '',
    interpretation: '',
    isAbnormal: false,
    isCalledNormal: false,
    range: '',
    low: null,
    high: null,
  };
  return [fact];
}
