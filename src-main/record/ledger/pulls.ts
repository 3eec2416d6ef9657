import type { CategoryCompleteness, CompletenessState } from '../../../src-shared/clinical/completeness.ts';
import { categoryOf } from './classify.ts';
import type { PullOutcome } from '../body-messages.ts';
import { fewKinds } from '../sources/source-words.ts';

/** A kind of entry by its own search alone. */
export type OwnCompleteness = Omit<CategoryCompleteness, 'ownState' | 'gaps'>;

/** How far the pull of one resource type has come. */
interface Pull {
  readonly resourceType: string;
  pages: number;
  /** Resources on the fullest page so far: what one page holds. */
  pageSize: number;
  sawLastPage: boolean;
  outcome: PullOutcome | null;
  total: number | null;
  /** Distinct keys that the search itself gave, whatever became of them: what the total counts. */
  readonly keys: Set<string>;
  /** Of these, what is the open patient's and held; of one id there may be something else that is not. */
  readonly theirs: Set<string>;
  /** Of these, what was refused because it may be somebody else's. */
  readonly noSubject: Set<string>;
  unreadable: number;
  /** An answer was no result of this search: that it holds none of them says nothing. */
  isBeside: boolean;
  asOf: string | null;
}

/** The pulls of one open record, per resource type: the second half of the completeness ledger. */
export class PullBook {
  readonly #pulls = new Map<string, Pull>();
  #finished = false;

  constructor(resourceTypes: readonly string[]) {
    for (const resourceType of resourceTypes) this.#pull(resourceType);
  }

  get finished(): boolean {
    return this.#finished;
  }

