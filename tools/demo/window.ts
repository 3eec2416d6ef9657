import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandboxProcess } from '../driver/sandbox.ts';
import { DEMO_POLICY } from '../driver/viewer.ts';
import { electronChoice, ROOT } from '../root.ts';

/** Opens the viewer on this person's own screen; they sign in in their own browser. Ends when the window is closed. */
export async function openDemoWindow(): Promise<number> {
  const sandbox = await startSandboxProcess();
  const folder = mkdtempSync(join(tmpdir(), 'shcr-demo-'));
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ backendUrl: sandbox.baseUrl, clientId: sandbox.clientId, ...DEMO_POLICY }));
  process.stdout.write('\nThe viewer is opening. Sign in as one of:\n');
  for (const { username, password, name } of sandbox.staff) {
    process.stdout.write(`  ${name.padEnd(32)} user ${username}  password ${password}\n`);
  }
  process.stdout.write('Then open, for example:\n');
  for (const { nhsNumber, displayName, story } of sandbox.residents.slice(0, 8)) {
    process.stdout.write(`  ${nhsNumber}  ${displayName}: ${story}\n`);
  }
  const args = [ROOT, `--config=${config}`, `--user-data-dir=${join(folder, 'data')}`];
  const child = spawn(electronChoice().executable, args, { stdio: 'inherit' });
  const code = await new Promise<number>((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return code;
}
