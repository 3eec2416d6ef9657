import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';
import { printedHeldWords } from '../held/held-words.ts';
import { stripWords } from '../record/completeness-words.ts';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from './print-dialog.module.css';
import type { Printable } from './printable.ts';

export interface PrintDialogProps {
  readonly what: Printable;
  readonly ledger: CompletenessLedger | null;
  /** The copy that is shown, and would be printed; null: the record as it is now. */
  readonly held: HeldShown | null;
  readonly onPrint: (to: 'paper' | 'pdf') => void;
  readonly onClose: () => void;
}

/** Before anything leaves: what it means, and what the copy will lack. */
export function PrintDialog({ what, ledger, held, onPrint, onClose }: PrintDialogProps) {
  const { tone, headline, gaps } = stripWords(ledger);
  return (
    <Modal title={titleOf(what)} onClose={onClose} size="small" closeWords="Cancel">
      <div className={styles['body']}>
        {held === null ? null : (
          <p className={styles['gap']}>
            <strong>{printedHeldWords(held)}</strong> Every page says so.
          </p>
        )}
        {tone === 'complete' ? null : (
          <p className={styles['gap']}>
            <strong>{headline}</strong> {gaps.join(' ')} The copy says so at its top.
          </p>
        )}
        <p>
          The copy leaves this viewer, and is not brought up to date. Keep it as you keep other patient information, and
          destroy it safely when it is no longer needed.
        </p>
        <p>It is noted down that you made it. Your name, your role and the time stand on every page.</p>
        <div className={styles['actions']}>
          <Button look="primary" onPress={() => onPrint('paper')}>
            Print
          </Button>
          <Button onPress={() => onPrint('pdf')}>Save as PDF</Button>
        </div>
      </div>
    </Modal>
  );
}

function titleOf(what: Printable): string {
  if (what.kind === 'summary') return 'Print the summary';
  return what.entryIds.length === 1 ? 'Print this entry' : `Print ${what.entryIds.length} entries`;
}
