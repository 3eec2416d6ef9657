import type { CareSetting } from '../../../src-shared/clinical/care-setting.ts';
import type { Completeness, CompletenessState } from '../../../src-shared/clinical/completeness.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { type Reported, worse } from './reported.ts';
import { outcomeWords, restrictedWords, withoutSources } from './source-words.ts';

/** What is known of one source. */
export interface SourceInfo {
  readonly sourceId: string;
  /** '' where nobody named it. */
  readonly name: string;
  readonly odsCode: string | null;
  readonly system: string | null;
  readonly careSetting: CareSetting;
}

/** With what it said of itself, and what it answered. */
export interface Source extends SourceInfo {
  name: string;
  odsCode: string | null;
  system: string | null;
  careSetting: CareSetting;
  reported: Reported | null;
  /** Named by something received. A source that nothing names any more is no source. */
  seen: boolean;
  /** What it could not give, per resource type (`search.mode` outcome). */
  readonly outcomes: Map<string, Reported>;
}

/** Reported states in which nothing of the source is to be had. */
export const ABSENT: ReadonlySet<CompletenessState> = new Set(['failed', 'forbidden', 'not-shared']);

export interface PullSummary {
  readonly finished: boolean;
  /** The one source that is being asked again, '' where it is a kind of entry; null: everything is being read, or nothing. */
  readonly asksAgain: string | null;
  /** Resource types whose own pull was not complete, whoever gave them: any source may lack some. */
  readonly incomplete: readonly string[];
  readonly asOf: string | null;
  /** The names of a few kinds of entry, and how many more there are. */
  readonly kindsInWords: (resourceTypes: readonly string[]) => string;
}

/** How complete one source is, by its report and its answers. @param listed whether the backend has listed its sources */
export function ownCompleteness(
  source: Source,
  pulls: PullSummary,
  held: number,
  listed: boolean,
): Pick<Completeness, 'state' | 'reason' | 'asOf'> {
  const { reported } = source;
  if (pulls.asksAgain === source.sourceId) return { state: 'loading', reason: '', asOf: null };
  if (reported !== null && reported.state !== 'complete')
    return { state: reported.state, reason: reported.reason, asOf: reported.asOf ?? pulls.asOf };
  const worst = [...source.outcomes.values()].reduce<Reported | null>(worse, null);
  if (worst !== null) {
    const reason = `${outcomeWords(worst.state)}: ${pulls.kindsInWords([...source.outcomes.keys()])}.`;
    return {
      state: held > 0 ? 'partial' : worst.state,
      reason: joinWords([reason, worst.reason], ' '),
      asOf: pulls.asOf,
    };
  }
  // While one source or kind is asked again, what the others gave before stands.
  if (!pulls.finished && pulls.asksAgain === null) return { state: 'loading', reason: '', asOf: null };
  if (pulls.incomplete.length > 0) {
    const reason = `Not everything could be read: ${pulls.kindsInWords(pulls.incomplete)}.`;
    return { state: 'partial', reason, asOf: pulls.asOf };
  }
  if (reported !== null) return { state: reported.state, reason: reported.reason, asOf: reported.asOf ?? pulls.asOf };
  const reason = 'The shared record does not say whether this source sent everything.';
  return { state: listed ? 'partial' : 'complete', reason, asOf: pulls.asOf };
}

/** One whose only gap are restricted entries withholds them, whoever it was that kept them back. */
export function withRestricted<T extends Pick<Completeness, 'state' | 'reason'>>(own: T, restricted: number): T {
  return own.state === 'complete' && restricted > 0
    ? { ...own, state: 'withheld', reason: joinWords([own.reason, restrictedWords(restricted)], ' ') }
    : own;
}

/** What this source did not give, or may not have given, of a type; null where it gave all that it has. */
export function lacks({ reported, outcomes }: Source, resourceType: string): Reported | null {
  if (reported !== null && ABSENT.has(reported.state)) return reported;
  const outcome = outcomes.get(resourceType);
  if (outcome !== undefined) return outcome;
  return reported === null || ['complete', 'unsupported'].includes(reported.state) ? null : reported;
}

/** A sentence that names the source once: many reasons begin with its name. */
export function problemInWords(name: string, { state, reason }: Reported): string {
  if (reason !== '') return reason.includes(name) ? reason : `${name}: ${reason}`;
  return withoutSources([{ name, state }]);
}
