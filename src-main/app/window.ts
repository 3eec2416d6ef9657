import { BrowserWindow, nativeTheme, type MessagePortMain, type Session, type WebContents } from 'electron';
import { channelOf, RECORD_PORT_CHANNEL, type EventName, type EventPayload } from '../../src-shared/contract/index.ts';
import { APP_URL } from '../security/index.ts';
import { windowGround } from './window-ground.ts';
import type { PrintingWindow } from './window-printer.ts';

export interface WindowOptions {
  readonly session: Session;
  /** Null: the page has no bridge. */
  readonly preload: string | null;
  /** Its address; left out, the viewer's own page. */
  readonly page?: string;
  readonly title: string;
  /** Loaded and kept off the screen until somebody starts the viewer once more, or another program hands it something. */
  readonly inBackground: boolean;
  /** The first page is there: on the screen, or behind it. */
  readonly onReady: (inBackground: boolean) => void;
  /** Keeps what it shows out of screenshots and shared screens, as far as the operating system does. */
  readonly preventScreenCapture: boolean;
}

export interface WindowEvents {
  /** The page was loaded anew or its process died: what it held, and its record port, are gone. */
  readonly onPageGone: () => void;
  /** Its process ended by itself, for a reason in Electron's words. */
  readonly onPageEnded: (reason: string, exitCode: number) => void;
  /** A key or the pointer, told by Chromium and not by the page. */
  readonly onActivity: () => void;
}

/** The one window. Every line of its preferences is a security setting: do not loosen one (docs/security.md). */
export class MainWindow {
  #window: BrowserWindow | null = null;
  #options: WindowOptions | null = null;
  #isInBackground = false;
  readonly #events: WindowEvents;

  constructor(events: WindowEvents) {
    this.#events = events;
    // Chosen by the person, or changed by the computer.
    nativeTheme.on('updated', () => this.#open?.setBackgroundColor(windowGround()));
  }

  open(options: WindowOptions): void {
    this.#options = options;
    this.#isInBackground = options.inBackground;
    const window = make(options);
    this.#window = window;
    window.once('ready-to-show', () => {
      if (!this.#isInBackground) window.show();
      options.onReady(this.#isInBackground);
    });
    this.#load(window);
  }

  /**
   * The window anew, in its place, with a page in a new process. The old process is killed and not asked to end: what
   * it held is gone with it, and no code of the page runs any more (HAZ-027).
   */
  readonly renew = (): void => {
    const old = this.#window;
    const options = this.#options;
    if (old === null || options === null || old.isDestroyed()) return;
    const place = placeOf(old);
    // Before the new one is made: its page must not come into the old process.
    killPage(old);
    const window = make(options);
    this.#window = window;
    // At once, empty: in its place nothing of the old one is to be seen while the new page loads.
    if (!this.#isInBackground) takePlace(window, place);
    old.destroy();
    this.#load(window);
  };

  /** At the end of the application. */
  destroy(): void {
    if (this.#window === null || this.#window.isDestroyed()) return;
    killPage(this.#window);
    this.#window.destroy();
  }

  get contents(): WebContents | null {
    return this.#open?.webContents ?? null;
  }

  get #open(): BrowserWindow | null {
    return this.#window === null || this.#window.isDestroyed() ? null : this.#window;
  }

  /** For its own dialogues; null where it is closed. */
  get printing(): PrintingWindow | null {
    const window = this.#open;
    return window === null ? null : { window, contents: window.webContents };
  }

  focus(): void {
    if (this.#window === null || this.#window.isDestroyed()) return;
    this.#isInBackground = false;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  readonly tell = <E extends EventName>(event: E, payload: EventPayload<E>): void => {
    this.contents?.send(channelOf(event), payload);
  };

  readonly givePort = (generation: number, port: MessagePortMain): void => {
    this.contents?.postMessage(RECORD_PORT_CHANNEL, generation, [port]);
  };

  #load(window: BrowserWindow): void {
    const { webContents } = window;
    const isOurs = (): boolean => this.#window === window;
    window.on('closed', () => {
      if (isOurs()) this.#window = null;
    });
    // The page's own title may one day name what is on screen; the task bar is seen by everybody.
    window.on('page-title-updated', (event) => event.preventDefault());
    webContents.on('input-event', () => this.#events.onActivity());
    let isFirstLoad = true;
    webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (!isMainFrame || isSameDocument || !isOurs()) return;
      if (!isFirstLoad) this.#events.onPageGone();
      isFirstLoad = false;
    });
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (!isOurs()) return;
      this.#events.onPageEnded(reason, exitCode);
      this.#events.onPageGone();
      // A window without a page helps nobody: the session is still there, and the patient can be found again.
      if (!window.isDestroyed()) webContents.reload();
    });
    void window.loadURL(this.#options?.page ?? APP_URL);
  }
}

function make({ session, preload, title, preventScreenCapture }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title,
    width: 1440,
    height: 900,
    minWidth: 420,
    minHeight: 500,
    show: false,
    backgroundColor: windowGround(),
    webPreferences: {
      session,
      ...(preload === null ? {} : { preload }),
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
      devTools: false,
    },
  });
  if (preventScreenCapture) window.setContentProtection(true);
  return window;
}

/** By the operating system: a crash that Chromium stages could leave an image of the page's memory on the disk (Linux). */
function killPage({ webContents }: BrowserWindow): void {
  const pid = webContents.getOSProcessId();
  if (process.platform === 'win32' || pid <= 0) webContents.forcefullyCrashRenderer();
  else process.kill(pid, 'SIGKILL');
}

interface Place {
  readonly bounds: Electron.Rectangle;
  readonly isMaximized: boolean;
  readonly isFullScreen: boolean;
  readonly isMinimized: boolean;
  readonly isFocused: boolean;
}

function placeOf(window: BrowserWindow): Place {
  return {
    bounds: window.getNormalBounds(),
    isMaximized: window.isMaximized(),
    isFullScreen: window.isFullScreen(),
    isMinimized: window.isMinimized(),
    isFocused: window.isFocused(),
  };
}

/** Never takes the keyboard from the clinical system beside it. */
function takePlace(window: BrowserWindow, place: Place): void {
  window.setBounds(place.bounds);
  if (place.isMaximized) window.maximize();
  if (place.isFullScreen) window.setFullScreen(true);
  if (place.isMinimized) window.minimize();
  else if (place.isFocused) window.show();
  else window.showInactive();
}
