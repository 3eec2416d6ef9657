import type { SubjectName } from './pages/subject.ts';
import type { Size } from './sizes.ts';
import type { Windows } from './windows.ts';

interface Figures {
  readonly numbers: number[];
  /** They are the limit, which was reached. */
  isGivenUp: boolean;
}

export interface PeerFigures {
  readonly mount: Figures;
  /** The slower of narrowing and of showing all again. */
  readonly filter: Figures;
}

interface PeerOrder {
  readonly windows: Windows;
  readonly name: Exclude<SubjectName, 'ours' | 'ours at once'>;
  readonly size: Size;
  readonly times: number;
  readonly limitMs: number;
  readonly say: (words: string) => void;
}

/** In the window that ours was measured in. One that hangs is ended with it. */
export async function measurePeer(order: PeerOrder): Promise<PeerFigures> {
  const { windows, name, size, times, limitMs, say } = order;
  const figures: PeerFigures = { mount: { numbers: [], isGivenUp: false }, filter: { numbers: [], isGivenUp: false } };
  const { page } = await windows.with(size);
  const within = async (into: Figures, act: () => Promise<number>): Promise<boolean> => {
    const number = await beforeLimit(act(), limitMs);
    into.numbers.push(number ?? limitMs);
    if (number === null) into.isGivenUp = true;
    return number !== null;
  };
  const filter = (isOn: boolean): Promise<number> => page.evaluate((on) => globalThis.window.bench.filter(on), isOn);
  for (let time = 0; time < times; time += 1) {
    const subject = [name, size] as const;
    const mount = () => page.evaluate(([one, from]) => globalThis.window.bench.mount(one, from), subject);
    const isDone =
      (await within(figures.mount, mount)) &&
      (await within(figures.filter, async () => Math.max(await filter(true), await filter(false))));
    if (!isDone) {
      await windows.close();
      break;
    }
    await page.evaluate(() => globalThis.window.bench.end());
  }
  say(`   ${name}, ${size} entries: mount ${told(figures.mount)}, filter ${told(figures.filter)}`);
  return figures;
}

const told = ({ numbers, isGivenUp }: Figures): string =>
  `${isGivenUp ? '> ' : ''}${numbers.map((number) => number.toFixed(0)).join(', ')} ms`;

/** Null: not by then. */
async function beforeLimit(number: Promise<number>, limitMs: number): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  try {
    // Of what is ended with its window nobody hears any more.
    return await Promise.race([number.catch(() => null), limit]);
  } finally {
    clearTimeout(timer);
  }
}
