import { type Rounds, roundsOf } from '../measure/rounds.ts';
import { SIZES, type Size } from './sizes.ts';
import type { Windows } from './windows.ts';

/** One number a run. */
interface SizeFigures {
  readonly mount: number[];
  /** The slower of narrowing and of showing all again. */
  readonly filter: number[];
  readonly nodes: number[];
}

export interface OurFigures {
  readonly bySize: (size: Size) => SizeFigures;
  /** Of 50,000 entries, with nothing worked out ahead. */
  readonly mountAtOnce: readonly number[];
  /** p95 of the frames, of 50,000 entries. */
  readonly scroll: readonly number[];
  readonly emptyScroll: readonly number[];
  readonly emptyUpdate: readonly number[];
}

/** A wheel that is turned for two seconds without a break, about two rows a frame. */
const SCROLL_FRAMES = 120;
const SCROLL_STEP = 97;

/** All sizes in one window, in turns, and between them the empty list: whatever the machine does meanwhile meets all. */
export async function measureOurs(windows: Windows, rounds: Rounds): Promise<OurFigures> {
  const { page } = await windows.with(...SIZES);
  const figures = new Map<Size, SizeFigures>(SIZES.map((size) => [size, { mount: [], filter: [], nodes: [] }]));
  const bySize = (size: Size): SizeFigures => figures.get(size) ?? { mount: [], filter: [], nodes: [] };
  const mountAtOnce: number[] = [];
  const scroll: number[] = [];
  const emptyScroll: number[] = [];
  const emptyUpdate: number[] = [];
  const mount = (name: 'ours' | 'ours at once' | 'empty list', size: Size): Promise<number> =>
    page.evaluate(([subject, generation]) => globalThis.window.bench.mount(subject, generation), [name, size] as const);
  const filter = (isOn: boolean): Promise<number> => page.evaluate((on) => globalThis.window.bench.filter(on), isOn);
  const p95 = async (): Promise<number> => {
    const order = [SCROLL_FRAMES, SCROLL_STEP] as const;
    const times = await page.evaluate(([frames, step]) => globalThis.window.bench.scroll(frames, step), order);
    return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] as number;
  };
  const end = (): Promise<void> => page.evaluate(() => globalThis.window.bench.end());
  for (const run of roundsOf(rounds)) {
    const isCounted = run >= 0;
    for (const size of run % 2 === 0 ? SIZES : SIZES.toReversed()) {
      const mounted = await mount('ours', size);
      const nodes = await page.evaluate(() => globalThis.window.bench.nodes());
      const filtered = Math.max(await filter(true), await filter(false));
      if (isCounted) bySize(size).mount.push(mounted);
      if (isCounted) bySize(size).nodes.push(nodes);
      if (isCounted) bySize(size).filter.push(filtered);
      if (isCounted && size === 50_000) scroll.push(await p95());
      await end();
    }
    if (isCounted) {
      mountAtOnce.push(await mount('ours at once', 50_000));
      await end();
    }
    await mount('empty list', 50_000);
    const updated = Math.max(await filter(true), await filter(false));
    if (isCounted) emptyUpdate.push(updated);
    if (isCounted) emptyScroll.push(await p95());
    await end();
  }
  return { bySize, mountAtOnce, scroll, emptyScroll, emptyUpdate };
}
