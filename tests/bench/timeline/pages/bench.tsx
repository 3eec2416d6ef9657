import '../../../../src-renderer/ui/tokens.css';
import '../../../../src-renderer/ui/base.css';
import '../../../../src-renderer/print/page.css';
import './bench.css';
import type { RecordStore } from '../../../../src-renderer/record/record-store.ts';
import { appearance } from '../../../../src-renderer/ui/appearance.ts';
import { mountChrono } from './chrono.tsx';
import { mountEmptyList } from './empty-list.tsx';
import { mountOurs } from './ours.tsx';
import { nextFrame, untilPainted, untilQuiet } from './painted.ts';
import { mountPlainList } from './plain-list.tsx';
import { filledStore, takeIn } from './records.ts';
import { inWords } from './row-words.ts';
import type { Bench, Mount, Subject, SubjectName } from './subject.ts';
import { mountVis } from './vis.ts';

const PEERS = {
  'plain list': mountPlainList,
  'react-chrono': mountChrono,
  'vis-timeline': mountVis,
  'empty list': mountEmptyList,
} as const satisfies Record<Exclude<SubjectName, 'ours' | 'ours at once'>, Mount>;

const place = document.querySelector<HTMLElement>('#root') ?? document.body;
let shown: Subject | null = null;
let store: RecordStore | null = null;

function beginning(name: SubjectName, filled: RecordStore): () => Subject {
  if (name === 'ours' || name === 'ours at once') return () => mountOurs(place, filled);
  const entries = inWords(filled.get().entries);
  return () => PEERS[name](place, entries);
}

window.bench = {
  takeIn,

  async mount(name: SubjectName, generation: number): Promise<number> {
    const filled = await filledStore(generation, name === 'ours');
    store = filled;
    const begin = beginning(name, filled);
    return untilPainted(
      () => (shown = begin()),
      () => shown?.isThere() === true,
    );
  },

  filter: (isOn: boolean): Promise<number> =>
    untilPainted(
      () => shown?.filter(isOn),
      () => shown?.isFiltered() === true,
    ),

  async scroll(frames: number, step: number): Promise<readonly number[]> {
    const scroller = shown?.scroller();
    if (scroller === undefined || scroller === null) throw new Error('nothing to scroll');
    await untilQuiet();
    const times: number[] = [];
    for (let count = 0, before = await nextFrame(); count < frames; count += 1) {
      scroller.scrollTop += step;
      const now = await nextFrame();
      times.push(now - before);
      before = now;
    }
    return times;
  },

  nodes: (): number => place.querySelectorAll('*').length,

  end(): void {
    shown?.end();
    shown = null;
    place.replaceChildren();
    store?.discard();
    store = null;
  },
} satisfies Bench;

appearance.putOn(document.documentElement);
