import { constants } from 'node:os';

/** For whoever stands before the screen, and for IT: a start that failed, without the text of the error. */
export function startFailureWords(error: unknown): { readonly what: string; readonly detail: string } {
  const what = 'The Shared Care Record viewer could not start.';
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code === 'string' && code in constants.errno)
    return { what, detail: `Its folder cannot be used (${code}).` };
  const kind = error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'error';
  return { what, detail: `It met an error of its own (${kind}). Tell IT; 'viewer --diagnose' looks at the computer.` };
}
