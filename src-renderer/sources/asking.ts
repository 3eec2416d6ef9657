import { useState } from 'react';
import type {
  CategoryCompleteness,
  CompletenessLedger,
  SourceCompleteness,
} from '../../src-shared/clinical/completeness.ts';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { readSoFar } from '../record/completeness-words.ts';
import { isGap } from '../record/gaps.ts';
import type { RetryOf, TryAgain } from '../record/retry-of.ts';

/** What was asked for again in this view, and how things stood then. */
interface Asked {
  readonly of: RetryOf;
  /** The row that it was asked from. */
  readonly row: string;
  readonly entriesBefore: number;
  readonly timesBefore: number;
  readonly refusal: Refusal | null;
}

export interface Asking {
  /** The row that asks, or that has asked last; null: none has. */
  readonly row: string | null;
  /** How far it is, or what came of it; '' where nothing has been asked. */
  readonly words: string;
  readonly isDone: boolean;
  readonly ask: (row: string, of: RetryOf, entries: number) => void;
}

/**
 * Asking one source or kind of entry again, from the press to its outcome in words. It is done once the ledger tells that
 * the record has been asked again since, and has been read to its end.
 *
 * @param entriesOf how many entries are shown now of what is asked for
 */
export function useAsking(
  ledger: CompletenessLedger,
  onTryAgain: TryAgain,
  entriesOf: (of: RetryOf) => number,
): Asking {
  const [asked, setAsked] = useState<Asked | null>(null);
  const isDone =
    asked !== null && (asked.refusal !== null || (ledger.finished && ledger.timesAskedAgain > asked.timesBefore));
  const ask = (row: string, of: RetryOf, entries: number): void => {
    if (asked !== null && !isDone) return;
    const now: Asked = { of, row, entriesBefore: entries, timesBefore: ledger.timesAskedAgain, refusal: null };
    setAsked(now);
    void onTryAgain(of).then((refusal) => {
      if (refusal !== null) setAsked((latest) => (latest === now ? { ...now, refusal } : latest));
    });
  };
  if (asked === null) return { row: null, words: '', isDone, ask };
  const words = isDone ? outcome(ledger, asked, entriesOf(asked.of)) : progressWords(ledger);
  return { row: asked.row, words, isDone, ask };
}

/** 'Asking again: 12 of 52 kinds of entry read.' */
export function progressWords(ledger: CompletenessLedger): string {
  const progress = ledger.askingAgain === null ? '' : readSoFar(ledger);
  return progress === '' ? 'Asking again.' : `Asking again: ${progress}.`;
}

function outcome(ledger: CompletenessLedger, { of, refusal, entriesBefore }: Asked, entriesNow: number): string {
  if (refusal !== null) return `${refusal.what}. ${refusal.next}`;
  const more = Math.max(0, entriesNow - entriesBefore);
  const came =
    more === 0
      ? 'No more entries came.'
      : `${more === 1 ? '1 more entry is' : `${more.toLocaleString('en-GB')} more entries are`} shown.`;
  return `${standing(ledger, of)} ${came}`;
}

function standing({ sources, categories }: CompletenessLedger, { sourceId, resourceType }: RetryOf): string {
  const source = sources.find((part) => part.sourceId === sourceId);
  if (source !== undefined) return sourceStanding(source);
  const kind = categories.find((part) => part.resourceType === resourceType);
  return kind === undefined ? 'The record was asked for again.' : kindStanding(kind);
}

function sourceStanding(source: SourceCompleteness): string {
  if (source.state === 'failed') return `${source.name} still could not be reached.`;
  return isGap(source) ? `${source.name} answered, and still not in full.` : `${source.name} has now answered in full.`;
}

function kindStanding(kind: CategoryCompleteness): string {
  if (kind.ownState === 'failed') return `${kind.name} still could not be read.`;
  return kind.ownState === 'partial'
    ? `${kind.name} were read again, and still not in full.`
    : `${kind.name} have now been read to the end.`;
}
