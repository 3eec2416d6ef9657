// `npm run images`: makes the pictures of README.md again, of the project's own synthetic residents.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildViewer } from './build.ts';
import { runAtDesk } from './desk/desk.ts';
import { ROOT } from './root.ts';

buildViewer();
const code = await runAtDesk({ command: ['node', 'tools/images/take.ts'], output: join(ROOT, 'out', 'images') });
if (code === 0) {
  const target = join(ROOT, 'docs', 'images');
  mkdirSync(target, { recursive: true });
  cpSync(join(ROOT, 'out', 'images'), target, { recursive: true });
  for (const name of readdirSync(target)) process.stdout.write(`docs/images/${name}\n`);
}
process.exit(code);