  #pull(resourceType: string): Pull {
    let pull = this.#pulls.get(resourceType);
    if (pull === undefined) {
      pull = {
        resourceType,
        pages: 0,
        pageSize: 0,
        sawLastPage: false,
        outcome: null,
        total: null,
        keys: new Set(),
        theirs: new Set(),
        noSubject: new Set(),
        unreadable: 0,
        isBeside: false,
        asOf: null,
      };
      this.#pulls.set(resourceType, pull);
    }
    return pull;
  }

  page(resourceType: string, resources: number, isLast: boolean, total: number | null, asOf: string): void {
    const pull = this.#pull(resourceType);
    pull.pages += 1;
    pull.pageSize = Math.max(pull.pageSize, resources);
    pull.sawLastPage ||= isLast;
    if (total !== null) pull.total = Math.max(total, pull.total ?? 0);
    pull.asOf = asOf;
    this.#finished = false;
  }

  /** The same searches are run once more, or those of some types. What is held stays, and goes on counting as received. */
  again(resourceTypes: readonly string[] | null): void {
    this.#finished = false;
    for (const pull of this.#pulls.values()) {
      if (resourceTypes !== null && !resourceTypes.includes(pull.resourceType)) continue;
      Object.assign(pull, {
        pages: 0,
        sawLastPage: false,
        outcome: null,
        total: null,
        unreadable: 0,
        isBeside: false,
        asOf: null,
      });
    }
  }

  received(resourceType: string, key: string, refusedAs: 'other-patient' | 'no-subject' | null): void {
    const pull = this.#pull(resourceType);
    pull.keys.add(key);
    if (refusedAs === null) pull.theirs.add(key);
    else if (refusedAs === 'no-subject') pull.noSubject.add(key);
  }

  /** It is the open patient's, and could not be taken into the record: it is not held. */
  notTaken(resourceType: string, key: string): void {
    this.#pulls.get(resourceType)?.theirs.delete(key);
  }

  unreadable(resourceType: string, count: number): void {
    this.#pull(resourceType).unreadable += count;
  }

  /** What was answered was something else than was asked for (HAZ-033). */
  beside(resourceType: string): void {
    this.#pull(resourceType).isBeside = true;
  }

  ended(resourceType: string, outcome: PullOutcome, asOf: string): void {
    // Types that are only counted (claims) end too, and are no category of care.
    const pull = this.#pulls.get(resourceType);
    if (pull === undefined) return;
    pull.outcome = outcome;
    pull.asOf = asOf;
  }

  /** The backend says that nothing has changed. */
  verified(asOf: string): void {
    for (const pull of this.#pulls.values()) if (pull.asOf !== null) pull.asOf = asOf;
  }

  allEnded(): void {
    this.#finished = true;
  }

  hasEnded(resourceType: string): boolean {
    const pull = this.#pulls.get(resourceType);
    return pull === undefined || pull.sawLastPage || pull.outcome !== null || this.#finished;
  }

  pages(): { readonly received: number; readonly expected: number } {
    let received = 0;
    let expected = 0;
    for (const pull of this.#pulls.values()) {
      received += pull.pages;
      const more = pull.sawLastPage || pull.outcome !== null || this.#finished ? 0 : 1;
      const byTotal =
        more === 1 && pull.total !== null && pull.pageSize > 0 ? Math.ceil(pull.total / pull.pageSize) : 0;
      expected += Math.max(pull.pages + more, byTotal);
    }
    return { received, expected };
  }

  categories(): readonly OwnCompleteness[] {
    return [...this.#pulls.values()].map((pull) => this.#completeness(pull));
  }

  category(resourceType: string): OwnCompleteness {
    const pull = this.#pulls.get(resourceType);
    if (pull !== undefined) return this.#completeness(pull);
    const base = { resourceType, ...categoryOf(resourceType), asOf: null, held: 0, expected: null };
    return { ...base, state: 'failed', reason: `${base.name} were not asked for.` };
  }

  /**
   * Types whose own pull was not complete: it broke off, a page was unreadable, fewer came than were counted. One that is
   * still being read is not known to be, and one that the whole backend does not hold is no failing of a source.
   */
  incomplete(): readonly string[] {
    return this.categories()
      .filter(({ state }) => state !== 'complete' && state !== 'unsupported' && state !== 'loading')
      .map(({ resourceType }) => resourceType);
  }

  /** A few of these types by name, in the order in which they are asked for, those of no certain kind last. */
  kindsInWords(resourceTypes: readonly string[]): string {
    const order = [...this.#pulls.keys()];
    const place = (type: string): number =>
      (categoryOf(type).kind === 'other' ? order.length : 0) + Math.max(order.indexOf(type), 0);
    return fewKinds(resourceTypes.toSorted((a, b) => place(a) - place(b)).map((type) => categoryOf(type).name));
  }

  #completeness(pull: Pull): OwnCompleteness {
    const held = pull.theirs.size;
    const [state, reason] = this.#state(pull, held);
    return {
      resourceType: pull.resourceType,
      ...categoryOf(pull.resourceType),
      state,
      reason,
      asOf: state === 'loading' ? null : pull.asOf,
      held,
      expected: pull.total,
    };
  }

  #state(pull: Pull, held: number): readonly [CompletenessState, string] {
    if (pull.outcome !== null && pull.outcome.state !== 'complete') {
      // Some of it is shown: 'failed' above a list of entries would be read as nothing.
      return [held > 0 && pull.outcome.state === 'failed' ? 'partial' : pull.outcome.state, pull.outcome.reason];
    }
    if (pull.outcome === null && !pull.sawLastPage) {
      return this.#finished ? ['failed', 'It was not read to its end.'] : ['loading', ''];
    }
    const problems: string[] = [];
    const missing = pull.total === null ? 0 : pull.total - pull.keys.size;
    if (missing > 0) problems.push(`${missing} of ${pull.total} were not received.`);
    if (pull.noSubject.size > 0) problems.push(`${pull.noSubject.size} did not say whose they are and are not shown.`);
    if (pull.isBeside) problems.push('The answer was not what had been asked for.');
    if (pull.unreadable > 0) problems.push(`${pull.unreadable} could not be read.`);
    return problems.length === 0 ? ['complete', ''] : ['partial', problems.join(' ')];
  }
}
