import { assertNever } from './assert-never.ts';
import type { Diagnosis, DiagnosisState, DiagnosisStep } from './contract/diagnosis.ts';

/** What a state is called, wherever it is shown or written. */
export function stateWords(state: DiagnosisState): string {
  switch (state) {
    case 'waiting':
      return 'Waiting';
    case 'running':
      return 'Looking';
    case 'well':
      return 'OK';
    case 'attention':
      return 'To note';
    case 'wrong':
      return 'Wrong';
    case 'not-tried':
      return 'Not tried';
    default:
      return assertNever(state);
  }
}

/** How it went on the whole, in one line; null while it is running. */
export function summaryWords({ finishedAt, steps }: Diagnosis): string | null {
  if (finishedAt === null) return null;
  const count = (state: DiagnosisState): number => steps.filter((step) => step.state === state).length;
  const [wrong, attention, notTried] = [count('wrong'), count('attention'), count('not-tried')];
  if (wrong + attention + notTried === 0) return 'All is well.';
  const parts = [
    wrong === 0 ? 'Nothing is wrong' : `${wrong} wrong`,
    ...(attention === 0 ? [] : [`${attention} to note`]),
    ...(notTried === 0 ? [] : [`${notTried} not tried`]),
  ];
  return `${parts.join(', ')}.`;
}

export interface TextParts {
  /** Of whom it says: the viewer with its version. */
  readonly heading: string;
  /** Whether what is for IT comes with it. */
  readonly withFacts: boolean;
}

/** The whole of a check as plain text: to read on a terminal, to send, to read out on the telephone. */
export function diagnosisText(diagnosis: Diagnosis, { heading, withFacts }: TextParts): string {
  const { finishedAt, startedAt, steps } = diagnosis;
  const time = finishedAt ?? startedAt;
  return [
    heading,
    ...(time === null ? [] : [`Checked ${time.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}`]),
    ...(finishedAt === null ? [] : [summaryWords(diagnosis) ?? '']),
    '',
    ...steps.flatMap((step) => stepLines(step, withFacts)),
  ].join('\n');
}

function stepLines({ state, code, title, result, next, facts }: DiagnosisStep, withFacts: boolean): string[] {
  return [
    `[${stateWords(state)}] ${title}${code === null ? '' : ` (${code})`}`,
    ...(result === null ? [] : [`    ${result}`]),
    ...(next === null ? [] : [`    What to do: ${next}`]),
    ...(withFacts ? facts.map(({ term, words }) => `      ${term}: ${words}`) : []),
  ];
}
