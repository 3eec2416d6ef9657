// `npm run soak`: the long versions of the tests that draw at random, and one table at the end of what they prove.
//
//   npm run soak                       all of it: some hours
//   npm run soak -- --quick            about four minutes
//   npm run soak -- --only kills       one stage, or several with commas between
//   npm run soak -- --seed 7           the same once more
//   npm run soak -- --beside 1         so many stages beside each other; left out: 2 with --quick, else 1
import { parseArgs } from 'node:util';
import { buildViewer } from './build.ts';
import { countStage, inWords } from './test/count.ts';
import { table } from './test/figures.ts';
import { contradictions } from './test/proof.ts';
import { type Row, tableOfProof } from './test/proof-table.ts';
import { runStage, type SoakResult } from './test/soak-run.ts';
import { SOAK_STAGES, type SoakStage } from './test/soak-stages.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    seed: { type: 'string' },
    beside: { type: 'string' },
  },
});
const names = SOAK_STAGES.map(({ name }) => name);
const wanted = values.only?.split(',') ?? names;
const seed = Number(values.seed ?? Date.now() % 2_147_483_647);
const lanes = Number(values.beside ?? (values.quick ? 2 : 1));
const isCount = (number: number, least: number): boolean => Number.isInteger(number) && number >= least;
if (!wanted.every((name) => names.includes(name)) || !isCount(seed, 0) || !isCount(lanes, 1)) {
  process.stderr.write(`--only takes some of: ${names.join(', ')}; --seed and --beside a whole number.\n`);
  process.exit(2);
}
const chosen = SOAK_STAGES.filter(({ name }) => wanted.includes(name));

const rows: Row[] = [];
const figures: string[][] = [];
const say = (words: string): void => void process.stdout.write(words);

/** Where several run beside each other, each says what it has to say when it has ended. */
async function run(stage: SoakStage): Promise<void> {
  const runs = stage.runs[values.quick ? 'quick' : 'full'];
  const head = `\n== ${stage.title}: ${runs.toLocaleString('en-GB')}\n`;
  let said = '';
  const hear = lanes === 1 ? say : (words: string): void => void (said += words);
  if (lanes === 1) say(head);
  const started = Date.now();
  let result: Pick<SoakResult, 'figures' | 'proof'> = { figures: [], proof: {} };
  const count = await countStage(
    async () => {
      const all = await runStage(stage, { runs, seed, hear });
      result = all;
      return all.count;
    },
    (words) => hear(`${words}\n`),
  );
  const wrong = contradictions(result.proof, stage.proves);
  const { proof } = result;
  rows.push({ stage: stage.name, runs, count, proof, wrong, seconds: (Date.now() - started) / 1000 });
  figures.push(...result.figures.map(({ what, value }) => [stage.name, what, value]));
  if (lanes > 1) say(`${head}${said}`);
  say(`-- ${stage.name}: ${[inWords(count), ...wrong].join('; ')}\n`);
}

say(`soak: seed ${seed}\n`);
const began = Date.now();
if (chosen.some(({ viewer }) => viewer !== undefined)) buildViewer();
const waiting = [...chosen];
await Promise.all(
  Array.from({ length: lanes }, async () => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) await run(stage);
  }),
);
if (figures.length > 0) say(`\n${table(figures)}\n`);
say(`\nseed ${seed}, ${((Date.now() - began) / 1000).toFixed(0)} s\n${table(tableOfProof(rows))}\n`);
const isWell = rows.every(({ count, wrong }) => count.failed === 0 && count.passed > 0 && wrong.length === 0);
process.exit(isWell ? 0 : 1);
