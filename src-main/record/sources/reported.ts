import type { CareSetting } from '../../../src-shared/clinical/care-setting.ts';
import type { CompletenessState } from '../../../src-shared/clinical/completeness.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { type Json, list, number, object, objects, text } from '../read/reader.ts';
import { careSettingFrom, sourceKey } from './source-id.ts';

/** What a source is said to be in, by the backend. */
export interface Reported {
  readonly state: CompletenessState;
  readonly reason: string;
  readonly asOf: string | null;
  /** How many entries it says that it withholds. */
  readonly withheld: number;
}

/** One source of `$record-sources`; '' and null: not said. */
export interface ReportedSource {
  readonly sourceId: string;
  readonly name: string;
  readonly odsCode: string | null;
  readonly system: string | null;
  readonly careSetting: CareSetting | null;
  readonly reported: Reported;
}

/** The worse of two reports stands: a source is never made better by being named twice. */
const RANK: Readonly<Record<CompletenessState, number>> = {
  complete: 0,
  loading: 1,
  unsupported: 2,
  'not-shared': 3,
  forbidden: 4,
  withheld: 5,
  partial: 6,
  failed: 7,
};

const REPORTABLE: ReadonlySet<string> = new Set(Object.keys(RANK).filter((state) => state !== 'loading'));
const SOURCE_EXTENSION = 'https://record.sthelens.example/StructureDefinition/source';
export const UNNAMED_SOURCE = 'urn:unnamed-source';

/** `$record-sources` (docs/backend.md) → its sources, as often as they are named; null: it is no such answer. */
export function reportedSources(parameters: Json): readonly ReportedSource[] | null {
  if (parameters['resourceType'] !== 'Parameters') return null;
  return objects(parameters['parameter'])
    .filter((parameter) => parameter['name'] === 'source')
    .map((parameter) => {
      const part = partReader(parameter);
      const uri = sourceKey(part('source')['valueUri']) || sourceKey(part('source')['valueString']);
      const name = text(part('name')['valueString']);
      return {
        sourceId: uri || (name === '' ? UNNAMED_SOURCE : `urn:source:${name}`),
        name,
        odsCode: text(object(part('organisation')['valueIdentifier'])['value']) || null,
        system: text(part('system')['valueString']) || null,
        careSetting: careSettingFrom(text(part('careSetting')['valueCode'])),
        reported: reportOf(part),
      };
    });
}

/** An OperationOutcome that came within a search → the sources that did not answer in full, and how. */
export function reportedOutcomes(outcome: Json): readonly { readonly sourceId: string; readonly report: Reported }[] {
  return objects(outcome['issue'])
    .filter((issue) => !['information', 'success'].includes(text(issue['severity'])))
    .map((issue) => {
      const extension = objects(issue['extension']).find((item) => item['url'] === SOURCE_EXTENSION);
      const uri = sourceKey(extension?.['valueUri']) || sourceKey(extension?.['valueString']);
      return {
        sourceId: uri || UNNAMED_SOURCE,
        report: {
          state: stateOfIssue(text(issue['code'])),
          reason: text(issue['diagnostics']) || text(object(issue['details'])['text']),
          asOf: null,
          withheld: 0,
        },
      };
    });
}

export function worse(a: Reported | null, b: Reported): Reported;
export function worse(a: Reported | null, b: Reported | null): Reported | null;
export function worse(a: Reported | null, b: Reported | null): Reported | null {
  if (a === null || b === null) return a ?? b;
  if (RANK[a.state] !== RANK[b.state]) return RANK[a.state] > RANK[b.state] ? a : b;
  return a.reason >= b.reason ? a : b;
}

function reportOf(part: (name: string) => Json): Reported {
  const code = text(part('state')['valueCode']);
  const known = REPORTABLE.has(code);
  const withheld = number(part('withheld')['valueUnsignedInt'] ?? part('withheld')['valueInteger']);
  const given = text(part('reason')['valueString']);
  const reasons = [
    given,
    known
      ? ''
      : `The source reports a state that this viewer does not know${code === '' ? '' : ` ('${code.slice(0, 40)}')`}.`,
    withheld === null || withheld === 0 || saysWithheld(given, withheld)
      ? ''
      : `${withheld} ${withheld === 1 ? 'entry is' : 'entries are'} withheld.`,
  ];
  const state = known ? (code as CompletenessState) : 'partial';
  return {
    // Something withheld is never 'complete', whatever else the source says.
    state: state === 'complete' && withheld !== null && withheld > 0 ? 'withheld' : state,
    reason: joinWords(reasons, ' '),
    asOf: text(part('asOf')['valueInstant']) || null,
    withheld: withheld !== null && Number.isSafeInteger(withheld) && withheld > 0 ? withheld : 0,
  };
}

/** The source's own reason has the number already: 'holds 3 restricted entries that are withheld'. */
function saysWithheld(reason: string, count: number): boolean {
  const number = `(?:${[String(count), IN_WORDS[count] ?? []].flat().join('|')})`;
  return new RegExp(`(?<!\\S)${number}\\s[^.]*withh[eo]ld|withh[eo]ld\\w*:?\\s${number}(?![^\\s.,;])`, 'i').test(
    reason,
  );
}

const IN_WORDS: readonly string[] = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

function stateOfIssue(code: string): CompletenessState {
  switch (code) {
    case 'transient':
    case 'timeout':
      return 'failed';
    case 'forbidden':
    case 'security':
      return 'forbidden';
    case 'suppressed':
      return 'withheld';
    case 'not-supported':
      return 'unsupported';
    default:
      return 'partial';
  }
}

function partReader(parameter: Json): (name: string) => Json {
  const parts = list(parameter['part']);
  return (name) => object(parts.find((part) => object(part)['name'] === name));
}
