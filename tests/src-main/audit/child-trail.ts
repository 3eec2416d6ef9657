// A viewer's trail in a process of its own, for tests that end it or take its disk away: `child-trail.ts JOB FOLDER [PEER]`.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { AuditSender } from '../../../src-main/audit/index.ts';
import { auditTrail } from './audit-folder.ts';
import { STAFF_CONTEXT } from './staff-context.ts';
import { open } from './waiting.ts';

const [, , job = '', folder = '', peer = ''] = process.argv;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const audit = auditTrail({
  folder: join(folder, 'audit'),
  now: Date.now,
  random: Math.random,
  // A hundred times as fast as a person's computer, so that many failures fit into a moment.
  timer: (ms, then) => {
    const timeout = setTimeout(then, ms / 100);
    return () => clearTimeout(timeout);
  },
});

/** Whether an event could be recorded, and what the health says then. */
async function tryOnce(name: string): Promise<boolean> {
  const isRecorded = await audit.record(open(name), STAFF_CONTEXT).then(
    () => true,
    () => false,
  );
  const { alarm, waiting } = await audit.health();
  say(JSON.stringify({ name, isRecorded, alarm, waiting }));
  return isRecorded;
}

/** Fills the disk but for a little, goes on until there is no room, makes room, and goes on without a restart. */
async function fill(): Promise<void> {
  await tryOnce('at-first');
  const filler = join(folder, 'filler');
  let blocks = 0;
  for (const size of [65_536, 4096]) {
    try {
      for (;;) {
        writeFileSync(`${filler}-${blocks}`, Buffer.alloc(size));
        blocks += 1;
      }
    } catch {
      rmSync(`${filler}-${blocks}`, { force: true });
    }
  }
  rmSync(`${filler}-${blocks - 1}`);
  for (let n = 0; n < 500 && (await tryOnce(`filling-${n}`)); n += 1);
  await tryOnce('still-full');
  for (const name of readdirSync(folder).filter((one) => one.startsWith('filler'))) rmSync(join(folder, name));
  await tryOnce('room-again');
}

/** Says the name of every event as soon as it is recorded: as a viewer would show a record then. */
async function recordAndDeliver(): Promise<void> {
  const post = async (path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> => {
    const answer = await fetch(`${peer}${path}`, { method: 'POST', body, headers });
    await answer.arrayBuffer();
    return answer.status;
  };
  const sender: AuditSender = {
    one: (body, ifNoneExist) => post('/AuditEvent', body, { 'if-none-exist': ifNoneExist }),
    many: (body) => post('', body),
  };
  await audit.begin();
  say('ready');
  for (let n = 0; ; n += 1) {
    const name = `${process.pid}-${Date.now()}-${n}`;
    await audit.record(open(name), STAFF_CONTEXT);
    say(name);
    audit.deliverSoon(sender);
    if (Math.random() < 0.02) void audit.deliverNow(sender);
    await breathe();
  }
}

if (job === 'deliver') await recordAndDeliver();
else {
  await (job === 'fill' ? fill() : tryOnce(peer));
  await audit.close();
}
