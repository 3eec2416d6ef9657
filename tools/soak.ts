// `npm run soak`: the long versions of the tests that draw at random, one stage after another, and their figures in one table
// at the end.
//
//   npm run soak                       all of it: some hours
//   npm run soak -- --quick            about three minutes
//   npm run soak -- --only kills       one stage, or several with commas between
//   npm run soak -- --seed 7           the same once more
import { parseArgs } from 'node:util';
import { countStage, inWords } from './test/count.ts';
import { type Figure, table } from './test/figures.ts';
import { SOAK_STAGES } from './test/soak-stages.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false }, seed: { type: 'string' } },
});
const wanted = values.only?.split(',');
const chosen = SOAK_STAGES.filter(({ name }) => wanted?.includes(name) ?? true);
const seed = Number(values.seed ?? Date.now() % 2_147_483_647);
if (chosen.length === 0 || !Number.isInteger(seed) || seed < 0) {
  process.stderr.write(
    `--only takes some of: ${SOAK_STAGES.map(({ name }) => name).join(', ')}; --seed a whole number.\n`,
  );
  process.exit(2);
}

const rows: string[][] = [['stage', 'drawn', 'passed', 'failed', 'time']];
const figures: (Figure & { readonly stage: string })[] = [];
let failed = 0;
process.stdout.write(`soak: seed ${seed}\n`);
for (const stage of chosen) {
  const runs = stage.runs[values.quick ? 'quick' : 'full'];
  process.stdout.write(`\n== ${stage.title}: ${runs.toLocaleString('en-GB')}\n`);
  const started = Date.now();
  const count = await countStage(async () => {
    const result = await stage.run({ runs, seed });
    figures.push(...result.figures.map((figure) => ({ ...figure, stage: stage.name })));
    return result.count;
  });
  // Nothing tried is nothing proved.
  const wrong = count.failed + (count.passed === 0 && count.failed === 0 ? 1 : 0);
  failed += wrong;
  const time = `${((Date.now() - started) / 1000).toFixed(0)} s`;
  rows.push([stage.name, runs.toLocaleString('en-GB'), String(count.passed), String(wrong), time]);
  process.stdout.write(`-- ${stage.name}: ${inWords(count)}\n`);
}
process.stdout.write(`\nseed ${seed}\n${table(rows)}\n`);
if (figures.length > 0) {
  process.stdout.write(`\n${table(figures.map(({ stage, what, value }) => [stage, what, value]))}\n`);
}
process.exit(failed === 0 ? 0 : 1);
