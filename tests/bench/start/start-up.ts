import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { electronChoice, ROOT } from '../../../tools/root.ts';
import { devTools, type DevTools } from './devtools.ts';
import { sharesOf } from './memory.ts';
import { readWhenUsable, type Shown } from './read-page.ts';

/** A program that Electron starts: the viewer, or the bare window. */
export interface Program {
  readonly args: (profile: string) => readonly string[];
  /** What has to stand in the page, as an expression of its own: otherwise it is not the page that was meant. */
  readonly isThere: string;
}

export const VIEWER: Program = {
  args(profile) {
    const file = join(profile, 'config.json');
    // Nobody asks the backend before somebody signs in.
    writeFileSync(file, JSON.stringify({ backendUrl: 'http://127.0.0.1:1/fhir', clientId: 'viewer' }));
    return [ROOT, `--config=${file}`];
  },
  isThere: `[...document.querySelectorAll('button:enabled')].some((button) => button.textContent === 'Sign in')`,
};

export const BARE_WINDOW: Program = {
  args: () => [join(import.meta.dirname, 'shells', 'bare-window.cjs')],
  isThere: `document.body.innerText === 'One line of text.'`,
};

export interface StartUp {
  /** From the start of the process until the page is painted whole and its thread is free, in ms. */
  readonly usableMs: number;
  /** Of all its processes, settled, in MiB (PSS). */
  readonly memoryMiB: number;
}

/** Until nothing more of a start is going on, in ms. */
const SETTLE_MS = 2500;
const GIVEN_UP_MS = 60_000;

/**
 * One start in the folder `profile`, which is made where it is not there; ended as a session's end would end it. The debugging port is open in either
 * program, and nobody connects to it until what is measured is over.
 * @throws where the page does not come
 */
export async function startUp(program: Program, profile: string): Promise<StartUp> {
  const data = join(profile, 'data');
  mkdirSync(data, { recursive: true });
  const portFile = join(data, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const switches = [`--user-data-dir=${data}`, '--disable-gpu', '--remote-debugging-port=0'];
  const args = [...program.args(profile), ...switches];
  const startedAt = performance.timeOrigin + performance.now();
  const viewer = spawn(electronChoice().executable, args, { cwd: ROOT, stdio: 'ignore' });
  const ended = once(viewer, 'exit');
  try {
    for (;;) {
      await sleep(SETTLE_MS);
      const memoryMiB = sharesOf(pidOf(viewer));
      const shown = existsSync(portFile) ? await look(portFile, program) : null;
      if (shown !== null) return { usableMs: shown.usableAt - startedAt, memoryMiB };
      const isLate = performance.timeOrigin + performance.now() - startedAt > GIVEN_UP_MS;
      if (isLate || viewer.exitCode !== null) throw new Error(`${args.join(' ')}: no page came`);
    }
  } finally {
    viewer.kill('SIGTERM');
    await ended;
  }
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('Electron could not be started');
  return pid;
}

/** Null where the page is not there yet. */
async function look(portFile: string, program: Program): Promise<Shown | null> {
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const answer = await fetch(`http://127.0.0.1:${port}/json`);
  const targets = (await answer.json()) as readonly { type: string; webSocketDebuggerUrl: string }[];
  const page = targets.find(({ type }) => type === 'page');
  if (page === undefined) return null;
  const line: DevTools = await devTools(page.webSocketDebuggerUrl);
  try {
    return await readWhenUsable(line, program.isThere);
  } finally {
    line.close();
  }
}
