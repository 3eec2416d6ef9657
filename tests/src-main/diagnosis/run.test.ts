import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../src-shared/contract/index.ts';
import { hasWrong, runSteps, type Step, waiting } from '../../../src-main/diagnosis/run.ts';
import { told, type Told } from '../../../src-main/diagnosis/told.ts';

const WELL = told('NET-PLACE-0', {});
const WRONG = told('NET-CONN-4', {});
const step = (id: string, run: () => Promise<Told> | Told, more: Partial<Step> = {}): Step => ({
  id,
  title: `Step ${id}`,
  limitMs: 1000,
  run: async () => run(),
  ...more,
});

async function ran(steps: readonly Step[]): Promise<{ end: Diagnosis; seen: Diagnosis[] }> {
  const seen: Diagnosis[] = [];
  const end = await runSteps(steps, { phone: '01744 000000', now: () => 0, changed: (now) => seen.push(now) });
  return { end, seen };
}

const states = ({ steps }: Diagnosis) => steps.map(({ state }) => state);
const codes = ({ steps }: Diagnosis) => steps.map(({ code }) => code);

describe('a check', () => {
  test('tells each step as it begins and as it ends, and at last that it is over', async () => {
    let finish: (result: Told) => void = () => undefined;
    const slow = new Promise<Told>((resolve) => (finish = resolve));
    const running = ran([step('a', () => slow), step('b', () => WELL)]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    finish(WELL);
    const { seen, end } = await running;
    expect(states(seen[0] ?? waiting([]))).toEqual(['waiting', 'waiting']);
    expect(seen.some((one) => states(one).join() === 'running,well')).toBe(true);
    expect(seen.at(-1)).toEqual(end);
    expect(end.finishedAt).not.toBeNull();
    expect(seen.slice(0, -1).every(({ finishedAt }) => finishedAt === null)).toBe(true);
  });

  test('goes on behind what is wrong, and does not try what says nothing without it', async () => {
    let tried = 0;
    const count = (): Told => {
      tried += 1;
      return WELL;
    };
    const { end } = await ran([
      step('a', () => WRONG),
      step('b', count),
      step('c', count, { after: ['a'] }),
      step('d', count, { after: ['c'] }),
      step('e', count, { behind: ['a', 'c'] }),
    ]);
    expect(codes(end)).toEqual(['NET-CONN-4', 'NET-PLACE-0', 'CHK-1', 'CHK-1', 'NET-PLACE-0']);
    expect(tried).toBe(2);
    expect(end.steps[2]?.result).toBe('Not tried, because ‘Step a’ has to be put right first (NET-CONN-4).');
  });

  test('waits for a step whose end another one needs, whatever it is', async () => {
    const order: string[] = [];
    const note = (id: string): Told => {
      order.push(id);
      return WELL;
    };
    const later = new Promise<Told>((resolve) => setTimeout(() => resolve(note('a')), 10));
    await ran([step('a', () => later), step('b', () => note('b'), { behind: ['a'] }), step('c', () => note('c'))]);
    expect(order).toEqual(['c', 'a', 'b']);
  });

  test('gives up a step that takes too long, tells it so, and goes on', async () => {
    let aborted = false;
    const never: Step = {
      ...step('a', () => WELL, { limitMs: 20 }),
      run: (signal) => {
        signal.addEventListener('abort', () => (aborted = true));
        return new Promise(() => undefined);
      },
    };
    const { end } = await ran([never, step('b', () => WELL)]);
    expect(codes(end)).toEqual(['CHK-2', 'NET-PLACE-0']);
    expect(aborted).toBe(true);
  });

  test('survives a step that throws, and says of its error nothing but the class', async () => {
    const thrown = step('a', () => Promise.reject(new RangeError('Margaret Hollins')));
    const { end } = await ran([thrown]);
    expect(end.steps[0]).toMatchObject({ code: 'CHK-3', result: 'The check itself failed (RangeError).' });
    expect(JSON.stringify(end)).not.toContain('Hollins');
    expect(hasWrong(end)).toBe(true);
  });

  test('names the team’s telephone where they are to be rung', async () => {
    const { end } = await ran([step('a', () => told('IDP-4', {}))]);
    expect(end.steps[0]?.next).toContain('01744 000000');
    expect(JSON.stringify(end)).not.toContain('{phone}');
  });

  test('is not wrong by what only needs attention', async () => {
    expect(hasWrong((await ran([step('a', () => told('REC-3', {}))])).end)).toBe(false);
  });
});

test('what a network says of itself stands in one line, with nothing in it that turns words around', () => {
  const { result } = told('NET-TLS-3', { host: 'h', names: 'evil\u202E\u0000\nname' });
  expect(result).toBe('The certificate is not for h but for evil name.');
  expect(told('NET-TLS-3', { host: 'h', names: 'x'.repeat(5000) }).result.length).toBeLessThan(700);
  expect(told('NET-TLS-3', { host: '{names}', names: '{host}' }).result).toBe(
    'The certificate is not for {names} but for {host}.',
  );
});
