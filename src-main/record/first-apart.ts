/** More than a window shows at once. */
const FIRST = 40;

/** The first entries of a record go to the window by themselves: it draws them while the rest of their page is read. */
export class FirstApart {
  #isFirst = true;

  /** @returns the same entries, in their order, in the parts in which they are to be taken */
  of<T>(entries: readonly T[]): readonly (readonly T[])[] {
    if (!this.#isFirst || entries.length === 0) return [entries];
    this.#isFirst = false;
    return [entries.slice(0, FIRST), entries.slice(FIRST)].filter((some) => some.length > 0);
  }
}
