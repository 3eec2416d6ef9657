import type { DocumentOffer } from '../../src-shared/clinical/document.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './document-reader.module.css';
import { loadWords, type LoadProgress } from './load-words.ts';

/** Asked before a large document is loaded: over a slow line it takes a while, and keeps others waiting. */
export function LargeDocument({ offer, onLoad }: { readonly offer: DocumentOffer; readonly onLoad: () => void }) {
  return (
    <Notice tone="plain" title="This document is large">
      <p>It is loaded when you ask for it.</p>
      <div>
        <Button look="primary" onPress={onLoad}>
          Load {offer.size}
        </Button>
      </div>
    </Notice>
  );
}

export interface DocumentLoadingProps {
  readonly offer: DocumentOffer;
  readonly progress: LoadProgress | null;
  readonly onStop: () => void;
}

/** A document on its way: how far it is, as soon as that is worth saying, and a way to give it up. */
export function DocumentLoading({ offer, progress, onStop }: DocumentLoadingProps) {
  return (
    <div className={styles['loading']}>
      <p role="status" className={styles['quiet']}>
        Fetching the document
      </p>
      {progress === null ? null : (
        <>
          <progress
            className={styles['bar']}
            aria-label="Loading the document"
            max={1}
            {...(progress.expected === null ? {} : { value: progress.received / Math.max(1, progress.expected) })}
          />
          <p>{loadWords(progress, offer.toLoad)}</p>
        </>
      )}
      <div>
        <Button onPress={onStop}>Stop loading</Button>
      </div>
    </div>
  );
}

/** Somebody stopped it. */
export function DocumentStopped({ onLoad }: { readonly onLoad: () => void }) {
  return (
    <Notice tone="plain" title="Not loaded" announce="status">
      <p>Loading was stopped. What is in the document is not known meanwhile.</p>
      <div>
        <Button onPress={onLoad}>Load it</Button>
      </div>
    </Notice>
  );
}
