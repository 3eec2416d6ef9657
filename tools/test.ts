// `npm test`: every check there is, one stage after another, all of them even where one fails. The last line counts
// over all runners: `N passed, N failed, N skipped`.
import { parseArgs } from 'node:util';
import { countStage, inWords, type Count } from './test/count.ts';
import { STAGES } from './test/stages.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',');
const chosen = STAGES.filter(({ name }) => wanted?.includes(name) ?? true);
if (chosen.length === 0) {
  process.stderr.write(`--only takes some of: ${STAGES.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

// A log is read without colours; vitest would take CI for a terminal that has them.
if (process.env['CI'] !== undefined) process.env['NO_COLOR'] = '1';

const total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const stage of chosen) {
  const started = Date.now();
  process.stdout.write(`\n== ${stage.title}\n`);
  const count = await countStage(() => stage.run());
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`-- ${stage.name}: ${inWords(count)} (${seconds} s)\n`);
}
process.stdout.write(`\n${inWords(total)}\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
