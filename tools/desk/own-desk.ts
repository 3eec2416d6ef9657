import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ROOT } from '../root.ts';

/** What of the environment makes a desk: whoever has these sits at it. */
const OF_A_DESK = ['DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'HOME', 'XDG_RUNTIME_DIR'] as const;

export interface OwnDesk {
  /** To be put over the environment of what sits at this desk. */
  readonly env: Readonly<Record<string, string>>;
  leave(): Promise<void>;
}

/**
 * One more desk beside the one that we sit at (desk.sh): its own display, session bus, home and credential store. Two viewers at
 * one display take each other's keyboard, clipboard and idle time; two at one credential store make each other's keys.
 */
export async function takeOwnDesk(): Promise<OwnDesk> {
  const work = mkdtempSync(join(tmpdir(), 'desk-'));
  const [home, run] = [join(work, 'home'), join(work, 'run')];
  for (const folder of [home, run]) mkdirSync(folder, { mode: 0o700 });
  const say = `process.stdout.write(JSON.stringify(process.env) + '\\n'); process.stdin.resume();`;
  const desk = spawn('bash', ['tools/desk/desk.sh', 'node', '-e', say], {
    cwd: ROOT,
    env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: run },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(desk, 'exit');
  const failed = ended.then(([code]) => {
    throw new Error(`a desk of one's own could not be taken (${String(code)})`);
  });
  const there = await Promise.race([saidBy(desk.stdout), failed]);
  failed.catch(() => undefined);
  return {
    env: Object.fromEntries(OF_A_DESK.flatMap((name) => (there[name] === undefined ? [] : [[name, there[name]]]))),
    async leave() {
      desk.stdin.end();
      await ended;
      rmSync(work, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** The environment as what sits at the desk sees it; the display's own words may stand before. */
async function saidBy(output: Readable): Promise<Record<string, string | undefined>> {
  for await (const line of createInterface({ input: output })) {
    if (line.startsWith('{')) return JSON.parse(line) as Record<string, string | undefined>;
  }
  throw new Error('the desk said nothing');
}
