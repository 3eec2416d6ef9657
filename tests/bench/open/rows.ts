import type { Row } from '../measure/row.ts';
import type { Beside, OpenRuns } from './open-run.ts';
import type { OpenedRecord } from './workstation.ts';

/** Besides one request for each kind of entry and page: the access decision, Patient, sources, two of the audit trail, names, and the delivery of the look. */
const ALSO_ASKED = 8;

const SIZES = [
  { which: 'small', name: '2000', words: '2,000' },
  { which: 'large', name: '12000', words: '12,000' },
] as const;

/** @param revalidated the large one from its copy, with one allergy more than that has */
export function openRows({ small, large, again, switched }: OpenRuns, revalidated: OpenedRecord): Row[] {
  const ofSmall = firstOf(small);
  const ofLarge = firstOf(large);
  return [
    ...SIZES.flatMap(({ which, name, words }) => rowsOf(name, words, which === 'small' ? small : large)),
    {
      id: 'open-first-12000/2000',
      what: 'open 12,000 resources: until the first entry is painted',
      against: 'of 2,000',
      unit: 'ms',
      ours: ofLarge,
      reference: ofSmall,
      gate: { kind: 'ratio', most: 1.2 },
    },
    {
      id: 'reopen-first-12000/cold',
      what: 'open 12,000 again from the copy: until the first entry is painted',
      against: 'fetched',
      unit: 'ms',
      ours: again.map(({ firstEntry }) => firstEntry),
      reference: ofLarge.slice(0, again.length),
      gate: { kind: 'ratio', most: 1 },
      note: 'the decision whether it may be opened is asked for all the same, and the look is noted down first.',
    },
    {
      id: 'switch-12000/first-2000',
      what: 'switch from 2,000 to 12,000 resources: until the first entry is painted',
      against: 'open of 2,000',
      unit: 'ms',
      ours: switched.map(({ firstEntry }) => firstEntry),
      reference: ofSmall.slice(0, switched.length),
      gate: { kind: 'ratio', most: 1.5 },
      note: 'the first record is open and is closed as a part of it; nothing of the second is held.',
    },
    {
      id: 'traffic-unchanged-bytes',
      what: 'bytes of opening 12,000 again, nothing changed',
      against: null,
      unit: 'kB',
      ours: again.map(({ bytes }) => bytes / 1000),
      reference: null,
      gate: { kind: 'at-most', most: 20 },
    },
    {
      id: 'traffic-unchanged-requests',
      what: 'requests of opening 12,000 again, nothing changed',
      against: 'answered 304',
      unit: 'requests',
      ours: again.map(({ requests }) => requests),
      reference: again.map(({ notModified }) => notModified),
      gate: { kind: 'over', most: ALSO_ASKED },
    },
    {
      id: 'traffic-revalidated-bytes',
      what: 'bytes of opening 12,000 again, one allergy more',
      against: null,
      unit: 'kB',
      ours: [revalidated.bytes / 1000],
      reference: null,
      gate: null,
      note: `${revalidated.requests} requests, ${revalidated.notModified} of them answered 304.`,
    },
  ];
}

const firstOf = (runs: readonly Beside[]): number[] => runs.map(({ cold }) => cold.firstEntry);

function rowsOf(name: string, words: string, runs: readonly Beside[]): Row[] {
  const open = `open ${words} resources`;
  return [
    {
      id: `open-first-${name}/one-line`,
      what: `${open}: until the first entry is painted`,
      against: 'one page, one line',
      unit: 'ms',
      ours: runs.map(({ cold }) => cold.firstEntry),
      reference: runs.map(({ line }) => line),
      gate: { kind: 'ratio', most: 2 },
    },
    {
      id: `open-all-${name}/raw`,
      what: `${open}: until everything is in`,
      against: 'fetch and JSON.parse',
      unit: 'ms',
      ours: runs.map(({ cold }) => cold.allIn),
      reference: runs.map(({ raw }) => raw.ms),
      gate: { kind: 'ratio', most: 1.6 },
    },
    {
      id: `open-delay-${name}`,
      what: `${open}: main's event-loop delay, p99.9`,
      against: null,
      unit: 'ms',
      ours: runs.map(({ cold }) => cold.delay),
      reference: null,
      gate: { kind: 'at-most', most: 20 },
    },
    {
      id: `open-long-tasks-${name}`,
      what: `${open}: tasks of the page over 50 ms`,
      against: null,
      unit: 'tasks',
      ours: runs.map(({ cold }) => cold.longTasks.length),
      reference: null,
      gate: { kind: 'at-most', most: 0 },
    },
    {
      id: `traffic-cold-${name}`,
      what: `${open}: requests`,
      against: 'one a type and page',
      unit: 'requests',
      ours: runs.map(({ cold }) => cold.requests),
      reference: runs.map(({ raw }) => raw.pages),
      gate: { kind: 'over', most: ALSO_ASKED },
      note: 'beside the pages: the access decision, the Patient, the sources, two questions to the audit trail, names, and the delivery of audit events.',
    },
    {
      id: `traffic-cold-bytes-${name}`,
      what: `${open}: bytes of bodies as sent`,
      against: null,
      unit: 'kB',
      ours: runs.map(({ cold }) => cold.bytes / 1000),
      reference: null,
      gate: null,
    },
  ];
}
