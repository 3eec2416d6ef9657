import { CARE_SETTINGS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import type { CompletenessState, SourceCompleteness } from '../../src-shared/clinical/completeness.ts';
import { outcomeWords, type SourceGap, withoutSources } from './source-words.ts';
import { type Json, list, number, object, objects, text } from './read/reader.ts';

/** What a source is said to be in, by the backend. */
interface Reported {
  readonly state: CompletenessState;
  readonly reason: string;
  readonly asOf: string | null;
}

interface Source {
  readonly sourceId: string;
  name: string;
  odsCode: string | null;
  careSetting: CareSetting;
  reported: Reported | null;
  /** Named by something received. A source that nothing names any more is no source. */
  seen: boolean;
  /** What it could not give, per resource type (`search.mode` outcome). */
  readonly outcomes: Map<string, Reported>;
}

export interface SourceInfo {
  readonly sourceId: string;
  readonly name: string;
  readonly odsCode: string | null;
  readonly careSetting: CareSetting;
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
/** Reported states in which nothing of the source is to be had. */
const ABSENT: ReadonlySet<CompletenessState> = new Set(['failed', 'forbidden', 'not-shared']);
const SOURCE_EXTENSION = 'https://record.sthelens.example/StructureDefinition/source';
const UNNAMED_SOURCE = 'urn:unnamed-source';
const NOT_NAMED = 'A source that was not named';

/** `meta.source` as a key: the fragment is a server's request number, not a part of the source's name. */
export function sourceIdOf(resource: Json): string | null {
  const uri = text(object(resource['meta'])['source']).split('#')[0] ?? '';
  return uri === '' ? null : uri;
}

export function careSettingFrom(code: string): CareSetting | null {
  return CARE_SETTINGS.find((setting) => setting === code) ?? null;
}

/** Every source of the open record: those that the backend lists, and those that are only seen in what it sends. */
export class SourceBook {
  readonly #sources = new Map<string, Source>();
  #answered = false;

  /** True once the backend has listed its sources: until then an empty list of problems means nothing. */
  get answered(): boolean {
    return this.#answered;
  }

  info(sourceId: string): SourceInfo | null {
    return this.#sources.get(sourceId) ?? null;
  }

  /** A source seen in a resource. @returns true where it is new. */
  see(sourceId: string): boolean {
    const isNew = !this.#sources.has(sourceId);
    this.#source(sourceId).seen = true;
    return isNew;
  }

  #source(sourceId: string): Source {
    let source = this.#sources.get(sourceId);
    if (source === undefined) {
      source = {
        sourceId,
        name: '',
        odsCode: null,
        careSetting: 'not-stated',
        reported: null,
        seen: false,
        outcomes: new Map(),
      };
      this.#sources.set(sourceId, source);
    }
    return source;
  }

  /** Reads `$record-sources` (docs/backend.md). @returns the sources whose facts changed; null: it is no such answer. */
  readReport(parameters: Json): readonly string[] | null {
    if (parameters['resourceType'] !== 'Parameters') return null;
    this.#answered = true;
    for (const source of this.#sources.values()) source.reported = null;
    const changed: string[] = [];
    for (const parameter of objects(parameters['parameter'])) {
      if (parameter['name'] !== 'source') continue;
      const part = partReader(parameter);
      const uri = (text(part('source')['valueUri']) || text(part('source')['valueString'])).split('#')[0] ?? '';
      const name = text(part('name')['valueString']);
      const source = this.#source(uri === '' ? (name === '' ? UNNAMED_SOURCE : `urn:source:${name}`) : uri);
      if (name !== '') source.name = name;
      source.odsCode = text(object(part('organisation')['valueIdentifier'])['value']) || source.odsCode;
      source.careSetting = careSettingFrom(text(part('careSetting')['valueCode'])) ?? source.careSetting;
      source.reported = worse(source.reported, reportOf(part));
      changed.push(source.sourceId);
    }
    return changed;
  }

  /** Reads an OperationOutcome that came within a search: a source that did not answer for one resource type. */
  readOutcome(resourceType: string, outcome: Json): readonly string[] {
    const changed: string[] = [];
    for (const issue of objects(outcome['issue'])) {
      if (['information', 'success'].includes(text(issue['severity']))) continue;
      const extension = objects(issue['extension']).find((item) => item['url'] === SOURCE_EXTENSION);
      const uri = (text(extension?.['valueUri']) || text(extension?.['valueString'])).split('#')[0] ?? '';
      const source = this.#source(uri === '' ? UNNAMED_SOURCE : uri);
      const report: Reported = {
        state: stateOfIssue(text(issue['code'])),
        reason: text(issue['diagnostics']) || text(object(issue['details'])['text']),
        asOf: null,
      };
      source.outcomes.set(resourceType, worse(source.outcomes.get(resourceType) ?? null, report));
      changed.push(source.sourceId);
    }
    return changed;
  }

  /** The searches are run again: what sources answered to the last ones no longer stands. Their own report does. */
  forgetOutcomes(): void {
    for (const source of this.#sources.values()) source.outcomes.clear();
  }

  /** Sources that did not give everything of a type, in the words of a sentence for each. */
  problemsFor(resourceType: string): readonly string[] {
    const problems: string[] = [];
    for (const source of this.#sources.values()) {
      const missing = lacks(source, resourceType);
      if (missing !== null) problems.push(inWords(source, missing));
    }
    return problems.toSorted();
  }

  /**
   * The sources that a category is without, in one sentence; '' where it is without none. A list that lacks one
   * practice is not complete, however well the others answered (HAZ-003).
   */
  gapFor(resourceType: string): string {
    const gaps: SourceGap[] = [];
    for (const source of this.#sources.values()) {
      const missing = lacks(source, resourceType);
      // What a source withholds, or gave in part, may be of another kind: the source says so, and the banner.
      if (missing === null || (missing === source.reported && !ABSENT.has(missing.state))) continue;
      gaps.push({ name: midSentence(displayName(source)), state: missing.state });
    }
    return withoutSources(gaps);
  }

  ledger(pulls: PullSummary, heldBySource: ReadonlyMap<string, number>): readonly SourceCompleteness[] {
    return [...this.#sources.values()]
      .filter((source) => source.seen || source.reported !== null || source.outcomes.size > 0)
      .map((source) => this.#completeness(source, pulls, heldBySource.get(source.sourceId) ?? 0))
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.sourceId < b.sourceId ? -1 : 1));
  }

  #completeness(source: Source, pulls: PullSummary, held: number): SourceCompleteness {
    const base = {
      sourceId: source.sourceId,
      name: displayName(source),
      odsCode: source.odsCode,
      careSetting: source.careSetting,
      held,
      expected: null,
    };
    const { reported } = source;
    if (reported !== null && reported.state !== 'complete')
      return { ...base, ...reported, asOf: reported.asOf ?? pulls.asOf };
    const worst = [...source.outcomes.values()].reduce<Reported | null>(worse, null);
    if (worst !== null) {
      const reason = `${outcomeWords(worst.state)}: ${pulls.kindsInWords([...source.outcomes.keys()])}.`;
      return {
        ...base,
        state: held > 0 ? 'partial' : worst.state,
        reason: [reason, worst.reason].filter((part) => part !== '').join(' '),
        asOf: pulls.asOf,
      };
    }
    if (!pulls.finished) return { ...base, state: 'loading', reason: '', asOf: null };
    if (pulls.incomplete.length > 0) {
      const reason = `Not everything could be read: ${pulls.kindsInWords(pulls.incomplete)}.`;
      return { ...base, state: 'partial', reason, asOf: pulls.asOf };
    }
    if (reported !== null)
      return { ...base, state: 'complete', reason: reported.reason, asOf: reported.asOf ?? pulls.asOf };
    const reason = 'The shared record does not say whether this source sent everything.';
    return { ...base, state: this.#answered ? 'partial' : 'complete', reason, asOf: pulls.asOf };
  }
}

export interface PullSummary {
  readonly finished: boolean;
  /** Resource types whose own pull was not complete, whoever gave them: any source may lack some. */
  readonly incomplete: readonly string[];
  readonly asOf: string | null;
  /** The names of a few kinds of entry, and how many more there are. */
  readonly kindsInWords: (resourceTypes: readonly string[]) => string;
}

/** What this source did not give, or may not have given, of a type; null where it gave all that it has. */
function lacks({ reported, outcomes }: Source, resourceType: string): Reported | null {
  if (reported !== null && ABSENT.has(reported.state)) return reported;
  const outcome = outcomes.get(resourceType);
  if (outcome !== undefined) return outcome;
  return reported === null || ['complete', 'unsupported'].includes(reported.state) ? null : reported;
}

function displayName(source: Source): string {
  if (source.name !== '') return source.name;
  return source.sourceId === UNNAMED_SOURCE ? NOT_NAMED : source.sourceId;
}

const midSentence = (name: string): string => (name === NOT_NAMED ? 'a source that was not named' : name);

/** A sentence that names the source once: many reasons begin with its name. */
function inWords(source: Source, report: Reported): string {
  const name = displayName(source);
  if (report.reason !== '') return report.reason.includes(name) ? report.reason : `${name}: ${report.reason}`;
  return withoutSources([{ name: midSentence(name), state: report.state }]);
}

function worse(a: Reported | null, b: Reported): Reported;
function worse(a: Reported | null, b: Reported | null): Reported | null;
function worse(a: Reported | null, b: Reported | null): Reported | null {
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
    reason: reasons.filter((reason) => reason !== '').join(' '),
    asOf: text(part('asOf')['valueInstant']) || null,
  };
}

/** The source's own reason has the number already: 'holds 3 restricted entries that are withheld'. */
function saysWithheld(reason: string, count: number): boolean {
  return new RegExp(`(?<!\\S)${count}\\s[^.]*withh[eo]ld|withh[eo]ld\\w*:?\\s${count}(?![^\\s.,;])`, 'i').test(reason);
}

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
