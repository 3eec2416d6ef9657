// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Flushing } from '../../../src-renderer/record/flushing.ts';
import { nextFrame } from '../../../src-renderer/record/next-frame.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const FRAME = 17;

function setUp() {
  const flush = vi.fn(() => flushing.cancel());
  const flushing = new Flushing(nextFrame, flush);
  return { flush, flushing };
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
    const { flush, flushing } = setUp();
    for (let ms = 0; ms < 1000; ms += 20) {
      flushing.soon('with-more');
      vi.advanceTimersByTime(20);
    }
    expect(flush.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(flush.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('does not wait for more where something comes that cannot wait', () => {
    const { flush, flushing } = setUp();
    flushing.soon('with-more');
    flushing.soon('next-frame');
    flushing.soon('with-more');
    vi.advanceTimersByTime(FRAME);
    expect(flush).toHaveBeenCalledOnce();
  });

  it.each(['with-more', 'next-frame'] as const)('is never, once it is called off: %s', (when) => {
    const { flush, flushing } = setUp();
    flushing.soon(when);
    vi.advanceTimersByTime(when === 'with-more' ? 255 : 0);
    flushing.cancel();
    vi.advanceTimersByTime(1000);
    expect(flush).not.toHaveBeenCalled();
  });
});
