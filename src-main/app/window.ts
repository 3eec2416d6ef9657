import { BrowserWindow, type MessagePortMain, type Session } from 'electron';
import { channelOf, RECORD_PORT_CHANNEL, type EventName, type EventPayload } from '../../src-shared/contract/index.ts';
import { APP_URL } from '../security/index.ts';
import type { PrintingWindow } from './window-printer.ts';

/** The one window. Every line of its preferences is a security setting: do not loosen one (docs/security.md). */
export class MainWindow {
  #window: BrowserWindow | null = null;
  readonly #onPageGone: () => void;

  /** @param onPageGone the page was loaded anew or its process died: what it held, and its record port, are gone */
  constructor(onPageGone: () => void) {
    this.#onPageGone = onPageGone;
  }

  open(session: Session, preload: string, title: string, packaged: boolean): void {
    const window = new BrowserWindow({
      title,
      width: 1440,
      height: 900,
      minWidth: 420,
      minHeight: 500,
      show: false,
      backgroundColor: '#ffffff',
      webPreferences: {
        session,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: !packaged,
      },
    });
    this.#window = window;
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    // The page's own title may one day name what is on screen; the task bar is seen by everybody.
    window.on('page-title-updated', (event) => event.preventDefault());
    let isFirstLoad = true;
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (!isMainFrame || isSameDocument) return;
      if (!isFirstLoad) this.#onPageGone();
      isFirstLoad = false;
    });
    window.webContents.on('render-process-gone', () => {
      this.#onPageGone();
      // A window without a page helps nobody: the session is still there, and the patient can be found again.
      if (!window.isDestroyed()) window.webContents.reload();
    });
    void window.loadURL(APP_URL);
  }

  get contents(): Electron.WebContents | null {
    return this.#window === null || this.#window.isDestroyed() ? null : this.#window.webContents;
  }

  /** For its own dialogues; null where it is closed. */
  get printing(): PrintingWindow | null {
    const window = this.#window;
    return window === null || window.isDestroyed() ? null : { window, contents: window.webContents };
  }

  focus(): void {
    if (this.#window === null) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.focus();
  }

  readonly tell = <E extends EventName>(event: E, payload: EventPayload<E>): void => {
    this.contents?.send(channelOf(event), payload);
  };

  readonly givePort = (generation: number, port: MessagePortMain): void => {
    this.contents?.postMessage(RECORD_PORT_CHANNEL, generation, [port]);
  };
}
