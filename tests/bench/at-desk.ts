// Runs at the desk: the groups one after another, since two that measure disturb each other.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskInput, outputFolder } from '../../tools/root.ts';
import { GROUPS } from './groups.ts';
import type { Row } from './measure/row.ts';

const { wanted, runs, isQuick } = deskInput() as { wanted: readonly string[]; runs: number; isQuick: boolean };
const output = outputFolder();
const say = (words: string): void => void process.stdout.write(`${words}\n`);

const rows: Row[] = [];
for (const group of GROUPS.filter(({ name }) => wanted.includes(name))) {
  const started = performance.now();
  say(`\n== ${group.title}`);
  const rounds = { most: runs, seconds: isQuick ? group.quickSeconds : null };
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  mkdirSync(output, { recursive: true });
  try {
    rows.push(...(await group.measure({ isQuick, rounds, scratch, output, say })));
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 10 });
  }
  say(`-- ${group.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
writeFileSync(join(output, 'rows.json'), JSON.stringify(rows));
