import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronChoice, ROOT } from '../../../tools/root.ts';
import type { BenchGroup, BenchOptions } from '../measure/group.ts';
import type { Row } from '../measure/row.ts';
import type { MeasuringInput } from './opened.ts';
import type { CopiesMeasured } from './shells/copies.ts';
import type { OpeningMeasured, OpeningTimes } from './shells/opening.ts';
import { capture, type Workload } from './workload.ts';

const USUAL = 12_000;
/** Four times as many; with `--quick` twice, since the larger takes half a minute until it is fetched and read. */
const LARGE = { full: 48_000, quick: 24_000 } as const;

/**
 * The record process by itself, in the Node of Electron that the viewer runs in (`utilityProcess` has the same): what it does with a
 * resident's bytes, and what its encrypted copies cost.
 */
export const RECORD: BenchGroup = {
  name: 'record',
  title: 'Record process: map, merge, index and copies of one resident',
  quickSeconds: 12,
  measure: async (options) => {
    const { scratch, rounds, isQuick, say } = options;
    const count = isQuick ? LARGE.quick : LARGE.full;
    const usual = await captured(options, USUAL);
    const large = await captured(options, count);
    const beside = { folder: large.folder, runs: isQuick ? 2 : rounds.most };
    const opened = runShell('opening', { folder: usual.folder, large: beside, rounds }, scratch) as OpeningMeasured;
    sayTimes(say, USUAL, opened.ours);
    sayTimes(say, count, opened.large);
    const copyRounds = { ...rounds, most: rounds.most * 3 };
    const copies = runShell('copies', { folder: usual.folder, rounds: copyRounds }, scratch) as CopiesMeasured;
    return [...openingRows(opened, count), ...copyRows(copies)];
  },
};

function sayTimes(say: BenchOptions['say'], count: number, times: readonly OpeningTimes[]): void {
  say(`${count.toLocaleString('en-GB')} resources: ${times.map(({ whole }) => Math.round(whole)).join(', ')} ms`);
}

async function captured({ scratch, say }: BenchOptions, count: number): Promise<Workload> {
  const workload = await capture(join(scratch, String(count)), count);
  say(`${count} resources come in ${workload.megabytes.toFixed(1)} MB`);
  return workload;
}

/** @throws where the shell fails */
function runShell(
  name: 'opening' | 'copies',
  what: Pick<MeasuringInput, 'folder' | 'large' | 'rounds'>,
  scratch: string,
): unknown {
  const place = join(scratch, name);
  mkdirSync(place, { recursive: true });
  const [inputFile, output] = [join(scratch, `${name}.json`), join(scratch, `${name}-measured.json`)];
  const input: MeasuringInput = { ...what, scratch: place, output };
  writeFileSync(inputFile, JSON.stringify(input));
  const shell = join(ROOT, 'tests', 'bench', 'record', 'shells', `${name}.ts`);
  const { status, stderr } = spawnSync(electronChoice().executable, [shell, inputFile], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(-2000)}`);
  return JSON.parse(readFileSync(output, 'utf8')) as unknown;
}

/** @param count of the large resident's resources */
function openingRows({ ours, large, reference }: OpeningMeasured, count: number): readonly Row[] {
  const times = (of: readonly OpeningTimes[], part: keyof OpeningTimes): readonly number[] =>
    of.map((run) => run[part]);
  const inWords = count.toLocaleString('en-GB');
  const against = 'JSON.parse of the same bytes';
  const told = (id: string, what: string, part: keyof OpeningTimes): Row => ({
    id: `record-${id}-12000/json-parse`,
    what,
    against,
    unit: 'ms',
    ours: times(ours, part),
    reference,
    gate: null,
  });
  const heap = (of: readonly OpeningTimes[], count: string, id: string): Row => ({
    id: `record-heap-${id}`,
    what: `… heap and buffers of the record process with ${count} open`,
    against: null,
    unit: 'MiB',
    ours: times(of, 'heap'),
    reference: null,
    gate: null,
  });
  return [
    {
      ...told('open', 'map + merge + index 12,000 resources', 'whole'),
      gate: { kind: 'ratio', most: 4 },
      note:
        'All that the record process does from bytes to rest: decimals and directions, whose it is, hashes, the encrypted store, entries, ' +
        'sources, merging, conflicts, lists, ledger, names, packing for the copy, and every word of every row and detail in the search; ' +
        'each message in a turn of its own. JSON.parse has the bytes decoded too, and nothing else.',
    },
    told('parse', '… of this: bytes to JSON, by the reader of the record', 'parse'),
    told('in', '… of this: until all entries and lists are made', 'everythingIn'),
    told('index', '… of this: from then until the search has every word', 'index'),
    {
      id: `record-open-${count}/12000`,
      what: `map + merge + index ${inWords} resources`,
      against: 'the same of 12,000',
      unit: 'ms',
      ours: times(large, 'whole'),
      // Each was opened just after the one of 12,000 of the same place.
      reference: times(ours, 'whole').slice(0, large.length),
      // Linear, with a tenth for the collector.
      gate: { kind: 'ratio', most: (count / USUAL) * 1.1 },
    },
    heap(ours, '12,000', '12000'),
    heap(large, inWords, String(count)),
  ];
}

function copyRows({ write, read, packed, firstPaint }: CopiesMeasured): readonly Row[] {
  return [
    {
      id: 'record-copy-write-12000/plain',
      what: 'writing the copy of 12,000 resources',
      against: 'the same inserts into an unencrypted file',
      unit: 'ms',
      ours: write.ours,
      reference: write.reference,
      gate: { kind: 'ratio', most: 1.5 },
      note: `${Math.round(packed / 1000)} kB in both, packed already; ours with its check sums, its seal and the rules of room and time.`,
    },
    {
      id: 'record-copy-read-first/plain',
      what: 'reading from the copy what the first paint needs',
      against: 'one row of the same bytes from a plain file',
      unit: 'ms',
      ours: read.ours,
      reference: read.reference,
      gate: { kind: 'ratio', most: 3 },
      note: `The Patient, the sources and pages up to the first entry: ${Math.round(firstPaint / 1000)} kB, unpacked in ours.`,
    },
  ];
}
