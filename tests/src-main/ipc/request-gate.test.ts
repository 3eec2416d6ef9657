import { describe, expect, it } from 'vitest';
import { RequestGate } from '../../../src-main/ipc/request-gate.ts';
import { IPC_CHANNELS, type IpcChannel } from '../../../src-shared/contract/index.ts';
import { HONEST } from '../../faults/hostile-renderer/requests.ts';

const GENERATION = 7;

/** A gate, and the number of requests that it refused. */
function gate() {
  const at = { now: 0, refused: 0 };
  const one = new RequestGate({
    misuse: { refused: () => (at.refused += 1) },
    lastGeneration: () => GENERATION,
    now: () => at.now,
  });
  const ask = (channel: IpcChannel): boolean => one.pass(channel, true, HONEST[channel](GENERATION)).ok;
  return { at, ask };
}

describe('no hand is too fast', () => {
  it.each(IPC_CHANNELS)('%s: two clicks at once, again and again for a minute', (channel) => {
    const { at, ask } = gate();
    for (let second = 0; second < 60; second += 1) {
      at.now = second * 1000;
      ask(channel);
      ask(channel);
    }
    expect(at.refused).toBe(0);
  });

  it.each(IPC_CHANNELS)('%s: a key that is held down for three seconds', (channel) => {
    const { at, ask } = gate();
    for (let press = 0; press < 99; press += 1) {
      at.now += 1000 / 33;
      ask(channel);
    }
    expect(at.refused).toBe(0);
  });

  it('a ward round in haste: found, opened, looked at in every view, closed, ten times in ten seconds', () => {
    const { at, ask } = gate();
    const round = ['findPatient', 'findPatient', 'openPatient', ...Array(8).fill('noteView'), 'closePatient'] as const;
    for (let patient = 0; patient < 10; patient += 1) {
      at.now += 1000;
      for (const channel of round as readonly IpcChannel[]) ask(channel);
    }
    expect(at.refused).toBe(0);
  });
});
