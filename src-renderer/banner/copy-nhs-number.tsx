import { useState } from 'react';
import { copyPlainText } from '../ui/clipboard.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './copy-nhs-number.module.css';

/**
 * Copies the ten digits without spaces: every clinical system takes them so, and a field of ten characters would cut off
 * the spaced form. What was copied is said.
 */
export function CopyNhsNumber({ nhsNumber }: { readonly nhsNumber: string }) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  const words = OUTCOMES[outcome];
  return (
    <span className={styles['place']}>
      <button
        type="button"
        className={styles['copy']}
        title="Copy NHS number: 10 digits without spaces"
        onClick={() => setOutcome(copyPlainText(nhsNumber) ? 'copied' : 'failed')}
        onBlur={() => setOutcome('none')}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
          <path d="M4 1h8v9h-2V9h1V2H5v1H4zM2 4h7v9H2zM3.2 5.2v6.6h4.6V5.2z" />
        </svg>
        <VisuallyHidden>Copy NHS number</VisuallyHidden>
      </button>
      <span className={styles['outcome']} role="status">
        {words}
        {outcome === 'copied' ? <VisuallyHidden> without spaces: {nhsNumber}</VisuallyHidden> : null}
      </span>
    </span>
  );
}

const OUTCOMES = { none: '', copied: 'Copied', failed: 'Not copied' } as const;
