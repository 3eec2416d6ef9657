import type { BenchWindow } from './bench-window.ts';
import type { ResidentBodies } from './resident.ts';
import type { Size } from './sizes.ts';

/** One window for all that is measured, and another one where a peer hung in it. */
export class Windows {
  readonly #open: () => Promise<BenchWindow>;
  readonly #residentOf: (size: Size) => ResidentBodies;
  readonly #say: (words: string) => void;
  #window: BenchWindow | null = null;
  readonly #taken = new Set<Size>();

  constructor(
    open: () => Promise<BenchWindow>,
    residentOf: (size: Size) => ResidentBodies,
    say: (words: string) => void,
  ) {
    this.#open = open;
    this.#residentOf = residentOf;
    this.#say = say;
  }

  /** The window, with residents of these sizes taken in. @throws where one has not about as many entries as it should have */
  async with(...sizes: readonly Size[]): Promise<BenchWindow> {
    const window = (this.#window ??= await this.#open());
    for (const size of sizes) {
      if (this.#taken.has(size)) continue;
      const taken = window.page.evaluate((generation) => globalThis.window.bench.takeIn(generation), size);
      await window.open(size, this.#residentOf(size));
      const count = await taken;
      // Nothing goes on behind what is measured.
      await window.endRecordProcess();
      this.#taken.add(size);
      this.#say(`   ${size} resources: ${count} entries`);
      if (Math.abs(count / size - 1) > 0.01) throw new Error(`${size} entries were wanted, and ${count} came`);
    }
    return window;
  }

  async close(): Promise<void> {
    await this.#window?.close();
    this.#window = null;
    this.#taken.clear();
  }
}
