import { useState } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { HeldShown, Refusal } from '../../src-shared/contract/index.ts';
import { heldTime } from '../held/held-time.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { stripWords, type StripWords } from './completeness-words.ts';
import { mayAskAgain } from './gaps.ts';
import { namesNotice } from './name-words.ts';
import styles from './completeness-strip.module.css';

/** More than these stand in the Sources view. */
const GAPS_IN_STRIP = 3;

export interface CompletenessStripProps {
  readonly ledger: CompletenessLedger | null;
  readonly entryCount: number;
  /** The copy that is shown: then it is of that. */
  readonly held?: HeldShown | null;
  readonly onTryAgain: () => Promise<Refusal | null>;
  /** Null where the Sources view is open already. */
  readonly onShowSources: (() => void) | null;
}

/** How much of the record is here: quiet when all is, amber when something is missing, moving while it comes. */
export function CompletenessStrip({
  ledger,
  entryCount,
  held = null,
  onTryAgain,
  onShowSources,
}: CompletenessStripProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const words = ofCopy(stripWords(ledger), held);
  const shown = words.gaps.slice(0, GAPS_IN_STRIP);
  const hidden = words.gaps.length - shown.length;
  const names = namesNotice(ledger?.namesNotFetched ?? []);
  const amber = words.gaps.length > 0;
  return (
    <section aria-label="How complete this record is" className={classNames(styles['strip'], amber && styles['gap'])}>
      <p className={styles['words']}>
        <strong className={styles['headline']}>{words.headline}</strong>{' '}
        {shown.map((gap) => (
          <span key={gap}>{gap} </span>
        ))}
        {hidden === 0 ? null : <span>{hidden === 1 ? 'One more gap.' : `${hidden} more gaps.`} </span>}
        {names === '' ? null : <span>{names} </span>}
        {refusal === null ? null : (
          <span>
            {refusal.what}. {refusal.next}
          </span>
        )}
      </p>
      {ledger !== null && !ledger.finished ? <Progress ledger={ledger} /> : null}
      {amber && onShowSources !== null ? (
        <Button look="link" onPress={onShowSources}>
          Show sources
        </Button>
      ) : null}
      {mayAskAgain(ledger) ? (
        <Button look="link" onPress={() => void onTryAgain().then(setRefusal)}>
          Try again
        </Button>
      ) : null}
      <VisuallyHidden>
        <span role="status">{announcement(words, entryCount, ledger !== null && ledger.askingAgain !== null)}</span>
      </VisuallyHidden>
    </section>
  );
}

/** What was read in full was so then; nothing of it says that it is now (HAZ-030). */
function ofCopy(words: StripWords, held: HeldShown | null): StripWords {
  if (held === null || held.state === 'partly-checked') return words;
  return { ...words, headline: `Copy of ${heldTime(held.asOf)}: ${words.headline}` };
}

function Progress({ ledger }: { readonly ledger: CompletenessLedger }) {
  const { pagesReceived, pagesExpected } = ledger;
  const known = pagesExpected > 0;
  return (
    <ProgressBar
      className={styles['progress'] ?? ''}
      aria-label="How much of the record has come"
      value={pagesReceived}
      maxValue={Math.max(pagesExpected, 1)}
      isIndeterminate={!known}
      valueLabel={known ? `${Math.round((pagesReceived / pagesExpected) * 100)} per cent` : 'Not known yet'}
    >
      <span
        className={styles['done']}
        style={{ width: known ? `${Math.min(100, (pagesReceived / pagesExpected) * 100)}%` : '12%' }}
      />
    </ProgressBar>
  );
}

/** Said once at the start, once for each new gap and once at the end: not for every page. */
function announcement(words: StripWords, entryCount: number, isAgain: boolean): string {
  if (words.tone === 'loading') return [isAgain ? 'Asking again.' : 'Loading the record.', ...words.gaps].join(' ');
  return `Record loaded: ${entryCount} entries. ${[words.headline, ...words.gaps].join(' ')}`;
}
