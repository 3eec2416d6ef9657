import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { electronChoice, ROOT } from '../../../tools/root.ts';

/** What the numbers were measured on, and with. */
export function thisMachine(): string[] {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const { version: electron, source } = electronChoice();
  return [
    `viewer ${version}`,
    `Electron ${electron}${source === 'official' ? '' : ' (fall-back build)'}`,
    `Node ${process.versions.node}`,
    `${cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), ${memory} GiB`,
    `${type()} ${release()}`,
  ];
}
