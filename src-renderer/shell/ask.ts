import type { Refusal, Result } from '../../src-shared/contract/index.ts';

const NO_ANSWER: Refusal = {
  code: 'internal',
  what: 'The viewer did not answer',
  meaning: 'What you asked for was not done. No information was lost.',
  next: 'Try again. If it happens again, close the viewer and open it again, then tell the Shared Care Record team.',
};

/** Asks main. A call that throws becomes a refusal in words: an error's own text never reaches the screen. */
export async function ask<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call();
  } catch {
    return { ok: false, refusal: NO_ANSWER };
  }
}
