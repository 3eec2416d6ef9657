// `npm run demo`: builds, starts the sandbox record and opens the viewer on it. With a screen the window is yours;
// without one a demo clinician signs in by himself, and screenshots are left under out/demo/.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildViewer } from './build.ts';
import { runAtDesk } from './desk/desk.ts';
import { ROOT } from './root.ts';
import { openDemoWindow } from './demo/window.ts';

const started = Date.now();
buildViewer();

const hasScreen =
  process.platform !== 'linux' ||
  ((process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '' && process.getuid?.() !== 0);

if (hasScreen) {
  process.exit(await openDemoWindow());
}
const code = await runAtDesk({
  command: ['node', 'tools/demo/screenshots.ts'],
  output: join(ROOT, 'out', 'demo'),
  env: { SHCR_STARTED: String(started) },
});
if (code === 0) {
  process.stdout.write('\nNo screen here, so the demonstration ran at a virtual one. Screenshots:\n');
  for (const name of readdirSync(join(ROOT, 'out', 'demo')).sort()) process.stdout.write(`  out/demo/${name}\n`);
}
process.exit(code);
