import { describe, expect, it } from 'vitest';
import { PageQueue } from '../../../src-renderer/document/page-queue.ts';

const never = new AbortController().signal;

describe('pages are drawn one after another', () => {
  it('never two at a time, in the order in which they were asked for', async () => {
    const queue = new PageQueue();
    const steps: string[] = [];
    const draw = (name: string) => async (): Promise<void> => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} ends`);
    };
    await Promise.all([queue.add(draw('1'), never), queue.add(draw('2'), never)]);
    expect(steps).toEqual(['1 begins', '1 ends', '2 begins', '2 ends']);
  });

  it('the window has its turn before each', async () => {
    const queue = new PageQueue();
    const steps: string[] = [];
    const page = (name: string) => queue.add(() => Promise.resolve(void steps.push(name)), never);
    const all = Promise.all([page('1'), page('2')]);
    setTimeout(() => steps.push('window'), 0);
    await all;
    expect(steps.indexOf('window')).toBeLessThan(steps.indexOf('2'));
  });

  it('what is given up before its turn is never begun', async () => {
    const queue = new PageQueue();
    const controller = new AbortController();
    let began = false;
    const first = queue.add(() => Promise.resolve(controller.abort()), never);
    const second = queue.add(() => Promise.resolve(void (began = true)), controller.signal);
    await Promise.all([first, second]);
    expect(began).toBe(false);
  });

  it('one that cannot be drawn keeps none behind it from being drawn', async () => {
    const queue = new PageQueue();
    await expect(queue.add(() => Promise.reject(new Error('damaged')), never)).rejects.toThrow('damaged');
    let drawn = false;
    await queue.add(() => Promise.resolve(void (drawn = true)), never);
    expect(drawn).toBe(true);
  });
});
