// `npm run bench:fleet`: a morning's log-on peak of 2,000 staff, compressed: viewers without windows (the real main-process code and the
// real inside of the record process) against the sandbox record, with a restart of the backend in the middle.
//
//   npm run bench:fleet                              2,000 staff in twelve minutes, the backend away for 20 s
//   npm run bench:fleet -- --staff 200 --minutes 1   fewer
//   npm run bench:fleet -- --away 0                  no restart
//   npm run bench:fleet -- --backend URL --token T   at a server that is there (FHIR R4, no sign-in), e.g. HAPI, which stays up
//   npm run bench:fleet -- --hapi --staff 50         at a HAPI server that is started here (Java 17 and Maven)
//   npm run bench:fleet -- --check                   ends with 1 where something of what is promised does not hold
//
// Prints requests, bytes, p50/p95/p99 per opening, errors, and what a server must provide for 1,000 staff; draws
// out/fleet/requests.svg and writes out/fleet/report.json.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../../tools/root.ts';
import { thisMachine } from '../measure/machine.ts';
import { graph } from './graph.ts';
import { planMorning } from './plan.ts';
import { promises, summary } from './report.ts';
import { startServer } from './server.ts';
import type { Share, ShareReport } from './viewers.ts';

const { values } = parseArgs({
  options: {
    staff: { type: 'string', default: '2000' },
    minutes: { type: 'string', default: '12' },
    /** How long the morning is in truth: what the needs of a server are worked out for. */
    morning: { type: 'string', default: '30' },
    away: { type: 'string' },
    processes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    backend: { type: 'string' },
    token: { type: 'string', default: '' },
    hapi: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
const [staff, minutes, morning, processes, seed] = [
  values.staff,
  values.minutes,
  values.morning,
  values.processes,
  values.seed,
].map(Number) as [number, number, number, number, number];
const { backend, token } = values;
const isOurs = backend === undefined && !values.hapi;
const awaySeconds = Number(values.away ?? (isOurs ? '20' : '0'));
if (
  ![staff, minutes, morning, processes].every((number) => number > 0) ||
  !(awaySeconds >= 0) ||
  !Number.isInteger(seed)
) {
  process.stderr.write(
    '--staff, --minutes, --morning and --processes take numbers above 0, --away seconds, --seed a whole number.\n',
  );
  process.exit(2);
}
const say = (words: string): void => void process.stdout.write(`${words}\n`);
const scratch = mkdtempSync(join(tmpdir(), 'fleet-'));
const server = await startServer(values.hapi ? 'hapi' : backend === undefined ? 'sandbox' : { backend, token }, say);
try {
  const plan = planMorning({ staff, minutes, awaySeconds: awaySeconds === 0 ? null : awaySeconds, seed });
  // Time for the processes to load.
  const began = Date.now() + 5000;
  say(`${staff} staff at ${server.name} in ${minutes} min, ${server.residents.length} residents.`);
  const { away } = plan;
  const leaving =
    away === null ? undefined : setTimeout(() => void server.away(awaySeconds), began + away.from - Date.now());
  const shares = Array.from({ length: processes }, (_, index): Share => {
    const { staff: people, residents, baseUrl, clientId } = server;
    const arrivals = plan.arrivals.filter((__, at) => at % processes === index);
    const { quietFrom, end } = plan;
    const folder = join(scratch, String(index));
    return {
      began,
      arrivals,
      quietFrom,
      end,
      baseUrl,
      clientId,
      staff: people,
      residents,
      token: server.token,
      folder,
      seed: seed + index,
    };
  });
  const reports = await Promise.all(shares.map(runShare));
  clearTimeout(leaving);
  const whole = {
    asked: reports.flatMap(({ asked }) => asked),
    openings: reports.flatMap(({ openings }) => openings),
    signIns: reports.flatMap(({ signIns }) => signIns),
    busy: Math.max(...reports.map(({ busy }) => busy)),
  };
  const kept = promises(whole, plan);
  const out = join(ROOT, 'out', 'fleet');
  mkdirSync(out, { recursive: true });
  writeFileSync(
    join(out, 'requests.svg'),
    graph(`${staff} staff sign in and open a record in ${minutes} min at ${server.name}`, whole.asked, plan),
  );
  const lines = summary(whole, { staff, morningMinutes: morning });
  const { openings, signIns, busy } = whole;
  writeFileSync(
    join(out, 'report.json'),
    JSON.stringify({
      when: new Date().toISOString(),
      machine: thisMachine(),
      staff,
      minutes,
      plan: { away, quietFrom: plan.quietFrom, end: plan.end },
      lines,
      kept,
      busy,
      openings,
      signIns,
    }),
  );
  say(
    `\n${lines.join('\n')}\n\n${kept.map(({ what, holds, found }) => `${holds ? 'holds' : 'DOES NOT HOLD'}  ${what}: ${found}`).join('\n')}`,
  );
  say(`\n${thisMachine().join('; ')}\nout/fleet/requests.svg, out/fleet/report.json`);
  const broken = kept.filter(({ holds }) => !holds).map(({ what }) => what);
  say(broken.length === 0 ? 'All of it holds.' : `Does not hold: ${broken.join('; ')}`);
  process.exitCode = values.check && broken.length > 0 ? 1 : 0;
} finally {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 10 });
}

async function runShare(share: Share): Promise<ShareReport> {
  const child = fork(join(import.meta.dirname, 'viewers.ts'), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--max-old-space-size=6144'],
  });
  child.send(share);
  let report: ShareReport | null = null;
  child.on('message', (said: ShareReport | { readonly done: number }) => {
    if ('asked' in said) report = said;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (report === null) throw new Error(`a process of the fleet ended before its report (${String(code)})`);
  return report;
}
