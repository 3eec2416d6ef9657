import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { choiceFile } from './bootstrap/electron.mjs';

/** The project's root. */
export const ROOT = join(import.meta.dirname, '..');

export interface ElectronChoice {
  readonly wanted: string;
  readonly version: string;
  readonly source: 'official' | 'fall-back';
  /** Absolute. */
  readonly executable: string;
}

/** The Electron that the set-up has put in place, for this computer or for packing. @throws Error where there is none */
export function electronChoice(platform: NodeJS.Platform = process.platform): ElectronChoice {
  try {
    const choice = JSON.parse(readFileSync(choiceFile(platform), 'utf8')) as ElectronChoice;
    return { ...choice, executable: join(ROOT, choice.executable) };
  } catch {
    throw new Error('Electron is not set up: run `npm run demo` or `npm test` once.');
  }
}

/** What the run at the desk was given (`DeskRun.input`). @throws where it was given nothing */
export function deskInput(): unknown {
  const file = process.env['SHCR_INPUT'];
  if (file === undefined) throw new Error('This runs at the desk only: start it by its npm script.');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A path as the person means it who typed it: npm changes into the project, wherever they stand. */
export function pathOfPerson(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** Where a run at the desk may write; it is copied to `out/` afterwards. */
export function outputFolder(): string {
  return process.env['SHCR_OUT'] ?? join(ROOT, 'out', 'desk');
}
