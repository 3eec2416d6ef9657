import fc from 'fast-check';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { launchViewer } from '../../tools/driver/viewer.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { runs, seed } from '../runs.ts';
import { proved } from './proof.ts';
import { live } from './session-model/commands.ts';
import { knownResidents, RealSession, type SessionModel } from './session-model/real.ts';

/** How many sequences are tried. */
const RUNS = runs(3);
/** Of each sequence. */
const STEPS = 12;

test('in any order of sign-in, launch, lock, unlock, role switch, expiry, revocation and sign-out nothing of a closed record or an ended session can be had by page, bridge or port (HAZ-001, HAZ-027)', async () => {
  test.setTimeout(120_000 + RUNS * STEPS * 10_000);
  const sandbox = await startSandboxProcess();
  const config = { launch: { plainLinks: true, whenAnotherIsOpen: 'follow' } };
  const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example'), config });
  process.stdout.write(`session model: seed ${seed} (SHCR_SEED), ${RUNS} runs\n`);
  const real = new RealSession(viewer, sandbox, await knownResidents(sandbox));
  const tried = fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { minLength: STEPS, maxLength: STEPS }), async (picks) => {
      const model: SessionModel = { stage: 'signed-out', role: null, open: null, before: null, waiting: null };
      await live(picks, model, real);
      await real.signedOut(model);
    }),
    // A failing run takes minutes to shrink: the steps themselves are told instead.
    { numRuns: RUNS, seed, endOnFailure: true },
  );
  // A step that fails ends the run, and has not been counted.
  await tried.catch((error: unknown) => {
    proved({ tried: real.checks + 1, survived: real.checks });
    throw error;
  });
  proved({ tried: real.checks, survived: real.checks });
  process.stdout.write(`session model: ${real.checks} steps, each checked\n`);
  expect(real.checks).toBe(RUNS * STEPS);
  await viewer.close();
  await sandbox.stop();
});
