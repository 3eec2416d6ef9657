import { describe, expect, it } from 'vitest';
import { DocumentLoads } from '../../../src-main/patient/document-loads.ts';

const record = (): AbortController => new AbortController();
const untilAborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve('given up')));

describe('a document that is on its way', () => {
  it('is given up by its own number, and no other is', async () => {
    const loads = new DocumentLoads();
    const signals: AbortSignal[] = [];
    const load = (requestId: number) =>
      loads.run({ generation: 1, requestId }, record().signal, (signal) => {
        signals.push(signal);
        return untilAborted(signal);
      });
    const first = load(1);
    void load(2);
    loads.giveUp({ generation: 1, requestId: 7 });
    loads.giveUp({ generation: 2, requestId: 1 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    loads.giveUp({ generation: 1, requestId: 1 });
    expect(await first).toBe('given up');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('is given up with its record', async () => {
    const open = record();
    const load = new DocumentLoads().run({ generation: 1, requestId: 1 }, open.signal, untilAborted);
    open.abort();
    expect(await load).toBe('given up');
  });
});
