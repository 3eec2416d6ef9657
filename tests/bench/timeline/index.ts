import { join } from 'node:path';
import { ROOT } from '../../../tools/root.ts';
import type { BenchGroup, BenchOptions } from '../measure/group.ts';
import { FRAME_MS, type Row } from '../measure/row.ts';
import { buildPages, openBenchWindow } from './bench-window.ts';
import { measureOurs, type OurFigures } from './our-figures.ts';
import { measurePeer, type PeerFigures } from './peer-figures.ts';
import { residentBodies, type ResidentBodies } from './resident.ts';
import { SIZES, type Size } from './sizes.ts';
import { Windows } from './windows.ts';

const words = (size: number): string => size.toLocaleString('en-GB');

/** Each peer is measured so often; one that takes longer than its limit is given up, and its number is a lower bound. */
interface PeerPlan {
  readonly name: 'plain list' | 'react-chrono' | 'vis-timeline';
  readonly sizes: readonly Size[];
  readonly times: number;
  readonly limitMs: number;
}

/** Those that may hang come last. */
function peerPlans(isQuick: boolean): readonly PeerPlan[] {
  if (isQuick) {
    return [
      { name: 'plain list', sizes: [1000], times: 1, limitMs: 8000 },
      { name: 'vis-timeline', sizes: [10_000], times: 1, limitMs: 4000 },
    ];
  }
  return [
    { name: 'plain list', sizes: SIZES, times: 2, limitMs: 30_000 },
    { name: 'react-chrono', sizes: [1000, 10_000], times: 1, limitMs: 30_000 },
    { name: 'vis-timeline', sizes: [1000, 10_000], times: 2, limitMs: 60_000 },
  ];
}

/** The timeline beside others of its kind, with the same entries in the same window. */
export const TIMELINE: BenchGroup = {
  name: 'timeline',
  title: 'The timeline: shown, filtered, scrolled, beside vis-timeline, react-chrono and plain lists',
  quickSeconds: 20,
  async measure({ isQuick, rounds, scratch, say }: BenchOptions): Promise<readonly Row[]> {
    const pages = await buildPages(join(ROOT, 'tests/bench/timeline/pages'), 'timeline.html', scratch);
    const residents = new Map<Size, ResidentBodies>(SIZES.map((size) => [size, residentBodies(size, scratch)]));
    const residentOf = (size: Size): ResidentBodies => residents.get(size) ?? residentBodies(size, scratch);
    const windows = new Windows(() => openBenchWindow(pages, 'timeline.html', scratch), residentOf, say);
    try {
      const ours = await measureOurs(windows, rounds);
      const rows = ourRows(ours);
      for (const { name, sizes, times, limitMs } of peerPlans(isQuick)) {
        for (const size of sizes) {
          const peer = await measurePeer({ windows, name, size, times, limitMs, say });
          rows.push(...peerRows(name, size, ours.bySize(size), peer, times));
        }
      }
      return rows;
    } finally {
      await windows.close();
    }
  },
};

function ourRows({ bySize, mountAtOnce, emptyUpdate, emptyScroll, scroll }: OurFigures): Row[] {
  const [small, large] = [bySize(1000), bySize(50_000)];
  return [
    {
      id: 'timeline-mount-50000/timeline-mount-1000',
      what: 'timeline of 50,000 entries: mount until painted',
      against: 'the same of 1,000',
      unit: 'ms',
      ours: large.mount,
      reference: small.mount,
      gate: { kind: 'ratio', most: 1.3 },
      note: 'from another view, once the entries are in and what is worked out ahead from them has had its time; each time of a record that was never shown before.',
    },
    {
      id: 'timeline-mount-at-once-50000',
      what: '… with nothing worked out ahead',
      against: 'the same, worked out ahead',
      unit: 'ms',
      ours: mountAtOnce,
      reference: large.mount,
      gate: null,
    },
    {
      id: 'timeline-filter-50000/empty-update',
      what: 'timeline of 50,000 entries: filter changed until painted',
      against: 'an empty React update',
      unit: 'ms',
      ours: large.filter,
      reference: emptyUpdate,
      gate: { kind: 'over', most: FRAME_MS },
      note: 'the slower of narrowing to one care setting and of showing all again, by a click on its chip.',
    },
    {
      id: 'timeline-scroll-50000/empty-list',
      what: 'timeline of 50,000 entries: scroll, p95 frame',
      against: 'an empty virtual list',
      unit: 'ms',
      ours: scroll,
      reference: emptyScroll,
      gate: { kind: 'ratio', most: 1.1 },
    },
    {
      id: 'timeline-nodes-50000/timeline-nodes-1000',
      what: 'timeline of 50,000 entries: DOM nodes',
      against: 'the same of 1,000',
      unit: 'nodes',
      ours: large.nodes,
      reference: small.nodes,
      gate: { kind: 'ratio-within', least: 0.95, most: 1.05 },
    },
  ];
}

/** Our goals beside vis-timeline of 10,000 entries; beside the others it is told how it stands. */
const GOALS = { mount: 1 / 40, filter: 1 / 100 } as const;

function peerRows(
  name: PeerPlan['name'],
  size: Size,
  ours: { readonly mount: readonly number[]; readonly filter: readonly number[] },
  peer: PeerFigures,
  times: number,
): Row[] {
  const isGoal = name === 'vis-timeline' && size === 10_000;
  const rowOf = (act: 'mount' | 'filter', what: string): Row[] => {
    const { numbers, isGivenUp } = peer[act];
    if (numbers.length === 0) return [];
    return [
      {
        id: `timeline-${act}-${size}/${name.replaceAll(' ', '-')}`,
        what: `timeline of ${words(size)} entries: ${what}`,
        against: name,
        unit: 'ms',
        ours: ours[act],
        reference: numbers,
        ...(isGivenUp ? { referenceGivenUp: true } : {}),
        gate: isGoal ? { kind: 'ratio', most: GOALS[act] } : null,
        note: `${name} is measured ${times === 1 ? 'once' : `${times} times`}${isGivenUp ? ', and was given up at its limit' : ''}.`,
      },
    ];
  };
  return [...rowOf('mount', 'mount until painted'), ...rowOf('filter', 'filter changed until painted')];
}
