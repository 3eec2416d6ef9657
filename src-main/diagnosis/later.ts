// The check is many steps and words, which nothing on the way to the sign-in page needs: it is loaded when it is asked for.
import type { DiagnosisAsked } from './asked.ts';
import type { AtStart } from './at-start.ts';
import type { CheckOfComputer, WhileRunning } from './while-running.ts';

/** @throws as the one in `at-start.ts` */
export async function diagnoseAndExit(asked: DiagnosisAsked, here: AtStart): Promise<void> {
  const loaded = await import('./at-start.ts');
  await loaded.diagnoseAndExit(asked, here);
}

/** 'Check this computer': one for the whole run, made when it is first asked for. */
export function checkWhileRunning(here: WhileRunning): () => Promise<CheckOfComputer> {
  let check: Promise<CheckOfComputer> | null = null;
  const load = async (): Promise<CheckOfComputer> => (await import('./while-running.ts')).checkWhileRunning(here);
  return () =>
    (check ??= load().catch((error: unknown) => {
      // Asked for once more, it is tried once more.
      check = null;
      throw error;
    }));
}
