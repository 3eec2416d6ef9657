import { lazy, Suspense } from 'react';
import type { DocumentContent, DocumentProblem } from '../../src-shared/clinical/document.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { RichText } from '../ui/rich-text.tsx';
import { OutsideOffer } from './outside-offer.tsx';
import { PictureView } from './picture-view.tsx';
import styles from './document-content.module.css';

/** Only who opens a PDF pays for its reader. */
const PdfView = lazy(async () => ({ default: (await import('./pdf-view.tsx')).PdfView }));

/** What may be gone when it is asked again. */
const PASSING: ReadonlySet<DocumentProblem> = new Set(['unreachable', 'backend-error', 'not-audited', 'not-written']);

export interface DocumentContentProps {
  readonly content: DocumentContent;
  readonly title: string;
  readonly onTryAgain: () => void;
  /** Lets a copy be opened in another program. */
  readonly onOpenOutside: () => void;
}

/** What a document holds, or why it does not show. */
export function DocumentContentView({ content, title, onTryAgain, onOpenOutside }: DocumentContentProps) {
  switch (content.kind) {
    case 'rich':
      return (
        <article className={styles['letter']}>
          {content.blocks.length === 0 ? <p>The document holds no words.</p> : <RichText blocks={content.blocks} />}
          {content.received === null ? null : (
            <details className={styles['received']}>
              <summary>Show the whole text as it was received</summary>
              <pre className={styles['plain']}>{content.received}</pre>
            </details>
          )}
        </article>
      );
    case 'text':
      return <pre className={styles['plain']}>{content.text}</pre>;
    case 'image':
      return <PictureView bytes={content.bytes} mediaType={content.mediaType} title={title} />;
    case 'pdf':
      return (
        <Suspense fallback={<p role="status">Opening the PDF</p>}>
          <PdfView bytes={content.bytes} title={title} />
        </Suspense>
      );
    case 'outside':
      if (content.canOpen) return <OutsideOffer reason={content.reason} onOpen={onOpenOutside} />;
      return (
        <Notice tone="plain" title="Not shown here" announce="status">
          <p>{content.reason}</p>
        </Notice>
      );
    case 'opened':
      return (
        <Notice tone="plain" title={content.what} announce="status">
          <p>{content.next}</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="refusal" title={content.what} announce="alert">
          <p>{content.next}</p>
          {PASSING.has(content.code) ? (
            <div>
              <Button onPress={onTryAgain}>Try again</Button>
            </div>
          ) : null}
        </Notice>
      );
    default:
      return content satisfies never;
  }
}
