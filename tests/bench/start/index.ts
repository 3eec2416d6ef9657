import { join } from 'node:path';
import { alternating } from '../measure/alternating.ts';
import type { BenchGroup, BenchOptions } from '../measure/group.ts';
import type { Rounds } from '../measure/rounds.ts';
import type { Row } from '../measure/row.ts';
import { installedSize, packViewer } from './installed-size.ts';
import { BARE_WINDOW, startUp, VIEWER, type Program, type StartUp } from './start-up.ts';

const AGAINST = 'a bare Electron window';

/** From the start of the program to the sign-in page, and what it takes up. */
export const START: BenchGroup = {
  name: 'start',
  title: 'Start to the sign-in page, its memory, installed size',
  quickSeconds: 20,
  prepare: packViewer,
  async measure(options) {
    const warm = await inTurns(options, options.rounds, (name) => join(options.scratch, name));
    let folders = 0;
    const fresh = options.isQuick
      ? null
      : await inTurns(options, options.rounds, (name) => join(options.scratch, `${name}-${(folders += 1)}`));
    return [...rowsOfStart(warm, fresh), sizeRow()];
  },
};

interface Measured {
  readonly ours: readonly StartUp[];
  readonly reference: readonly StartUp[];
}

/** @param profileOf by the program's name; the same folder again is a computer on which it was started before */
async function inTurns({ say }: BenchOptions, rounds: Rounds, profileOf: (name: string) => string): Promise<Measured> {
  const all = { ours: [] as StartUp[], reference: [] as StartUp[] };
  const measured = (into: StartUp[], name: string, program: Program) => async (): Promise<number> => {
    const start = await startUp(program, profileOf(name));
    into.push(start);
    say(`${name}: ${start.usableMs.toFixed(0)} ms, ${start.memoryMiB.toFixed(1)} MiB`);
    return start.usableMs;
  };
  await alternating(rounds, measured(all.ours, 'viewer', VIEWER), measured(all.reference, 'bare', BARE_WINDOW));
  // The round that is not counted.
  return { ours: all.ours.slice(1), reference: all.reference.slice(1) };
}

/** @param fresh null: not measured */
function rowsOfStart(warm: Measured, fresh: Measured | null): Row[] {
  const of = (measured: Measured, what: keyof StartUp): Pick<Row, 'ours' | 'reference'> => ({
    ours: measured.ours.map((start) => start[what]),
    reference: measured.reference.map((start) => start[what]),
  });
  return [
    {
      id: 'start-sign-in/bare',
      what: 'start to sign-in page interactive',
      against: AGAINST,
      unit: 'ms',
      ...of(warm, 'usableMs'),
      gate: { kind: 'ratio', most: 1.35 },
      note: 'from the start of the process until the page was painted whole and no task of over 50 ms ran any more, on a profile that was used before.',
    },
    ...(fresh === null
      ? []
      : [
          {
            id: 'start-sign-in-fresh/bare',
            what: '… the first start ever',
            against: AGAINST,
            unit: 'ms',
            ...of(fresh, 'usableMs'),
            gate: null,
          } as const,
        ]),
    {
      id: 'memory-sign-in/bare',
      what: 'memory at sign-in page, all processes',
      against: AGAINST,
      unit: 'MiB',
      ...of(warm, 'memoryMiB'),
      gate: { kind: 'ratio', most: 1.35 },
      note: 'PSS with pages of files, two and a half seconds after the start.',
    },
  ];
}

function sizeRow(): Row {
  const { viewer, electronWithin, electronWhole } = installedSize();
  return {
    id: 'installed-size/electron',
    what: 'installed size',
    against: 'the Electron within it',
    unit: 'MB',
    ours: [viewer],
    reference: [electronWithin],
    gate: { kind: 'over', most: 25 },
    note: `the unpacked Linux package, made anew where anything of it has changed; the whole Electron distribution, with the languages that are left out, has ${electronWhole.toFixed(0)} MB.`,
  };
}
