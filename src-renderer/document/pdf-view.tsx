import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { drawPage, openPdf, PdfProblem } from './pdf-document.ts';
import styles from './pdf-view.module.css';

export interface PdfViewProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly title: string;
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
const FIRST_ZOOM = 2;

/** A PDF, one page at a time: at most one is in memory, however many there are. */
export function PdfView({ bytes, title }: PdfViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const { pdf, problem } = useOpened(bytes);
  const [pageNumber, setPageNumber] = useState(1);
  const [zoom, setZoom] = useState(FIRST_ZOOM);
  const [drawn, setDrawn] = useState<{ readonly page: number; readonly failed: boolean } | null>(null);
  useEffect(() => {
    const surface = canvas.current;
    const layer = words.current;
    if (pdf === null || surface === null || layer === null) return undefined;
    const controller = new AbortController();
    void pdf
      .getPage(pageNumber)
      .then((page) =>
        controller.signal.aborted ? null : drawPage(page, ZOOMS[zoom] ?? 1, surface, layer, controller.signal),
      )
      .then(
        () => !controller.signal.aborted && setDrawn({ page: pageNumber, failed: false }),
        () => !controller.signal.aborted && setDrawn({ page: pageNumber, failed: true }),
      );
    return () => controller.abort();
  }, [pdf, pageNumber, zoom]);

  if (problem !== null) {
    return (
      <Notice tone="refusal" title={problem} announce="alert">
        <p>Ask the service that wrote it. What is in the document is not known here.</p>
      </Notice>
    );
  }
  const pages = pdf?.numPages ?? 0;
  return (
    <>
      <div className={styles['tools']} role="toolbar" aria-label="PDF">
        <Button onPress={() => setPageNumber(pageNumber - 1)} isDisabled={pageNumber <= 1}>
          Previous page
        </Button>
        <span role="status">{pdf === null ? 'Opening the PDF' : `Page ${pageNumber} of ${pages}`}</span>
        <Button onPress={() => setPageNumber(pageNumber + 1)} isDisabled={pageNumber >= pages}>
          Next page
        </Button>
        <Button onPress={() => setZoom(zoom - 1)} isDisabled={zoom === 0}>
          Smaller
        </Button>
        <span>{Math.round((ZOOMS[zoom] ?? 1) * 100)} %</span>
        <Button onPress={() => setZoom(zoom + 1)} isDisabled={zoom === ZOOMS.length - 1}>
          Larger
        </Button>
      </div>
      {drawn?.failed === true && drawn.page === pageNumber ? (
        <p role="alert" className={styles['failed']}>
          This page could not be drawn in full. Ask the service that wrote the document.
        </p>
      ) : null}
      <div
        className={styles['page']}
        role="document"
        aria-label={`${title}, page ${pageNumber}`}
        data-drawn={drawn?.page === pageNumber}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <div ref={words} className={styles['words']} />
      </div>
    </>
  );
}

function useOpened(bytes: Uint8Array<ArrayBuffer>) {
  const [opened, setOpened] = useState<{ readonly pdf: PDFDocumentProxy | null; readonly problem: string | null }>({
    pdf: null,
    problem: null,
  });
  useEffect(() => {
    let isOver = false;
    let held: PDFDocumentProxy | null = null;
    void openPdf(bytes).then(
      (pdf) => {
        held = pdf;
        if (isOver) void pdf.loadingTask.destroy();
        else setOpened({ pdf, problem: null });
      },
      (error: unknown) => {
        const problem = error instanceof PdfProblem ? error.message : 'The PDF cannot be opened.';
        if (!isOver) setOpened({ pdf: null, problem });
      },
    );
    return () => {
      isOver = true;
      void held?.loadingTask.destroy();
    };
  }, [bytes]);
  return opened;
}
