import { createInterface } from 'node:readline';
import { announcement, readyLine } from './announce.ts';
import { setClockOff } from './clock.ts';
import { startSandbox } from './index.ts';
import { readCommandLine, USAGE } from './options.ts';
import { obey } from './orders.ts';

/** `npm run sandbox`: starts the sandbox record, says where it is, and stops when told to. */
async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (options.clockOffset !== 0) setClockOff(options.clockOffset);
  const sandbox = await startSandbox(options);
  for (const remark of sandbox.remarks) process.stderr.write(`sandbox: ${remark}\n`);
  process.stdout.write(announcement(sandbox));
  if (options.json) process.stdout.write(`${readyLine(sandbox)}\n`);
  const stop = (): void => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (options.stopWithStdin) {
    process.stdin.once('error', stop);
    createInterface({ input: process.stdin })
      .on('line', (line) => process.stdout.write(`${obey(sandbox, line)}\n`))
      .once('close', stop);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
