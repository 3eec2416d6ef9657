// `npm run tour -- [--data DIR] [--out DIR] [--patient ID|NHSNUMBER]… [--width W --height H]`
// Runs the real application against the sandbox record and leaves, for each resident, screenshots of the main views
// and entries.json: everything that the renderer holds; and of the first one every view at 420 × 900, 1024 × 768 and
// 1920 × 1080, light and dark (out/screens, or screens/ in the folder of --out), and how it looks from a copy on this
// computer and in an outage (outage/). For support and clinical safety staff, with any folder of FHIR
// R4 records. Ends with 1 and a list where a resident could not be opened.
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildViewer } from './build.ts';
import { runAtDesk } from './desk/desk.ts';
import { startSandboxProcess } from './driver/sandbox.ts';
import { pathOfPerson, ROOT } from './root.ts';

const USAGE = `npm run tour -- [options]
  --data DIR      FHIR R4 files (JSON, Bundle or NDJSON) instead of the synthetic residents
  --out DIR       where to write; what lies there already stays, but for the residents of this run
                  (default: out/tour, which is emptied first)
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
    const data = values.data === undefined ? undefined : pathOfPerson(values.data);
    if (data !== undefined && !(existsSync(data) && statSync(data).isDirectory())) {
      throw new Error(`--data: there is no folder ${data}`);
    }
    const out = values.out === undefined ? undefined : pathOfPerson(values.out);
    if (out !== undefined) makeFolder(out);
    return { ...values, data, out };
  } catch (error) {
    return finish(`${(error as Error).message}\n\n${USAGE}`, 2);
  }
}

/** Now, and not when the tour is over. */
function makeFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    throw new Error(`--out: ${out} cannot be made (${(error as Error).message})`, { cause: error });
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
let code: number;
try {
  code = await runAtDesk({
    command: ['node', 'tools/tour/run.ts'],
    input: { sandbox, patients: patient, width: Number(width), height: Number(height) },
    output: out ?? join(ROOT, 'out', 'tour'),
    put: out === undefined ? 'replace' : 'add',
  });
} finally {
  await sandbox.stop();
}
const written = out ?? join(ROOT, 'out', 'tour');
const screens = join(ROOT, 'out', 'screens');
if (out === undefined && existsSync(join(written, 'screens'))) {
  rmSync(screens, { recursive: true, force: true });
  cpSync(join(written, 'screens'), screens, { recursive: true });
  rmSync(join(written, 'screens'), { recursive: true });
}
const places = out === undefined ? 'out/tour; every view in three sizes, light and dark: out/screens' : out;
process.stdout.write(`\nScreenshots and entries.json: ${places}\n`);
process.exit(code);
