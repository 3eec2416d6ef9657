import type { BannerSender } from './banner-sender.ts';
import type { EntryMaker } from './entries/entry-maker.ts';
import { FirstApart } from './first-apart.ts';
import type { OpenPatient } from './intake/belongs.ts';
import type { RestrictedBook } from './intake/restricted-book.ts';
import { nothingSifted, sift, type Sifted } from './intake/sift.ts';
import type { PullBook } from './ledger/pulls.ts';
import type { ReceivedCounts } from './ledger/received-counts.ts';
import type { Page, Received } from './read/bundle.ts';

interface PageTakerParts {
  readonly maker: EntryMaker;
  readonly pulls: PullBook;
  readonly counts: ReceivedCounts;
  readonly restricted: RestrictedBook;
  readonly banner: BannerSender;
  /** Resources of somebody else were refused. */
  readonly onOtherPatient: (count: number) => void;
}

/** Takes one page after another into the record: checked, counted, and made into names and entries. */
export class PageTaker {
  readonly #parts: PageTakerParts;
  readonly #firstApart = new FirstApart();
  /** Restricted from now on, and not closed yet: each is told of once, so it is kept until that was done (HAZ-029). */
  readonly #toClose = new Set<string>();

  constructor(parts: PageTakerParts) {
    this.#parts = parts;
  }

  /**
   * Where a page cannot be taken whole, what is on the screen by then stays. The rest is accounted for as what could not be read,
   * its kind is one of which not all is shown, and it is taken when it comes again (rule 3, HAZ-002).
   * @param pulled the type asked for; '' none
   * @returns whether nothing on it may be kept less than whole
   * @throws where some cannot be taken: their answer is then unreadable
   */
  take(page: Page, pulled: string, patient: OpenPatient): boolean {
    this.#parts.counts.add('Bundle', 'exchange', page.wrappers);
    const sifted = nothingSifted(this.#toClose);
    try {
      this.#sift(page, pulled, patient, sifted);
      this.#put(sifted);
    } catch (error) {
      this.#putBack(sifted);
      throw error;
    }
    return sifted.isPlain;
  }

  /** What is somebody else's is told, and what is restricted is closed, whatever becomes of the rest (rule 2, HAZ-029). */
  #sift(page: Page, pulled: string, patient: OpenPatient, sifted: Sifted): void {
    const { pulls, counts, restricted, maker, onOtherPatient } = this.#parts;
    const isWantedAgain = (received: Received): boolean => maker.closing.wantsAgain(received);
    try {
      sift(page, pulled, { patient, pulls, counts, restricted, isWantedAgain }, sifted);
    } finally {
      if (sifted.othersRefused > 0) onOtherPatient(sifted.othersRefused);
      // What was opened with a reason since stays open.
      maker.restrict([...this.#toClose].filter((key) => restricted.isClosed(key)));
      this.#toClose.clear();
    }
  }

  /** What has been taken leaves `sifted`. */
  #put({ entries, supporting, again, leftOut }: Sifted): void {
    const { maker, banner } = this.#parts;
    maker.noteSources([...leftOut]);
    leftOut.clear();
    const named = [...supporting, ...again];
    banner.related(named);
    maker.putSupporting(named);
    supporting.clear();
    for (const some of this.#firstApart.of([...entries])) {
      maker.putEntries(some);
      for (const received of some) entries.delete(received);
    }
  }

  #putBack({ entries, supporting, leftOut, inHand }: Sifted): void {
    const { counts } = this.#parts;
    if (inHand !== null) this.#notTaken(inHand);
    for (const received of entries) this.#notTaken(received);
    for (const received of supporting) {
      counts.takeBack(received.resourceType, 'supporting');
      this.#notTaken(received);
    }
    // These are accounted for as restricted.
    for (const { storeKey } of leftOut) counts.notTaken(storeKey);
  }

  #notTaken({ storeKey, key, resourceType }: Received): void {
    const { maker, pulls, counts } = this.#parts;
    counts.notTaken(storeKey);
    counts.add(resourceType, 'unreadable', 1);
    const isShown = maker.book.shownOf(key).some(({ entries }) => entries.length > 0);
    if (!isShown) pulls.notTaken(resourceType, key);
  }
}
