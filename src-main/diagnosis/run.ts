import type { Diagnosis, DiagnosisStep } from '../../src-shared/contract/index.ts';
import { told, type Told } from './told.ts';

/** One thing that is looked at. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** Steps that have to be all right first: without them this one says nothing of its own. */
  readonly after?: readonly string[];
  /** Steps that have to be over first, however they ended. */
  readonly behind?: readonly string[];
  /** Given up after as many ms. */
  readonly limitMs: number;
  /** @throws anything: the check itself failed. The signal tells that nobody waits any more. */
  readonly run: (signal: AbortSignal) => Promise<Told>;
}

export interface RunParts {
  /** The Shared Care Record team's. */
  readonly phone: string;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Told at the beginning, whenever a step begins or ends, and at the end. */
  readonly changed: (diagnosis: Diagnosis) => void;
}

/** Steps that stand there and have not begun. */
export function waiting(steps: readonly Pick<Step, 'id' | 'title'>[]): Diagnosis {
  return {
    startedAt: null,
    finishedAt: null,
    steps: steps.map(({ id, title }) => ({
      id,
      title,
      state: 'waiting',
      code: null,
      result: null,
      next: null,
      facts: [],
    })),
  };
}

/** Runs all steps, side by side as far as none waits for another. Never throws: what goes wrong is a result. */
export async function runSteps(steps: readonly Step[], { phone, now, changed }: RunParts): Promise<Diagnosis> {
  let diagnosis: Diagnosis = { ...waiting(steps), startedAt: new Date(now()).toISOString() };
  const set = (id: string, change: Partial<DiagnosisStep>): void => {
    const next = diagnosis.steps.map((step) => (step.id === id ? { ...step, ...change } : step));
    diagnosis = { ...diagnosis, steps: next };
    changed(diagnosis);
  };
  changed(diagnosis);
  const ended = new Map<string, Promise<Told>>();
  // In their order: a step waits for earlier ones only.
  for (const step of steps) {
    const earlier = [...ended].filter(([id]) => step.behind?.includes(id)).map(([, end]) => end);
    const first = steps.flatMap(({ id, title }) => {
      const end = ended.get(id);
      return step.after?.includes(id) !== true || end === undefined ? [] : { title, end };
    });
    const end = (async (): Promise<Told> => {
      await Promise.all(earlier);
      for (const { title, end: before } of first) {
        const { state, code } = await before;
        if (state === 'wrong' || state === 'not-tried') {
          return told('CHK-1', { reason: `‘${title}’ has to be put right first (${code})` });
        }
      }
      set(step.id, { state: 'running' });
      return withinLimit(step);
    })().then((result) => {
      const { code, state, facts, next } = result;
      set(step.id, { code, state, facts, result: result.result, next: next?.replaceAll('{phone}', phone) ?? null });
      return result;
    });
    ended.set(step.id, end);
  }
  await Promise.all(ended.values());
  diagnosis = { ...diagnosis, finishedAt: new Date(now()).toISOString() };
  changed(diagnosis);
  return diagnosis;
}

/** What a step says of itself, that it took too long, or that it failed. */
async function withinLimit({ run, limitMs }: Step): Promise<Told> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Told>((resolve) => {
    timer = setTimeout(() => resolve(told('CHK-2', { seconds: secondsWords(limitMs) })), limitMs);
  });
  try {
    return await Promise.race([run(controller.signal), limit]);
  } catch (error) {
    // Its name alone: a message may quote what was being read.
    return told('CHK-3', { reason: error instanceof Error ? error.name : 'unknown' });
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

export const secondsWords = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
};

/** Whether something is wrong; what only needs attention works. */
export const hasWrong = ({ steps }: Diagnosis): boolean => steps.some(({ state }) => state === 'wrong');
