import type { CompletenessState } from '../../../src-shared/clinical/completeness.ts';
import type { ViewerBridge } from '../../../src-shared/contract/index.ts';
import { plainLink } from '../../../tools/launch/make-link.ts';
import { type RunningViewer, waitUntilFinished } from '../../../tools/driver/viewer.ts';
import { expect } from '../fixtures.ts';
import { lookAtView, openNext, readADocument, searchFor } from '../forensics/working.ts';
import { handOver, type KnownPerson, untilOpen } from '../hand-over.ts';
import { type Held, settled } from './memory.ts';

const VIEWS = 8;

/** What somebody does on a ward. */
export class Work {
  readonly #viewer: RunningViewer;
  readonly #ward: readonly KnownPerson[];
  readonly #draw: (below: number) => number;
  readonly #last: readonly string[];
  readonly #eachMs: number;
  /** Records opened, in whatever way. */
  opened = 0;
  /** Of these, the ones that were whole, and the kinds of entry that others were without. */
  whole = 0;
  lost = 0;
  /** How many were shown from a copy, and then checked. */
  fromCopies = 0;

  /**
   * @param last whose records end each round, by NHS number
   * @param eachMs how long each record takes at least: a page that asks faster than hands do, for long, is refused (HAZ-034)
   */
  constructor(
    viewer: RunningViewer,
    ward: readonly KnownPerson[],
    draw: (below: number) => number,
    last: readonly string[],
    eachMs: number,
  ) {
    this.#eachMs = eachMs;
    this.#viewer = viewer;
    this.#ward = ward;
    this.#draw = draw;
    this.#last = last;
  }

  /** Works, and says how far it came and what the window then said where it fails: the page of now, which may be another. */
  async explained<T>(work: () => Promise<T>): Promise<T> {
    return work().catch(async (error: unknown) => {
      const { page } = this.#viewer;
      // A page that has gone says nothing, and the error of before still counts.
      const said = await page
        .locator('body')
        .innerText({ timeout: 5000 })
        .catch(() => '');
      throw new Error(`after ${this.opened} records the window says: ${said.slice(0, 1000)}`, { cause: error });
    });
  }

  /**
   * Every kind of step that the shift has, so that nothing of it is done, loaded or compiled for the first time later: opening from
   * the backend and from a copy with its check, launches, locks, each view, documents, search, and copies that reach their time.
   */
  async warmUp(opens: number): Promise<void> {
    for (let done = 0; done < opens; done += 1) {
      await this.#openAndRead();
      if (done % 5 === 4) await this.#lock();
    }
    for (let view = 0; view < VIEWS; view += 1) await lookAtView(this.#viewer.page, view);
    await this.#lastOnes();
    expect(this.fromCopies).toBeGreaterThan(0);
    // On a busy computer the others have reached their time by now.
    const held = await this.#copies();
    expect(held).toBeGreaterThan(0);
    await expect.poll(() => this.#copies(), { timeout: 120_000 }).toBeLessThan(held);
  }

  /** @returns what was held after each round, always after the same last records and with none open */
  async rounds(opens: number, { each, locks }: { each: number; locks: boolean }): Promise<Held[]> {
    const held: Held[] = [];
    for (let done = 0; done < opens;) {
      for (let n = 0; n < each && done < opens; n += 1, done += 1) {
        await this.#openAndRead();
        if (locks && done % 3 === 2) await this.#lock();
      }
      if (locks) await this.#lock();
      await this.#lastOnes();
      held.push(await settled(this.#viewer));
    }
    return held;
  }

  async #lastOnes(): Promise<void> {
    for (const nhsNumber of this.#last) {
      await openNext(this.#viewer, nhsNumber);
      await this.#count();
    }
    await this.#viewer.page.getByRole('button', { name: 'Close record' }).click();
  }

  async #openAndRead(): Promise<void> {
    const paced = this.#eachMs > 0 ? this.#viewer.page.waitForTimeout(this.#eachMs).catch(() => undefined) : undefined;
    await this.#openAndReadAtOnce();
    await paced;
  }

  async #openAndReadAtOnce(): Promise<void> {
    const person = this.#ward[this.#draw(this.#ward.length)] as KnownPerson;
    const turn = this.opened;
    if (turn % 4 === 0) await this.#launch(person);
    else await openNext(this.#viewer, person.nhsNumber);
    await this.#count();
    for (let n = 0; n < 3; n += 1) await lookAtView(this.#viewer.page, this.#draw(VIEWS));
    if (turn % 3 === 0) await searchFor(this.#viewer.page, 'a');
    if (turn % 4 === 1) await readADocument(this.#viewer.page, this.#draw(3));
  }

  /** Whether the record that is open has everything, once a copy of it has been checked. */
  async #count(): Promise<void> {
    const { page } = this.#viewer;
    this.opened += 1;
    await expect(page.getByRole('region', { name: 'How current this record is' })).toHaveCount(0, { timeout: 120_000 });
    if (
      await page
        .getByText(/^Up to date:/)
        .first()
        .isVisible()
    )
      this.fromCopies += 1;
    const states = await page.evaluate(() => {
      const { viewerReadout } = window as unknown as {
        viewerReadout: { snapshot(): { ledger: { categories: { ownState: CompletenessState }[] } } };
      };
      return viewerReadout.snapshot().ledger.categories.map(({ ownState }) => ownState);
    });
    const lost = states.filter((state) => state !== 'complete' && state !== 'unsupported').length;
    this.lost += lost;
    if (lost === 0 && states.length > 0) this.whole += 1;
  }

  async #launch(person: KnownPerson): Promise<void> {
    const { page } = this.#viewer;
    const close = page.getByRole('button', { name: 'Close record' });
    if (await close.isVisible()) await close.click();
    await handOver(this.#viewer, '--', plainLink(person));
    await untilOpen(this.#viewer, person.nhsNumber);
    await waitUntilFinished(page);
  }

  async #lock(): Promise<void> {
    const locked = await this.#viewer.leaveBy('Lock');
    await locked.getByRole('button', { name: /^Unlock as/ }).click();
    // What was open opens again.
    await waitUntilFinished(locked);
  }

  async #copies(): Promise<number> {
    return this.#viewer.page.evaluate(async () => {
      const answer = await (window as unknown as { viewer: ViewerBridge }).viewer.getCopiesHealth();
      return answer.ok ? answer.value.records : 0;
    });
  }
}
