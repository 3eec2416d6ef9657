import type { SourceCompleteness, SourceGap, SourceNotice } from '../../../src-shared/clinical/completeness.ts';
import type { Json } from '../read/reader.ts';
import { noticesOf, noticeState, noticeWords } from './notices.ts';
import { type Reported, reportedOutcomes, reportedSources, UNNAMED_SOURCE, worse } from './reported.ts';
import type { SourceMappings } from './source-mapping.ts';
import {
  ABSENT,
  lacks,
  ownCompleteness,
  problemInWords,
  type PullSummary,
  type Source,
  type SourceInfo,
  withRestricted,
} from './source-state.ts';
import { NOT_NAMED } from './source-words.ts';

const NOT_SHARED: Reported = {
  state: 'not-shared',
  reason: 'This practice has not signed the data sharing agreement.',
  asOf: null,
  withheld: 0,
};

/** Every source of the open record: those that the backend lists, and those that are only seen in what it sends. */
export class SourceBook {
  readonly #sources = new Map<string, Source>();
  readonly #mappings: SourceMappings;
  #answered = false;
  #revision = 0;

  constructor(mappings: SourceMappings) {
    this.#mappings = mappings;
  }

  /** True once the backend has listed its sources: until then an empty list of problems means nothing. */
  get answered(): boolean {
    return this.#answered;
  }

  /** Grows with whatever changes what is known of any source. */
  get revision(): number {
    return this.#revision;
  }

  info(sourceId: string): SourceInfo | null {
    return this.#sources.get(sourceId) ?? null;
  }

  /** The listed source of an organisation, where exactly one has its ODS code; of several none can be told. */
  withOdsCode(odsCode: string): SourceInfo | null {
    const found = [...this.#sources.values()].filter((source) => source.odsCode === odsCode);
    return found.length === 1 ? (found[0] ?? null) : null;
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
      this.#revision += 1;
      const outcomes = new Map<string, Reported>();
      const unknown = { name: '', odsCode: null, system: null, careSetting: 'not-stated' } as const;
      this.#sources.set(sourceId, (source = { sourceId, ...unknown, reported: null, seen: false, outcomes }));
    }
    return source;
  }

