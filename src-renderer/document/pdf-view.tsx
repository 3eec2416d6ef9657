import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageQueue } from './page-queue.ts';
import { openPdf, PdfProblem } from './pdf-document.ts';
import { PdfPage, type PageSize } from './pdf-page.tsx';
import styles from './pdf-view.module.css';
import { usePagesInSight } from './use-pages-in-sight.ts';

export interface PdfViewProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly title: string;
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
/** Beside the page: its border, and the bar that it scrolls by. */
const BESIDE_PAGE = 20;
const NO_SIZE: PageSize = { width: 794, height: 1123 };

/** A PDF, its pages below one another. Only those near the sight are drawn and kept, one at a time, however many there are. */
export function PdfView({ bytes, title }: PdfViewProps) {
  const { pdf, usualSize, problem } = useOpened(bytes);
  const tools = useRef<HTMLDivElement>(null);
  /** Null: as wide as there is room for, and no larger than the paper. */
  const [chosenZoom, setZoom] = useState<number | null>(null);
  const [queue] = useState(() => new PageQueue());
  const pages = pdf?.numPages ?? 0;
  const { near, current, place, goTo } = usePagesInSight(pages);

  const [room, setRoom] = useState(NO_SIZE.width);
  useEffect(() => setRoom(tools.current?.clientWidth ?? NO_SIZE.width), []);
  const zoom = chosenZoom ?? Math.min(1, Math.max(0.25, (room - BESIDE_PAGE) / usualSize.width));
  const smaller = ZOOMS.findLast((step) => step < zoom - 0.01);
  const larger = ZOOMS.find((step) => step > zoom + 0.01);

  if (problem !== null) {
    return (
      <Notice tone="refusal" title={problem} announce="alert">
        <p>Ask the service that wrote it. What is in the document is not known here.</p>
      </Notice>
    );
  }
  return (
    <>
      <div ref={tools} className={styles['tools']} role="toolbar" aria-label="PDF">
        <Button onPress={() => goTo(current - 1)} isDisabled={current <= 1}>
          Previous page
        </Button>
        <span role="status">{pdf === null ? 'Opening the PDF' : `Page ${current} of ${pages}`}</span>
        <Button onPress={() => goTo(current + 1)} isDisabled={current >= pages}>
          Next page
        </Button>
        <Button onPress={() => setZoom(smaller ?? null)} isDisabled={smaller === undefined}>
          Smaller
        </Button>
        <span>{Math.round(zoom * 100)} %</span>
        <Button onPress={() => setZoom(larger ?? null)} isDisabled={larger === undefined}>
          Larger
        </Button>
      </div>
      {pdf === null
        ? null
        : Array.from({ length: pages }, (_, index) => (
            <PdfPage
              // oxlint-disable-next-line react/no-array-index-key -- a page is its number
              key={index}
              pdf={pdf}
              number={index + 1}
              title={title}
              zoom={zoom}
              usualSize={usualSize}
              isNear={near.has(index + 1)}
              queue={queue}
              onPlace={place}
            />
          ))}
    </>
  );
}

interface Opened {
  readonly pdf: PDFDocumentProxy | null;
  /** That of the first page: most documents have one size. */
  readonly usualSize: PageSize;
  readonly problem: string | null;
}

function useOpened(bytes: Uint8Array<ArrayBuffer>): Opened {
  const [opened, setOpened] = useState<Opened>({ pdf: null, usualSize: NO_SIZE, problem: null });
  useEffect(() => {
    let isOver = false;
    let held: PDFDocumentProxy | null = null;
    const open = async (): Promise<void> => {
      const pdf = await openPdf(bytes);
      held = pdf;
      const first = await pdf.getPage(1);
      const { width, height } = first.getViewport({ scale: 96 / 72 });
      if (isOver) void pdf.loadingTask.destroy();
      else setOpened({ pdf, usualSize: { width, height }, problem: null });
    };
    void open().catch((error: unknown) => {
      const problem = error instanceof PdfProblem ? error.message : 'The PDF cannot be opened.';
      if (!isOver) setOpened({ pdf: null, usualSize: NO_SIZE, problem });
    });
    return () => {
      isOver = true;
      void held?.loadingTask.destroy();
    };
  }, [bytes]);
  return opened;
}
