// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Flushing } from '../../../src-renderer/record/flushing.ts';
import { nextFrame } from '../../../src-renderer/record/next-frame.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const FRAME = 17;

/** @param steps of what is prepared before it is shown; each takes more than a slice */
function setUp(steps = 0) {
  const flush = vi.fn(() => flushing.cancel());
  const showPrepared = vi.fn(() => flushing.cancel());
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const stepped = vi.fn(() => void (now += 10));
  const prepare = vi.fn(function* () {
    for (let step = 0; step < steps; step += 1) yield stepped();
  });
  const flushing = new Flushing({ schedule: nextFrame, flush, prepare, showPrepared });
  return { flush, showPrepared, prepare, stepped, flushing };
}

describe('when what has arrived is shown', () => {
  it('is with the next frame, once, however much arrives', () => {
    const { flush, flushing } = setUp();
    for (let n = 0; n < 5; n += 1) flushing.soon('next-frame');
    vi.advanceTimersByTime(FRAME);
    expect(flush).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1000);
    expect(flush).toHaveBeenCalledOnce();
  });

  it('is four times a second where it only goes on with what is on the screen', () => {
    const { showPrepared, flushing } = setUp();
    for (let ms = 0; ms < 1000; ms += 20) {
      flushing.soon('with-more');
      vi.advanceTimersByTime(20);
    }
    expect(showPrepared.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(showPrepared.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('does not wait for more where something comes that cannot wait', () => {
    const { flush, flushing } = setUp();
    flushing.soon('with-more');
    flushing.soon('next-frame');
    flushing.soon('with-more');
    vi.advanceTimersByTime(FRAME);
    expect(flush).toHaveBeenCalledOnce();
  });

  it('is once it is prepared, in slices between which the page has its turn', () => {
    const { showPrepared, stepped, flushing } = setUp(3);
    flushing.soon('prepared');
    vi.advanceTimersByTime(FRAME);
    const turn = vi.fn();
    for (let n = 1; n < 3; n += 1) {
      setTimeout(turn, 0);
      vi.advanceTimersToNextTimer();
    }
    expect(turn).toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(stepped).toHaveBeenCalledTimes(3);
    expect(showPrepared).toHaveBeenCalledOnce();
  });

  it('is all the same where it cannot be prepared (HAZ-003)', () => {
    const { showPrepared, stepped, flushing } = setUp(3);
    stepped.mockImplementation(() => {
      throw new Error('a date that nobody can read');
    });
    flushing.soon('with-more');
    vi.advanceTimersByTime(1000);
    expect(stepped).toHaveBeenCalledOnce();
    expect(showPrepared).toHaveBeenCalledOnce();
  });

  it('does not wait until it is prepared where something comes that cannot wait', () => {
    const { flush, showPrepared, stepped, flushing } = setUp(50);
    flushing.soon('prepared');
    vi.advanceTimersByTime(FRAME);
    expect(stepped).toHaveBeenCalled();
    flushing.soon('next-frame');
    vi.advanceTimersByTime(FRAME);
    expect(flush).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1000);
    expect(showPrepared).not.toHaveBeenCalled();
  });

  it('is prepared at once where it waited for more, and no more will come', () => {
    const { prepare, flushing } = setUp();
    flushing.soon('with-more');
    flushing.soon('prepared');
    vi.advanceTimersByTime(FRAME);
    expect(prepare).toHaveBeenCalledOnce();
  });

  it.each(['with-more', 'prepared', 'next-frame'] as const)('is never, once it is called off: %s', (when) => {
    const { flush, showPrepared, flushing } = setUp();
    flushing.soon(when);
    vi.advanceTimersByTime(when === 'with-more' ? 255 : 0);
    flushing.cancel();
    vi.advanceTimersByTime(1000);
    expect(flush).not.toHaveBeenCalled();
    expect(showPrepared).not.toHaveBeenCalled();
  });
});
