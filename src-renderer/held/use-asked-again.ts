import { useState } from 'react';
import type { HeldShown, Refusal } from '../../src-shared/contract/index.ts';
import type { TryAgain } from '../record/retry-of.ts';

export interface AskedAgain {
  readonly isAsking: boolean;
  /** Why it could not be asked. */
  readonly refusal: Refusal | null;
  /** How many askings there was an answer to, or none again. */
  readonly answers: number;
  readonly ask: () => void;
}

interface Asking {
  /** How things stood when it was pressed: it is over once they stand otherwise. */
  readonly held: HeldShown | null;
  readonly refusal: Refusal | null;
}

/** 'Try again' of a copy, for everything, from the press until main says how it stands now. */
export function useAskedAgain(held: HeldShown | null, onTryAgain: TryAgain): AskedAgain {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [answers, setAnswers] = useState(0);
  if (
    asking !== null &&
    asking.refusal === null &&
    held?.state !== 'checking' &&
    stands(asking.held) !== stands(held)
  ) {
    setAsking(null);
    setAnswers(answers + 1);
  }
  const ask = (): void => {
    const mine: Asking = { held, refusal: null };
    setAsking(mine);
    void onTryAgain().then((refusal) => {
      if (refusal !== null) setAsking((latest) => (latest === mine ? { ...mine, refusal } : latest));
    });
  };
  return {
    isAsking: asking !== null && asking.refusal === null,
    refusal: asking?.refusal ?? null,
    answers,
    ask,
  };
}

const stands = (held: HeldShown | null): string =>
  held === null ? '' : `${held.state} ${held.asOf} ${held.triedAt ?? ''}`;
