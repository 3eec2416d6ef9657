// `npm run bench`: how fast the viewer is, beside a reference measured in the same run; docs/performance.md says what each row is.
//
//   npm run bench                      all rows, seven runs each: about ten minutes
//   npm run bench -- --quick           up to three runs each, under three minutes: slow peers and large residents at fewer sizes
//   npm run bench -- --check           ends with 1 where a goal is missed by more than noise, the missed rows on the last line
//   npm run bench -- --only record     one group, or several with commas between
//   npm run bench -- --runs 15         so many runs each
//   npm run bench -- --write           puts the table into docs/performance.md
//
// Prints one table and writes out/bench.json.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildViewer } from '../../tools/build.ts';
import { runAtDesk } from '../../tools/desk/desk.ts';
import { ROOT } from '../../tools/root.ts';
import { table } from '../../tools/test/figures.ts';
import { GROUPS } from './groups.ts';
import { thisMachine } from './measure/machine.ts';
import { withTable } from './measure/page.ts';
import type { Row } from './measure/row.ts';
import { cells, HEAD } from './measure/table.ts';
import { judge } from './measure/verdict.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string' },
  },
});
const names = GROUPS.map(({ name }) => name);
const wanted = values.only?.split(',') ?? names;
const runs = Number(values.runs ?? (values.quick ? 3 : 7));
if (!wanted.every((name) => names.includes(name)) || !Number.isInteger(runs) || runs < 1) {
  process.stderr.write(`--only takes some of: ${names.join(', ')}; --runs a whole number above 0.\n`);
  process.exit(2);
}
const out = join(ROOT, 'out');
const started = performance.now();
buildViewer();
for (const group of GROUPS.filter(({ name }) => wanted.includes(name))) await group.prepare?.();
rmSync(join(out, 'bench.json'), { force: true });
const code = await runAtDesk({
  command: ['node', 'tests/bench/at-desk.ts'],
  input: { wanted, runs, isQuick: values.quick },
  output: join(out, 'bench'),
});
if (code !== 0) {
  process.stderr.write('\nThe benchmark ended before it had measured everything.\n');
  process.exit(code);
}

const rows = JSON.parse(readFileSync(join(out, 'bench', 'rows.json'), 'utf8')) as readonly Row[];
const machine = thisMachine();
const seconds = Math.round((performance.now() - started) / 1000);
const judged = rows.map((row) => ({ ...row, ...judge(row) }));
mkdirSync(out, { recursive: true });
const when = new Date().toISOString();
const report = { when, machine, seconds, isQuick: values.quick, runs, rows: judged };
writeFileSync(join(out, 'bench.json'), `${JSON.stringify(report, null, 1)}\n`);
process.stdout.write(`\n${table([HEAD, ...rows.map(cells)])}\n\n`);
for (const { what, note } of rows.filter(({ note }) => note !== undefined)) process.stdout.write(`${what}: ${note}\n`);
process.stdout.write(`\n${machine.join('; ')}\n${seconds} s; out/bench.json\n`);
if (values.write) {
  const page = join(ROOT, 'docs', 'performance.md');
  writeFileSync(page, withTable(readFileSync(page, 'utf8'), rows, [...machine, when.slice(0, 10)]));
}
const missed = judged.filter(({ verdict }) => verdict === 'missed').map(({ id }) => id);
if (missed.length > 0) process.stdout.write(`Missed by more than noise: ${missed.join(', ')}\n`);
else process.stdout.write('No goal is missed by more than noise.\n');
process.exit(values.check && missed.length > 0 ? 1 : 0);
