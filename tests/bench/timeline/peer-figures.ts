import type { BenchWindow } from './bench-window.ts';
import { takeIn } from './our-figures.ts';
import type { SubjectName } from './pages/subject.ts';
import type { ResidentBodies } from './resident.ts';

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
  readonly open: () => Promise<BenchWindow>;
  readonly name: Exclude<SubjectName, 'ours'>;
  readonly resident: ResidentBodies;
  readonly size: number;
  readonly times: number;
  readonly limitMs: number;
  readonly say: (words: string) => void;
}

/** A window of its own: one that hangs is ended with it. */
export async function measurePeer(order: PeerOrder): Promise<PeerFigures> {
  const { open, name, resident, size, times, limitMs, say } = order;
  const figures: PeerFigures = { mount: { numbers: [], isGivenUp: false }, filter: { numbers: [], isGivenUp: false } };
  const window = await open();
  const { page } = window;
  const within = async (into: Figures, act: () => Promise<number>): Promise<boolean> => {
    const number = await beforeLimit(act(), limitMs);
    into.numbers.push(number ?? limitMs);
    if (number === null) into.isGivenUp = true;
    return number !== null;
  };
  const filter = (isOn: boolean): Promise<number> => page.evaluate((on) => globalThis.window.bench.filter(on), isOn);
  try {
    await takeIn(window, size, resident, say);
    for (let time = 0; time < times; time += 1) {
      const subject = [name, size] as const;
      const mount = () => page.evaluate(([one, from]) => globalThis.window.bench.mount(one, from), subject);
      if (!(await within(figures.mount, mount))) break;
      if (!(await within(figures.filter, async () => Math.max(await filter(true), await filter(false))))) break;
      await page.evaluate(() => globalThis.window.bench.end());
    }
  } finally {
    await window.close();
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
