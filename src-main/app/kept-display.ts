import { readFileSync } from 'node:fs';
import * as files from 'node:fs/promises';
import { displaySchema, USUAL_DISPLAY, type Display } from '../../src-shared/contract/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import type { Log } from '../log/index.ts';

export interface KeptDisplayParts {
  /** In the folder of the operating system's user. */
  readonly file: string;
  readonly terminal: ViewerConfig['terminal'];
  /** What is not the page's to draw: the window's own ground and frame. */
  readonly apply: (display: Display) => void;
  /** To the page, where the choices changed without it. */
  readonly tell: (display: Display) => void;
  readonly log: Log;
}

/**
 * The choices of a person about the look. Here and not in the page: a lock, a sign-out and the end of the viewer take the
 * page away, and large text must not have to be chosen again each time.
 *
 * On a personal terminal they lie in a file of three words. On a shared one (one account of the operating system, one member
 * of staff after another) they last through locks and role changes until that person's session ends, and are never written: the
 * next one finds the screen as everybody does, and nobody has to look for the way back from another one's huge or dark screen.
 * The look itself is no danger there; that it changes from day to day without a reason that can be seen would be a surprise.
 */
export class KeptDisplay {
  readonly #parts: KeptDisplayParts;
  #display: Display;
  /** One after another: the choice of last stands. */
  #saving: Promise<void> = Promise.resolve();

  constructor(parts: KeptDisplayParts) {
    this.#parts = parts;
    this.#display = this.#isKept ? read(parts.file) : USUAL_DISPLAY;
    parts.apply(this.#display);
  }

  get #isKept(): boolean {
    return this.#parts.terminal === 'personal';
  }

  get(): Display {
    return this.#display;
  }

  /** Holds at once. Where the file cannot be written, it holds for as long as the viewer runs. */
  choose(display: Display): void {
    this.#display = display;
    this.#parts.apply(display);
    if (!this.#isKept) return;
    this.#saving = this.#saving
      .then(() => save(this.#parts.file, display))
      .catch((error: unknown) => this.#parts.log.event('display-not-kept', { code: error }));
  }

  /** The session of whoever chose is over, or somebody else's begins. */
  personGone(): void {
    if (this.#isKept) return;
    this.#display = USUAL_DISPLAY;
    this.#parts.apply(USUAL_DISPLAY);
    this.#parts.tell(USUAL_DISPLAY);
  }

  /** When what was chosen last is on the disk, or cannot be. */
  settled(): Promise<void> {
    return this.#saving;
  }
}

/** Anything else than what this wrote itself is as if nothing had been chosen: no reason to stop anybody. */
function read(file: string): Display {
  try {
    const kept = displaySchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return kept.success ? kept.data : USUAL_DISPLAY;
  } catch {
    return USUAL_DISPLAY;
  }
}

/** Whole or not at all. */
async function save(file: string, display: Display): Promise<void> {
  const part = `${file}.part`;
  await files.writeFile(part, JSON.stringify(display), { mode: 0o600 });
  await files.rename(part, file);
}
