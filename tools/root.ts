import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's root. */
export const ROOT = join(import.meta.dirname, '..');

export interface ElectronChoice {
  readonly wanted: string;
  readonly version: string;
  readonly source: 'official' | 'fall-back';
  /** Absolute. */
  readonly executable: string;
}

/** The Electron that the set-up has put in place. @throws Error where there is none */
export function electronChoice(): ElectronChoice {
  try {
    const choice = JSON.parse(readFileSync(join(ROOT, '.runtime', 'electron.json'), 'utf8')) as ElectronChoice;
    return { ...choice, executable: join(ROOT, choice.executable) };
  } catch {
    throw new Error('Electron is not set up: run `npm run demo` or `npm test` once.');
  }
}

/** Where a run at the desk may write; it is copied to `out/` afterwards. */
export function outputFolder(): string {
  return process.env['SHCR_OUT'] ?? join(ROOT, 'out', 'desk');
}
