// `npm run tour -- [--data DIR] [--out DIR] [--patient ID|NHSNUMBER]… [--width W --height H]`
// Runs the real application against the sandbox record and leaves, for each resident, screenshots of the main views
// and entries.json: everything that the renderer holds. For support and clinical safety staff, with any folder of FHIR
// R4 records. Ends with 1 and a list where a resident could not be opened.
import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildViewer } from './build.ts';
import { runAtDesk } from './desk/desk.ts';
import { startSandboxProcess } from './driver/sandbox.ts';
import { ROOT } from './root.ts';

const USAGE = `npm run tour -- [options]
  --data DIR      FHIR R4 files (JSON, Bundle or NDJSON) instead of the synthetic residents
  --out DIR       where to write (default: out/tour)
  --patient ID    open this one only: logical id or NHS number; may be repeated
  --width W       window width  (default: 1440)
  --height H      window height (default: 900)`;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        out: { type: 'string' },
        patient: { type: 'string', multiple: true, default: [] },
        width: { type: 'string', default: '1440' },
        height: { type: 'string', default: '900' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) finish(USAGE, 0);
    for (const name of ['width', 'height'] as const) {
      if (!/^\d{3,4}$/.test(values[name])) throw new Error(`--${name} wants a number of pixels, like 1440`);
    }
    const data = values.data === undefined ? undefined : resolve(values.data);
    if (data !== undefined && !(existsSync(data) && statSync(data).isDirectory())) {
      throw new Error(`--data: there is no folder ${data}`);
    }
    return { ...values, data };
  } catch (error) {
    return finish(`${(error as Error).message}\n\n${USAGE}`, 2);
  }
}

function finish(text: string, code: number): never {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}

const { data, out, patient, width, height } = options();
buildViewer();
// The sandbox is started here, as the person who asked: the user at the desk may not be able to read their folder.
const sandbox = await startSandboxProcess(data === undefined ? [] : ['--data', data]);
const plan = join(ROOT, 'out', 'tour-plan.json');
writeFileSync(plan, JSON.stringify({ sandbox, patients: patient, width: Number(width), height: Number(height) }));
const code = await runAtDesk({ command: ['node', 'tools/tour/run.ts'], outputName: 'tour' });
rmSync(plan, { force: true });
await sandbox.stop();
const written = join(ROOT, 'out', 'tour');
let shown = 'out/tour';
if (out !== undefined && existsSync(written)) {
  shown = resolve(out);
  mkdirSync(shown, { recursive: true });
  cpSync(written, shown, { recursive: true });
}
process.stdout.write(`\nScreenshots and entries.json: ${shown}\n`);
process.exit(code);
