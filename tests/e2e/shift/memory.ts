import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { everyProcess, type Part, PARTS } from '../../../tools/driver/processes.ts';
import type { RunningViewer } from '../../../tools/driver/viewer.ts';
import { pageHeap } from './page-heap.ts';

/** What a viewer holds at one moment, after everything that can be given back has been. */
export interface Held {
  /** KiB by part, without the program's own files. */
  readonly memory: Readonly<Record<Part, number>>;
  /** KiB of main's own heap, in use. */
  readonly mainHeap: number;
  readonly page: PageHeld;
  /** Open files, sockets and the like. */
  readonly handles: Readonly<Record<'main' | 'record', number>>;
  /** What main waits for: timers, sockets, requests. */
  readonly waiting: readonly string[];
  /** How many processes there are of each part. */
  readonly processes: Readonly<Record<Part, number>>;
}

interface PageHeld {
  /** KiB of the page's heap, in use, without compiled code. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Samples that have to agree within two hundredths before a process counts as settled. */
const AGREEING = 3;
const SAMPLE_EVERY_MS = 700;
const SETTLED_AFTER_MS = 20_000;

/** Has each heap that can be told to collect its garbage do so, and waits until memory does not change any more. */
export async function settled(viewer: RunningViewer): Promise<Held> {
  let last: number[] = [];
  const until = Date.now() + SETTLED_AFTER_MS;
  for (;;) {
    const page = await collect(viewer);
    const pids = await everyProcess(viewer);
    const memory = byPart((part) => sum(pids[part].map(memoryOf)));
    last = [...last, sum(Object.values(memory))].slice(-AGREEING);
    const isSettled = last.length === AGREEING && Math.max(...last) <= Math.min(...last) * 1.02;
    if (!isSettled && Date.now() < until) {
      await wait(SAMPLE_EVERY_MS);
      continue;
    }
    const main = await viewer.application.evaluate(() => ({
      heap: Math.round(process.memoryUsage().heapUsed / 1024),
      waiting: process.getActiveResourcesInfo(),
    }));
    return {
      memory,
      mainHeap: main.heap,
      page,
      handles: { main: handlesOf(pids.main[0]), record: handlesOf(pids.record[0]) },
      waiting: main.waiting.toSorted(),
      processes: byPart((part) => pids[part].length),
    };
  }
}

async function collect(viewer: RunningViewer): Promise<PageHeld> {
  await viewer.application.evaluate(() => {
    const kept = globalThis as { collectGarbage?: (how: object) => void };
    if (kept.collectGarbage === undefined) {
      process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
      // Once: each new context would stay in the heap that is measured.
      kept.collectGarbage = process.getBuiltinModule('node:vm').runInNewContext('gc') as (how: object) => void;
    }
    // With what the heap has emptied and would keep for later, which comes and goes by tens of MiB.
    kept.collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  });
  const devtools = await viewer.page.context().newCDPSession(viewer.page);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const heap = await pageHeap(devtools);
  await devtools.detach();
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
  return { heap, nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/**
 * KiB of its own and its share of what it has in common (PSS), without pages of files: those are the program itself, and how many
 * share them depends on what else runs on the computer. A process that does not let it be read is counted by what is resident.
 */
function memoryOf(pid: number): number {
  const shares = numbersIn(`/proc/${pid}/smaps_rollup`, /^Pss_(?:Anon|Shmem):\s+(\d+)/gm);
  return sum(shares.length > 0 ? shares : numbersIn(`/proc/${pid}/status`, /^Rss(?:Anon|Shmem):\s+(\d+)/gm));
}

function numbersIn(file: string, lines: RegExp): number[] {
  try {
    return [...readFileSync(file, 'utf8').matchAll(lines)].map(([, number]) => Number(number));
  } catch {
    return [];
  }
}

function handlesOf(pid: number | undefined): number {
  return pid !== undefined && existsSync(`/proc/${pid}/fd`) ? readdirSync(`/proc/${pid}/fd`).length : 0;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function byPart(value: (part: Part) => number): Record<Part, number> {
  return Object.fromEntries(PARTS.map((part) => [part, value(part)])) as Record<Part, number>;
}
