import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import type { PageQueue } from './page-queue.ts';
import { drawPage } from './pdf-document.ts';
import { type LeftOut, noticingWhatIsLeftOut } from './pdf-left-out.ts';
import styles from './pdf-view.module.css';

/** In px at 100 %. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly title: string;
  readonly zoom: number;
  /** Taken for its size until it is known. */
  readonly usualSize: PageSize;
  readonly isNear: boolean;
  readonly queue: PageQueue;
  readonly onPlace: (page: number, element: HTMLElement | null) => void;
}

const NOT_SHOWN: Readonly<Record<Exclude<LeftOut, null>, (page: number) => string>> = {
  picture: (page) => `A picture on page ${page} cannot be shown. Ask the service that wrote the document.`,
  part: (page) => `Page ${page} could not be drawn in full. Ask the service that wrote the document.`,
};

/** One page: its place always, its picture and its words only near the sight. */
export function PdfPage({ pdf, number, title, zoom, usualSize, isNear, queue, onPlace }: PdfPageProps) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<PageSize | null>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  const [leftOut, setLeftOut] = useState<LeftOut>(null);
  useEffect(() => {
    onPlace(number, place.current);
    return () => onPlace(number, null);
  }, [number, onPlace]);
  useEffect(() => {
    const surface = canvas.current;
    const layer = words.current;
    if (!isNear || surface === null || layer === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 96 / 72 });
      if (signal.aborted) return;
      setSize({ width, height });
      const found = await noticingWhatIsLeftOut(() => drawPage(page, zoom, surface, layer, signal));
      if (signal.aborted) return;
      setLeftOut(found);
      setIsDrawn(true);
    };
    void queue.add(draw, signal).catch(() => {
      if (signal.aborted) return;
      setLeftOut('part');
      setIsDrawn(true);
    });
    return () => {
      controller.abort();
      setIsDrawn(false);
      // A picture of a page takes megabytes: what is out of sight gives them back.
      surface.width = 0;
      surface.height = 0;
      layer.replaceChildren();
    };
  }, [pdf, number, zoom, isNear, queue]);
  const { width, height } = size ?? usualSize;
  return (
    <div ref={place} data-page={number} className={styles['place']}>
      {leftOut === null ? null : (
        <p role="alert" className={styles['failed']}>
          {NOT_SHOWN[leftOut](number)}
        </p>
      )}
      <div
        className={styles['page']}
        role="document"
        aria-label={`${title}, page ${number}`}
        data-drawn={isDrawn}
        style={{ width: width * zoom, height: height * zoom }}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <div ref={words} className={styles['words']} />
      </div>
    </div>
  );
}
