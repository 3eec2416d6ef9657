/** Who asked for what: nearly everything is asked for by one alone. */
export class Askers {
  readonly #of = new Map<string, string | Set<string>>();

  /** Everything that was asked for, whoever asked. */
  *asked(): Iterable<string> {
    for (const [key, askers] of this.#of) if (typeof askers === 'string' || askers.size > 0) yield key;
  }

  add(key: string, asker: string): void {
    const askers = this.#of.get(key);
    if (askers === undefined) this.#of.set(key, asker);
    else if (typeof askers !== 'string') askers.add(asker);
    else if (askers !== asker) this.#of.set(key, new Set([askers, asker]));
  }

  of(key: string): Iterable<string> {
    const askers = this.#of.get(key) ?? NOBODY;
    return typeof askers === 'string' ? [askers] : askers;
  }

  /** These ask for nothing any more. */
  forget(gone: readonly string[]): void {
    for (const [key, askers] of this.#of) {
      if (typeof askers !== 'string') for (const asker of gone) askers.delete(asker);
      else if (gone.includes(askers)) this.#of.delete(key);
    }
  }
}

const NOBODY: ReadonlySet<string> = new Set();
