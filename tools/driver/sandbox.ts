import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Sandbox } from '../../src-sandbox/index.ts';
import { ROOT } from '../root.ts';

/** What the sandbox record says of itself once it is ready (`--json`). */
export interface SandboxReady {
  readonly baseUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Where a clinical system registers whom it has open, before it starts the viewer. */
  readonly launchContexts: string;
  readonly staff: readonly { readonly username: string; readonly password: string; readonly name: string }[];
  readonly residents: readonly {
    readonly patientId: string;
    readonly nhsNumber: string;
    readonly displayName: string;
    readonly story: string;
    readonly access: string;
  }[];
  /** Words that stand at one place of the record each (`--canaries`). */
  readonly canaries?: Sandbox['canaries'];
}

export interface RunningSandbox extends SandboxReady {
  /** Ends every sign-in at once, or all of one member of staff, as the national provider's back channel does. */
  endSessions(username?: string): Promise<void>;
  /** The resident opts out now, opts in again (`open`), or is flagged as sensitive: an open record meets 403 at its next request. */
  setAccess(patientId: string, access: 'open' | 'opted-out' | 'sensitive'): Promise<void>;
  /** Ends one person's relationship with one resident, and every reason that they gave. */
  withdraw(username: string, patientId: string): Promise<void>;
  /** Replaces the faults in force, as `--fail` takes them: `AuditEvent=503`, `Observation=429x2`. None: all is well. */
  fail(...rules: readonly string[]): Promise<void>;
  /** The entry (`Type/id`) says something else from now on: its name or title, of a Patient the family name. */
  correct(entry: string, words: string): Promise<void>;
  /** The entry is marked as entered in error. */
  retract(entry: string): Promise<void>;
  /** The entry is gone: from searches, and 410 by its id. */
  remove(entry: string): Promise<void>;
  /** One more allergy, from the practice. @returns its `Type/id` */
  addAllergy(patientId: string, substance: string): Promise<string>;
  /** Takes no connections for so long, as while it is restarted. */
  away(seconds: number): Promise<void>;
  /** What was asked of the record so far: answers, those of them that were 304, and bytes of bodies as sent. */
  traffic(): Promise<ReturnType<Sandbox['traffic']>>;
  /** What a clinical system puts in the launch address: a handle for this patient, for one sign-in. */
  registerLaunch(patientId: string): Promise<string>;
  stop(): Promise<void>;
}

const ORDER_FOR = { open: 'opt-in', 'opted-out': 'opt-out', sensitive: 'sensitive' } as const;

/** Starts the sandbox record as a process of its own, which speaks only HTTP. @throws where it does not get ready */
export async function startSandboxProcess(args: readonly string[] = []): Promise<RunningSandbox> {
  const child = spawn(
    process.execPath,
    [join(ROOT, 'src-sandbox', 'main.ts'), '--json', '--stop-with-stdin', ...args],
    {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const ready = await new Promise<SandboxReady>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the sandbox record ended before it was ready (${code})`)));
    lines.on('line', (line) => {
      if (line.startsWith('{"ready":true')) resolve(JSON.parse(line) as SandboxReady);
    });
  });
  const ask = async <T = object>(words: string): Promise<T> => {
    const answer = once(lines, 'line') as Promise<[string]>;
    child.stdin.write(`${words}\n`);
    const [line] = await answer;
    if (!line.startsWith('{"done"')) throw new Error(line);
    return JSON.parse(line) as T;
  };
  const order = async (words: string): Promise<void> => void (await ask(words));
  return {
    ...ready,
    endSessions: (username) => order(`end-sessions ${username ?? ''}`),
    setAccess: (patientId, access) => order(`${ORDER_FOR[access]} ${patientId}`),
    withdraw: (username, patientId) => order(`withdraw ${username} ${patientId}`),
    fail: (...rules) => order(`fail ${rules.length === 0 ? 'off' : rules.join(' ')}`),
    correct: (entry, words) => order(`correct ${entry} ${words}`),
    retract: (entry) => order(`retract ${entry}`),
    remove: (entry) => order(`remove ${entry}`),
    async addAllergy(patientId, substance) {
      return (await ask<{ added: string }>(`add-allergy ${patientId} ${substance}`)).added;
    },
    away: (seconds) => order(`away ${seconds}`),
    async traffic() {
      return (await ask<{ traffic: ReturnType<Sandbox['traffic']> }>('traffic')).traffic;
    },
    async registerLaunch(patientId) {
      const body = new URLSearchParams({ patient: patientId });
      const response = await fetch(ready.launchContexts, { method: 'POST', body });
      if (response.status !== 201) throw new Error(await response.text());
      return ((await response.json()) as { launch: string }).launch;
    },
    async stop() {
      child.stdin.end();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
