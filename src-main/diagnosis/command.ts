import { resolve } from 'node:path';
import type { Diagnosis } from '../../src-shared/contract/index.ts';
import { diagnosisText } from '../../src-shared/diagnosis-text.ts';
import { writePrinted } from '../config/index.ts';
import type { DiagnosisAsked, FileForm } from './asked.ts';
import type { CheckDesk } from './check-desk.ts';
import { hasWrong } from './run.ts';

/** 0: nothing is wrong. 1: something is. 2: it could not be found out, or not be written down. */
export type CommandCode = 0 | 1 | 2;

export interface CommandParts {
  readonly heading: string;
  /** From which settings are read: none of them is written over. */
  readonly settingsFiles: () => readonly string[];
  /** Made when it is needed: it may fail. */
  readonly desk: () => CheckDesk;
  /** Standard output and standard error. */
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** `--diagnose`: without a window, for whoever stands before another screen. Never throws. */
export async function runCommand(asked: DiagnosisAsked, parts: CommandParts): Promise<CommandCode> {
  const { heading, write, complain } = parts;
  if (asked.kind === 'bad-file') {
    complain('--diagnose=FILE takes a name that ends in .txt, .json or .zip.\n');
    return 2;
  }
  try {
    const desk = parts.desk();
    const diagnosis = await desk.run();
    const text = `${diagnosisText(diagnosis, { heading, withFacts: true })}\n`;
    write(text);
    const { file } = asked;
    if (file !== null) {
      const path = resolve(file.path);
      writePrinted(path, await contentOf(file.form, text, diagnosis, desk), parts.settingsFiles());
      write(`Written to ${path}\n`);
    }
    return hasWrong(diagnosis) ? 1 : 0;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    complain(`The check could not be made, or not be written down (${reason}).\n`);
    return 2;
  }
}

async function contentOf(
  form: FileForm,
  text: string,
  diagnosis: Diagnosis,
  desk: CheckDesk,
): Promise<string | Uint8Array> {
  switch (form) {
    case 'txt':
      return text;
    case 'json':
      return `${JSON.stringify(diagnosis, null, 2)}\n`;
    case 'zip':
      return desk.supportFile();
  }
}
