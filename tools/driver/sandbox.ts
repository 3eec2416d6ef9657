import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** What the sandbox record says of itself once it is ready (`--json`). */
export interface SandboxReady {
  readonly baseUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly staff: readonly { readonly username: string; readonly password: string; readonly name: string }[];
  readonly residents: readonly {
    readonly patientId: string;
    readonly nhsNumber: string;
    readonly displayName: string;
    readonly story: string;
    readonly access: string;
  }[];
}

export interface RunningSandbox extends SandboxReady {
  stop(): Promise<void>;
}

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
  const ready = await new Promise<SandboxReady>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the sandbox record ended before it was ready (${code})`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) resolve(JSON.parse(line) as SandboxReady);
    });
  });
  return {
    ...ready,
    async stop() {
      child.stdin.end();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
