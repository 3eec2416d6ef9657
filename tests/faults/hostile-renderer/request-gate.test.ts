import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { RequestGate } from '../../../src-main/ipc/request-gate.ts';
import { IPC_CHANNELS, ipcContract, type IpcChannel } from '../../../src-shared/contract/index.ts';
import { runs, seed } from '../../runs.ts';
import { HONEST, mutationsOf, withOwn } from './requests.ts';

const GENERATION = 7;
const OF_A_RECORD = IPC_CHANNELS.filter((channel) => {
  const request: unknown = HONEST[channel](GENERATION);
  return typeof request === 'object' && request !== null && 'generation' in request;
});

describe('what a taken-over page asks of main (HAZ-034)', () => {
  let refused: string[] = [];
  const at = { now: 0 };
  const gate = (): RequestGate =>
    new RequestGate({
      misuse: { refused: (where, problem) => refused.push(`${where} ${problem}`) },
      lastGeneration: () => GENERATION,
      now: () => at.now,
    });

  beforeEach(() => {
    refused = [];
  });

  test.each(IPC_CHANNELS)('%s: what our own page asks passes, and is not counted', (channel) => {
    expect(gate().pass(channel, true, HONEST[channel](GENERATION)).ok).toBe(true);
    expect(refused).toEqual([]);
  });

  test('nothing passes from another window, frame or page, whatever it says', () => {
    for (const channel of IPC_CHANNELS) expect(gate().pass(channel, false, HONEST[channel](GENERATION)).ok).toBe(false);
    expect(refused).toEqual(IPC_CHANNELS.map((channel) => `${channel} untrusted-sender`));
  });

  test.each(OF_A_RECORD)('%s: a record that nobody was given is refused and counted', (channel) => {
    for (const generation of [0, -1, GENERATION + 1, 2 ** 53 - 1]) {
      expect(gate().pass(channel, true, HONEST[channel](generation)).ok).toBe(false);
    }
    expect(new Set(refused)).toEqual(new Set([`${channel} other-generation`]));
    // One that has been closed is for whoever has the records to say: it may have been overtaken.
    expect(gate().pass(channel, true, HONEST[channel](GENERATION - 1)).ok).toBe(true);
    gate().overtaken(channel, HONEST[channel](GENERATION - 1));
    expect(refused.at(-1)).toBe(`${channel} overtaken`);
  });

  test.each(IPC_CHANNELS)('%s: what is too large is refused before its form is looked at', (channel) => {
    const large: object[] = [
      { reason: 'x'.repeat(30_000_000) },
      { list: Array.from({ length: 100_000 }, () => 'x'.repeat(300)) },
      { bytes: new Uint8Array(30_000_000) },
    ];
    for (const message of large) expect(gate().pass(channel, true, message).ok).toBe(false);
    expect(refused).toEqual(Array(3).fill(`${channel} too-large`));
  });

  test.each(IPC_CHANNELS)('%s: a flood is refused, and goes on after it has ended', (channel) => {
    const one = gate();
    const passed = Array.from({ length: 5000 }, () => one.pass(channel, true, HONEST[channel](GENERATION)).ok);
    expect(passed.filter(Boolean).length).toBeLessThanOrEqual(200);
    expect(refused).toHaveLength(passed.filter((ok) => !ok).length);
    at.now += 1000;
    expect(one.pass(channel, true, HONEST[channel](GENERATION)).ok).toBe(true);
  });

  test('whatever is changed in a request: it passes in the form of the contract or is refused and counted once, nothing throws, and no prototype changes', () => {
    const channels = fc.constantFrom(...IPC_CHANNELS);
    const message = channels.chain((channel) =>
      mutationsOf(HONEST[channel](GENERATION)).map((said) => ({ channel, said })),
    );
    let passed = 0;
    fc.assert(
      fc.property(message, ({ channel, said }: { channel: IpcChannel; said: unknown }) => {
        refused = [];
        const before = prototypes();
        const outcome = gate().pass(channel, true, said);
        expect(prototypes()).toEqual(before);
        expect(refused).toHaveLength(outcome.ok ? 0 : 1);
        if (!outcome.ok) return;
        passed += 1;
        expect(ipcContract[channel].request.safeParse(outcome.request).success).toBe(true);
        if (typeof outcome.request !== 'object' || outcome.request === null) return;
        expect(Object.getPrototypeOf(outcome.request)).toBe(Object.prototype);
        expect('polluted' in outcome.request).toBe(false);
      }),
      { numRuns: runs(3000), seed },
    );
    expect(passed).toBeGreaterThan(0);
  });

  test('bytes in the place of a list are refused, though what checks the form throws for them', () => {
    const said = { generation: GENERATION, what: { kind: 'entries', entryIds: new Uint8Array(3) }, to: 'pdf' };
    expect(gate().pass('print', true, said).ok).toBe(false);
    expect(refused).toEqual(['print bad-request']);
  });

  test('a field called __proto__ is a field that does not belong there', () => {
    const said = withOwn({ generation: GENERATION }, '__proto__', { view: 'timeline' });
    expect(gate().pass('noteView', true, said).ok).toBe(false);
    expect(gate().pass('closePatient', true, said).ok).toBe(false);
  });
});

const prototypes = (): readonly string[] =>
  [Object, Array, Function, String, Number, Map].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype));
