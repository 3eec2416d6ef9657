import type { DiagnosisFact } from '../../src-shared/contract/index.ts';
import { type CodeRule, CODES, type DiagnosisCode, type FilledIn, WHOM } from './codes/index.ts';

/** How a step ended. */
export interface Told {
  readonly code: DiagnosisCode;
  readonly state: CodeRule['state'];
  readonly result: string;
  /** With `{phone}` where the Shared Care Record team is to be rung. */
  readonly next: string | null;
  readonly facts: readonly DiagnosisFact[];
}

/** A code with its words. What is filled in may come from a network: it becomes one plain line of a bearable length. */
export function told<Code extends DiagnosisCode>(
  code: Code,
  words: FilledIn<Code>,
  facts: readonly (DiagnosisFact | null)[] = [],
): Told {
  const { state, result, next, whom }: CodeRule = CODES[code];
  const filled = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
      Object.hasOwn(words, name) ? plain((words as Readonly<Record<string, string>>)[name] ?? '') : hole,
    );
  const toDo = [next === undefined ? [] : filled(next), whom === undefined ? [] : WHOM[whom]].flat().join(' ');
  return {
    code,
    state,
    result: filled(result),
    next: toDo === '' ? null : toDo,
    facts: facts.flatMap((fact) => (fact === null || fact.words === '' ? [] : { ...fact, words: plain(fact.words) })),
  };
}

export const fact = (term: string, words: string): DiagnosisFact => ({ term, words });

const LONGEST = 600;

/** One line, without what would change the direction or the place of the words around it. */
export function plain(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll(/ {2,}/g, ' ');
  return line.length <= LONGEST ? line.trim() : `${line.slice(0, LONGEST).trim()}…`;
}
