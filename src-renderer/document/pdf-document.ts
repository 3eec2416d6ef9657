import {
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
  TextLayer,
  VerbosityLevel,
} from 'pdfjs-dist';
import { WorkerMessageHandler } from 'pdfjs-dist/build/pdf.worker.mjs';

/*
 * PDF.js reads in this page and in no worker: `new Worker` takes an address as a script, which our content security
 * policy (`trusted-types 'none'`) refuses, and it stays as it is. The page is sandboxed and has no network.
 */
Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });

/** Why a PDF does not show, in words. */
export class PdfProblem extends Error {
  override readonly name = 'PdfProblem';
}

/** The most that a picture within a PDF, or a page that is drawn, may have in pixels. */
const MAX_PIXELS = 30_000_000;

/** Opens a PDF. Nothing in it is run, fetched or followed. @throws PdfProblem */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<PDFDocumentProxy> {
  const task = getDocument({
    // PDF.js takes the bytes over; ours stay ours.
    data: bytes.slice(),
    // Decoders in plain JavaScript, from our own files: WebAssembly would need a wider policy.
    useWasm: false,
    wasmUrl: new URL('pdf/', document.baseURI).href,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    useSystemFonts: true,
    enableXfa: false,
    maxImageSize: MAX_PIXELS,
    // What it leaves out it says in warnings alone: they are listened to (pdf-left-out.ts), and go nowhere else.
    verbosity: VerbosityLevel.WARNINGS,
  });
  try {
    return await task.promise;
  } catch (error) {
    void task.destroy();
    throw new PdfProblem(
      error instanceof PasswordException
        ? 'The PDF is locked with a password.'
        : 'The PDF is damaged and cannot be opened.',
    );
  }
}

/**
 * Draws one page, and lays its words over it, for screen readers and for selecting and finding.
 * @param zoom 1 is 96 dots an inch. @throws where it is given up or the page cannot be drawn
 */
export async function drawPage(
  page: PDFPageProxy,
  zoom: number,
  canvas: HTMLCanvasElement,
  words: HTMLElement,
  signal: AbortSignal,
): Promise<void> {
  const viewport = page.getViewport({ scale: (zoom * 96) / 72 });
  const { width, height } = viewport;
  const sharpness = Math.min(window.devicePixelRatio, Math.sqrt(MAX_PIXELS / (width * height)));
  canvas.width = Math.floor(width * sharpness);
  canvas.height = Math.floor(height * sharpness);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const rendering = page.render({ canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
  words.replaceChildren();
  words.style.setProperty('--total-scale-factor', String(viewport.scale));
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport });
  const stop = (): void => {
    rendering.cancel();
    layer.cancel();
  };
  signal.addEventListener('abort', stop);
  try {
    await Promise.all([rendering.promise, layer.render()]);
  } finally {
    signal.removeEventListener('abort', stop);
    page.cleanup();
  }
}
