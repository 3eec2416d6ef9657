// In a process of its own, of Electron's Node: opens a resident from the bytes of `capture`, beside JSON.parse of the same bytes.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { garbageCollector } from '../../../../src-main/record/collecting.ts';
import { readBody } from '../../../../src-main/record/read/body.ts';
import { alternating } from '../../measure/alternating.ts';
import { LIMITS, type MeasuringInput, RecordUnderTest } from '../opened.ts';
import { type Opening, readOpening } from '../workload.ts';

/** Of one run, in ms, and MiB of heap while all of it is open. */
export interface OpeningTimes {
  readonly whole: number;
  /** Bytes → parsed, by the record's own reader, alone. */
  readonly parse: number;
  /** Bytes → everything is in, with all lists. */
  readonly everythingIn: number;
  /** From then until the search knows every word. */
  readonly index: number;
  readonly heap: number;
}

export interface OpeningMeasured {
  readonly ours: readonly OpeningTimes[];
  /** Of the large resident, each opened just after the usual one of the same place. */
  readonly large: readonly OpeningTimes[];
  readonly reference: readonly number[];
}

const [, , inputFile = ''] = process.argv;
const { folder, scratch, rounds, output, large: more } = JSON.parse(readFileSync(inputFile, 'utf8')) as MeasuringInput;
const usual = readOpening(folder);
const larger = more === undefined ? [] : readOpening(more.folder);
const collect = garbageCollector();
const ours: OpeningTimes[] = [];
const large: OpeningTimes[] = [];

const { reference } = await alternating(rounds, openBoth, () => parseOnce(bodiesOf(usual)));
// The first is the one that is not counted.
const measured: OpeningMeasured = { ours: ours.slice(1), large, reference };
writeFileSync(output, JSON.stringify(measured));
process.exit(0);

async function openBoth(): Promise<number> {
  const times = await openOnce(usual);
  // By then everything is compiled.
  if (ours.length > 0 && large.length < (more?.runs ?? 0)) large.push(await openOnce(larger));
  ours.push(times);
  return times.whole;
}

function bodiesOf(opening: Opening): readonly Uint8Array[] {
  return opening.flatMap((message) => (message.kind === 'body' ? [message.bytes] : []));
}

async function openOnce(opening: Opening): Promise<OpeningTimes> {
  const generation = opening.find((message) => message.kind === 'open')?.generation ?? 0;
  const file = join(scratch, 'copies.db');
  rmSync(file, { force: true });
  const record = new RecordUnderTest();
  record.receive({ kind: 'cache', place: { file, keys: [], newKey: '5c'.repeat(32) }, limits: LIMITS });
  collect();
  const before = process.memoryUsage();
  const parseStart = performance.now();
  for (const bytes of bodiesOf(opening)) if (!readBody(bytes).ok) throw new Error('a page is no JSON');
  const parse = performance.now() - parseStart;
  collect();
  const start = performance.now();
  await record.receiveAll(opening);
  const everythingIn = performance.now() - start;
  await record.untilQuiet();
  const whole = performance.now() - start;
  const { read, entries: held } = record.searched(generation);
  if (read !== held || held !== record.entries) throw new Error(`of ${held} entries ${read} are in the index`);
  collect();
  const after = process.memoryUsage();
  const heap = (after.heapUsed + after.external - before.heapUsed - before.external) / 1_048_576;
  record.receive({ kind: 'close', generation });
  collect();
  return { whole, parse, everythingIn, index: whole - everythingIn, heap };
}

function parseOnce(bodies: readonly Uint8Array[]): number {
  collect();
  const decoder = new TextDecoder();
  const start = performance.now();
  const parsed = bodies.map((bytes) => JSON.parse(decoder.decode(bytes)) as unknown);
  const took = performance.now() - start;
  if (parsed.length !== bodies.length) throw new Error('not all were parsed');
  return took;
}
