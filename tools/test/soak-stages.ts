import type { Column } from './proof.ts';

/** How much of a stage: a few minutes for all of them together, or for as long as it takes. */
export type Extent = 'quick' | 'full';

export interface SoakStage {
  readonly name: string;
  readonly title: string;
  /** How often whatever is drawn at random is tried. */
  readonly runs: Readonly<Record<Extent, number>>;
  /** Test files without a viewer, by a part of their path. */
  readonly unit?: readonly string[];
  /** Test files with the real viewer, by a part of their path. */
  readonly viewer?: readonly string[];
  /** What has to stand in its row of the table. */
  readonly proves: readonly Column[];
}

/** Longest first, so that two beside each other end together. What `npm test` draws a small sample of, is drawn here in full. */
export const SOAK_STAGES: readonly SoakStage[] = [
  {
    name: 'shift',
    title: 'Two hours of a ward: records opened, switched, launched and locked over, and what is left in memory',
    runs: { quick: 24, full: 240 },
    viewer: ['shift.spec'],
    proves: ['tried', 'survived', 'lost'],
  },
  {
    name: 'kills',
    title: 'Kills of each process at any moment, while the backend fails: opens and audit events',
    runs: { quick: 6, full: 500 },
    unit: ['tests/src-main/audit/crash'],
    viewer: ['audit-kill'],
    proves: ['tried', 'survived', 'lost'],
  },
  {
    name: 'faults',
    title: 'Faults of the backend and the network: answers, ways in, connections',
    // There are so many of each at most.
    runs: { quick: 3, full: 100 },
    unit: ['tests/faults/backend'],
    viewer: ['e2e/faults'],
    proves: ['tried', 'survived', 'lost', 'left'],
  },
  {
    name: 'forensics',
    title: 'What a shift leaves on the disk: 500 values looked for in every file, once a run',
    runs: { quick: 1, full: 6 },
    viewer: ['forensics'],
    proves: ['tried', 'survived', 'plaintext'],
  },
  {
    name: 'hostile',
    title: 'Hostile letters, PDFs and pictures opened one by one; a page that somebody has taken over',
    runs: { quick: 40, full: 5000 },
    unit: ['tests/faults/hostile-content', 'tests/faults/hostile-renderer'],
    viewer: ['hostile-content', 'hostile-renderer'],
    proves: ['tried', 'survived', 'left'],
  },
  {
    name: 'session',
    title: 'Sessions: sign-in, launch, lock, role switch, expiry and end in any order',
    runs: { quick: 2, full: 100 },
    viewer: ['session-model'],
    proves: ['tried', 'survived'],
  },
  {
    name: 'switches',
    title: 'Switches between patients, looked at after each paint',
    runs: { quick: 25, full: 200 },
    viewer: ['switches'],
    proves: ['tried', 'survived'],
  },
  {
    name: 'cache',
    title:
      'Copies: damaged, cut off, torn, swapped; processes killed while they write; times and restarts in any order',
    runs: { quick: 100, full: 1000 },
    unit: [
      'tests/faults/cache',
      'tests/src-main/cache/model',
      'tests/src-main/cache-keeper/copies-life',
      'tests/src-main/record/held/many-checks',
    ],
    proves: ['tried', 'survived', 'plaintext'],
  },
  {
    name: 'records',
    title: 'Records: changed, dropped, nested, retyped, in any order',
    runs: { quick: 50, full: 20_000 },
    unit: [
      'tests/src-main/record/properties',
      'tests/src-main/record/order',
      'tests/src-main/record/merge/merge-properties',
      'tests/src-main/record/banner/patient-properties',
      'tests/src-main/record/detail/detail',
      'tests/src-main/record/held/held-record',
    ],
    proves: ['tried', 'survived'],
  },
  {
    name: 'launch',
    title: 'Launches: texts of any form, and arrivals in any order',
    runs: { quick: 4000, full: 1_000_000 },
    unit: ['tests/src-main/launch/fuzz', 'tests/src-main/launch/launch-desk-model'],
    proves: ['tried', 'survived'],
  },
];
