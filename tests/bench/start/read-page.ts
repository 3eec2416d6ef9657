import type { DevTools } from './devtools.ts';

export interface Shown {
  /** Epoch ms. */
  readonly usableAt: number;
}

/**
 * Chromium keeps the first entries of each kind for whoever asks later: when something was first painted, when the largest piece of text was, when
 * something that was there moved because something came, and tasks of over 50 ms. The last of them is when the page was all there and free.
 */
const READ = `(async () => {
  const entries = (type) => new Promise((answer) => {
    const observer = new PerformanceObserver((list) => answer(list.getEntries()));
    observer.observe({ type, buffered: true });
    setTimeout(answer, 200, []);
  });
  const kinds = ['paint', 'largest-contentful-paint', 'layout-shift', 'longtask'];
  const [paints, largest, moved, long] = await Promise.all(kinds.map(entries));
  const ends = [...paints, ...largest, ...moved, ...long].map(({ startTime, duration }) => startTime + duration);
  return { isPainted: paints.length > 0 && largest.length > 0, usableAt: performance.timeOrigin + Math.max(...ends) };
})()`;

/** Null where what is meant is not there yet, or not painted. */
export async function readWhenUsable(line: DevTools, isThere: string): Promise<Shown | null> {
  if ((await evaluate(line, isThere)) !== true) return null;
  const { isPainted, usableAt } = (await evaluate(line, READ)) as { isPainted: boolean; usableAt: number };
  return isPainted ? { usableAt } : null;
}

async function evaluate(line: DevTools, expression: string): Promise<unknown> {
  const { result } = await line.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  return (result as { value?: unknown }).value;
}
