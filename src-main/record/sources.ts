import { CARE_SETTINGS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import type { CompletenessState, SourceCompleteness } from '../../src-shared/clinical/completeness.ts';
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
const SOURCE_EXTENSION = 'https://record.sthelens.example/StructureDefinition/source';
const UNNAMED_SOURCE = 'urn:unnamed-source';

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
    if (this.#sources.has(sourceId)) return false;
    this.#source(sourceId);
    return true;
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

  /** Sources that did not give everything of a type, in words: 'Whiston Hospital: could not be reached'. */
  problemsFor(resourceType: string): readonly string[] {
    const problems: string[] = [];
    for (const source of this.#sources.values()) {
      const outcome = source.outcomes.get(resourceType);
      if (outcome !== undefined && outcome.state !== 'unsupported') problems.push(inWords(source, outcome));
      else if (source.reported !== null && !['complete', 'unsupported'].includes(source.reported.state)) {
        problems.push(inWords(source, source.reported));
      }
    }
    return problems.toSorted();
  }

  /** Sources that did not answer a search for one type: that category is then not complete. */
  outcomesFor(resourceType: string): readonly string[] {
    return [...this.#sources.values()]
      .flatMap((source) => {
        const outcome = source.outcomes.get(resourceType);
        return outcome === undefined ? [] : [inWords(source, outcome)];
      })
      .toSorted();
  }

  ledger(pulls: PullSummary, heldBySource: ReadonlyMap<string, number>): readonly SourceCompleteness[] {
    return [...this.#sources.values()]
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
      const types = [...source.outcomes.keys()].map(pulls.nameOf).toSorted().join(', ');
      return {
        ...base,
        state: held > 0 ? 'partial' : worst.state,
        reason: [`Did not answer for: ${types}.`, worst.reason].filter((part) => part !== '').join(' '),
        asOf: pulls.asOf,
      };
    }
    if (!pulls.finished) return { ...base, state: 'loading', reason: '', asOf: null };
    if (pulls.incomplete.length > 0) {
      const reason = `Not everything could be read: ${pulls.incomplete.join(', ')}.`;
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
  /** Names of the categories that are not complete. */
  readonly incomplete: readonly string[];
  readonly asOf: string | null;
  readonly nameOf: (resourceType: string) => string;
}

function displayName(source: Source): string {
  if (source.name !== '') return source.name;
  return source.sourceId === UNNAMED_SOURCE ? 'A source that was not named' : source.sourceId;
}

function inWords(source: Source, report: Reported): string {
  const words: Readonly<Record<CompletenessState, string>> = {
    complete: 'complete',
    loading: 'still being read',
    partial: 'not everything was received',
    failed: 'could not be reached',
    forbidden: 'access was refused',
    'not-shared': 'does not share',
    withheld: 'some entries are withheld',
    unsupported: 'not supported',
  };
  return `${displayName(source)}: ${report.reason || words[report.state]}`;
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
  const reasons = [
    text(part('reason')['valueString']),
    known
      ? ''
      : `The source reports a state that this viewer does not know${code === '' ? '' : ` ('${code.slice(0, 40)}')`}.`,
    withheld === null || withheld === 0 ? '' : `${withheld} ${withheld === 1 ? 'entry is' : 'entries are'} withheld.`,
  ];
  const state = known ? (code as CompletenessState) : 'partial';
  return {
    // Something withheld is never 'complete', whatever else the source says.
    state: state === 'complete' && withheld !== null && withheld > 0 ? 'withheld' : state,
    reason: reasons.filter((reason) => reason !== '').join(' '),
    asOf: text(part('asOf')['valueInstant']) || null,
  };
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
