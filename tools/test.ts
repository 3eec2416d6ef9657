// `npm test`: every check there is, one stage after another, all of them even where one fails. The last line counts
// over all runners: `N passed, N failed, N skipped`.
import { parseArgs } from 'node:util';
import { countStage, inWords, type Count } from './test/count.ts';
import { table } from './test/figures.ts';
import { contradictions } from './test/proof.ts';
import { type Row, tableOfProof } from './test/proof-table.ts';
import { STAGES } from './test/stages.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',');
const chosen = STAGES.filter(({ name, isOnlyWhenNamed }) => wanted?.includes(name) ?? isOnlyWhenNamed !== true);
if (chosen.length === 0) {
  process.stderr.write(`--only takes some of: ${STAGES.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

// A log is read without colours; vitest would take CI for a terminal that has them.
if (process.env['CI'] !== undefined) process.env['NO_COLOR'] = '1';

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const rows: Row[] = [];
for (const stage of chosen) {
  const started = Date.now();
  process.stdout.write(`\n== ${stage.title}\n`);
  let proof = {};
  const count = await countStage(async () => {
    const result = await stage.run();
    ({ proof } = result);
    return result.count;
  });
  const wrong = contradictions(proof);
  total.passed += count.passed;
  total.failed += count.failed + wrong.length;
  total.skipped += count.skipped;
  const seconds = (Date.now() - started) / 1000;
  rows.push({ stage: stage.name, count, proof, wrong, seconds });
  process.stdout.write(`-- ${stage.name}: ${[inWords(count), ...wrong].join('; ')} (${seconds.toFixed(1)} s)\n`);
}
// What faults, attacks and cases drawn at random showed, in the samples that this run draws (`npm run soak` draws all of them).
process.stdout.write(`\n${table(tableOfProof(rows))}\n\n${inWords(total)}\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