  /** Reads `$record-sources` (docs/backend.md). @returns the sources whose facts changed; null: it is no such answer. */
  readReport(parameters: Json): readonly string[] | null {
    const listed = reportedSources(parameters);
    if (listed === null) return null;
    this.#answered = true;
    this.#revision += 1;
    for (const source of this.#sources.values()) source.reported = null;
    for (const { sourceId, name, odsCode, system, careSetting, reported } of listed) {
      const source = this.#source(sourceId);
      if (name !== '') source.name = name;
      source.odsCode = odsCode ?? source.odsCode;
      source.system = system ?? source.system;
      source.careSetting = careSetting ?? source.careSetting;
      source.reported = worse(source.reported, reported);
    }
    return listed.map(({ sourceId }) => sourceId);
  }

  /** Every source that is known of. */
  listed(): readonly SourceInfo[] {
    return [...this.#sources.values()];
  }

  /** An organisation without a data sharing agreement: whatever it says of itself, nothing of it is shown. */
  notShared({
    sourceId,
    odsCode,
    name,
  }: {
    readonly sourceId: string;
    readonly odsCode: string;
    readonly name: string;
  }): void {
    const source = this.#source(sourceId);
    this.#revision += 1;
    source.odsCode ??= odsCode;
    if (source.name === '') source.name = name;
    source.reported = NOT_SHARED;
  }

  /** Reads an OperationOutcome that came within a search: a source that did not answer for one resource type. */
  readOutcome(resourceType: string, outcome: Json): readonly string[] {
    const told = reportedOutcomes(outcome);
    for (const { sourceId, report } of told) {
      const { outcomes } = this.#source(sourceId);
      outcomes.set(resourceType, worse(outcomes.get(resourceType) ?? null, report));
    }
    return told.map(({ sourceId }) => sourceId);
  }

  /** Searches are run again: what sources answered to the last ones no longer stands. Their own report does. */
  forgetOutcomes(resourceTypes: readonly string[] | null): void {
    for (const { outcomes } of this.#sources.values()) {
      if (resourceTypes === null) outcomes.clear();
      else for (const resourceType of resourceTypes) outcomes.delete(resourceType);
    }
  }

  /** Of these types those that a source did not give, or did not give in full. */
  lackedBy(sourceId: string, resourceTypes: readonly string[]): readonly string[] {
    const source = this.#sources.get(sourceId);
    return source === undefined ? [] : resourceTypes.filter((resourceType) => lacks(source, resourceType) !== null);
  }

  /** Sources that did not give everything of a type, in the words of a sentence for each. */
  problemsFor(resourceType: string): readonly string[] {
    const problems: string[] = [];
    for (const source of this.#sources.values()) {
      const missing = lacks(source, resourceType);
      if (missing !== null) problems.push(problemInWords(this.#displayName(source), missing));
    }
    return problems.toSorted();
  }

  /**
   * The sources that a category is without. A list that lacks one practice is not complete, however well the others
   * answered (HAZ-003).
   */
  gapsFor(resourceType: string): readonly SourceGap[] {
    const gaps: SourceGap[] = [];
    for (const source of this.#sources.values()) {
      const missing = lacks(source, resourceType);
      // What a source withholds, or gave in part, may be of another kind: the source says so, and the banner.
      if (missing === null || (missing === source.reported && !ABSENT.has(missing.state))) continue;
      const { sourceId } = source;
      gaps.push({ sourceId, name: this.#displayName(source), state: missing.state, reason: missing.reason });
    }
    return gaps.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** How many entries sources say that they withhold, beyond those of each that stand here as placeholders. */
  withheldBeyond(placeholders: ReadonlyMap<string, number>): number {
    let unseen = 0;
    for (const { sourceId, reported } of this.#sources.values()) {
      unseen += Math.max((reported?.withheld ?? 0) - (placeholders.get(sourceId) ?? 0), 0);
    }
    return unseen;
  }

  /** The name to show; null where nobody named it. */
  nameOf(sourceId: string | null): string | null {
    const named = sourceId === null ? '' : this.#sources.get(sourceId)?.name;
    return named || (this.#mappings.ofUri(sourceId).name ?? null);
  }

  ledger(
    pulls: PullSummary,
    heldBySource: ReadonlyMap<string, number>,
    notices: readonly SourceNotice[],
    restricted: ReadonlyMap<string, number>,
  ): readonly SourceCompleteness[] {
    return [...this.#sources.values()]
      .filter((source) => source.seen || source.reported !== null || source.outcomes.size > 0)
      .map((source) => {
        const { sourceId } = source;
        return this.#completeness(
          source,
          pulls,
          heldBySource.get(sourceId) ?? 0,
          notices,
          restricted.get(sourceId) ?? 0,
        );
      })
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.sourceId < b.sourceId ? -1 : 1));
  }

  #completeness(
    source: Source,
    pulls: PullSummary,
    held: number,
    notices: readonly SourceNotice[],
    restricted: number,
  ): SourceCompleteness {
    const { sourceId, reported } = source;
    const mapped = this.#mappings.ofUri(sourceId);
    const own = withRestricted(ownCompleteness(source, pulls, held, this.#answered), restricted);
    const said = noticesOf(notices, sourceId);
    const isWhole = own.state === 'complete' && said.length > 0;
    return {
      sourceId,
      name: this.#displayName(source),
      odsCode: source.odsCode ?? mapped.odsCode ?? null,
      system: source.system ?? mapped.system ?? null,
      careSetting: source.careSetting === 'not-stated' ? (mapped.careSetting ?? 'not-stated') : source.careSetting,
      held,
      expected: null,
      ...own,
      ...(isWhole ? { state: noticeState(said), reason: noticeWords(said) } : {}),
      ownState: own.state,
      reportedState: reported?.state ?? null,
    };
  }

  #displayName({ sourceId }: Source): string {
    return this.nameOf(sourceId) ?? (sourceId === UNNAMED_SOURCE ? NOT_NAMED : sourceId);
  }
}
