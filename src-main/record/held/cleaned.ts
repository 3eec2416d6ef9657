import { jsonOf, packJson, type Round } from './round.ts';

/** What a page may be kept as, by what is known now. Null: not at all. */
interface Knowing {
  readonly pageKept: (json: unknown) => unknown;
}

/**
 * What was read before an entry turned out restricted may hold something of it: looks at each page again. In steps, so that it can
 * be done beside other work, or at once.
 */
export function* cleaned(round: Round, record: Knowing): Generator<void> {
  for (const page of Array.from(round.pages())) {
    yield;
    const { kind } = page.purpose;
    const json = kind === 'page' || kind === 'names' ? jsonOf(page) : null;
    if (json === null) continue;
    const kept = record.pageKept(json);
    round.replace(page, kept === null ? null : packJson(kept));
  }
}
