import { join } from 'node:path';
import { ROOT } from '../../../tools/root.ts';
import type { BenchGroup, BenchOptions } from '../measure/group.ts';
import { type Rounds, roundsOf } from '../measure/rounds.ts';
import { FRAME_MS, type Gate, type Row } from '../measure/row.ts';
import { type BenchWindow, buildPages, openBenchWindow } from '../timeline/bench-window.ts';
import { residentBodies } from '../timeline/resident.ts';
import { writeSearchedTexts } from './searched-texts.ts';

interface Sought {
  readonly entries: number;
  readonly gate: Gate;
}

/**
 * The quick run is told apart by its id: a large record takes a while until it is read. Among its 10,000 entries the other is done
 * within a frame, and half of one more would miss any ratio.
 */
const SOUGHT = {
  full: { entries: 50_000, gate: { kind: 'ratio', most: 1.2 } },
  quick: { entries: 10_000, gate: { kind: 'over', most: FRAME_MS } },
} as const satisfies Record<string, Sought>;
const TEXTS = 'texts.json';
/** Keystroke by keystroke: a word, two words, a medicine, a year, a code's beginning, and one that is misspelt. */
const TYPED = 'b,bl,blo,blood,blood p,blood pres,m,me,metf,metformin,2019,creatinine,metfornin'.split(',');

/** A plain word, of which both must find the same: they have the same words. */
const WORD = 'metformin';

/** Our search beside another, in the same window, over the same words. */
export const SEARCH: BenchGroup = {
  name: 'search',
  title: 'The search: a keystroke until its hits are painted, beside MiniSearch',
  quickSeconds: 10,
  async measure({ isQuick, rounds, scratch, say }: BenchOptions): Promise<readonly Row[]> {
    const pages = await buildPages(join(ROOT, 'tests/bench/search/pages'), 'search.html', scratch);
    const sought = isQuick ? SOUGHT.quick : SOUGHT.full;
    const resident = residentBodies(sought.entries, scratch);
    const window = await openBenchWindow(pages, 'search.html', scratch);
    try {
      const taken = window.page.evaluate((generation) => globalThis.window.searchBench.takeIn(generation), 1);
      await Promise.all([window.open(1, resident), writeSearchedTexts(resident, join(pages, TEXTS))]);
      say(`   ours: ${await taken} entries`);
      const filled = await window.page.evaluate((file) => globalThis.window.searchBench.fill(file), TEXTS);
      say(`   MiniSearch: ${filled} entries`);
      return [await keystrokes(window, sought, rounds, say)];
    } finally {
      await window.close();
    }
  },
};

async function keystrokes(
  { page }: BenchWindow,
  { entries, gate }: Sought,
  rounds: Rounds,
  say: (words: string) => void,
): Promise<Row> {
  const hitsOfWord = new Set<number>();
  const measured = { ours: [] as number[], MiniSearch: [] as number[] };
  for (const run of roundsOf(rounds)) {
    for (const who of run % 2 === 0 ? (['ours', 'MiniSearch'] as const) : (['MiniSearch', 'ours'] as const)) {
      await page.evaluate((one) => globalThis.window.searchBench.show(one), who);
      const times: number[] = [];
      const told: string[] = [];
      for (const text of TYPED) {
        const { ms, hits } = await page.evaluate((typed) => globalThis.window.searchBench.type(typed), text);
        times.push(ms);
        if (text === WORD) hitsOfWord.add(hits);
        told.push(`${text} ${ms.toFixed(0)} ms (${hits})`);
      }
      await page.evaluate(() => globalThis.window.searchBench.end());
      if (run < 0) say(`   ${who}: ${told.join(', ')}`);
      else measured[who].push(times.reduce((sum, ms) => sum + ms, 0) / times.length);
    }
  }
  if (hitsOfWord.size !== 1) throw new Error(`the two do not find the same: ${[...hitsOfWord].join(', ')} of ${WORD}`);
  return {
    id: `search-keystroke-${entries}/minisearch`,
    what: `search in ${entries.toLocaleString('en-GB')} entries: keystroke until its hits are painted`,
    against: 'MiniSearch alone',
    unit: 'ms',
    ours: measured.ours,
    reference: measured.MiniSearch,
    gate,
    note: `the mean of ${TYPED.length} keystrokes; ours through the port to the record process and back, MiniSearch in the page itself with its first hits as plain lines.`,
  };
}
