import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../src-sandbox/residents/random.ts';
import { chainLinkOf, verifyChain } from '../../../src-shared/audit-chain.ts';
import { tell } from '../../proof.ts';
import { runs, seed } from '../../runs.ts';
import { auditFolder, auditTrail } from './audit-folder.ts';
import { failingPeer } from './failing-peer.ts';
import { STAFF_CONTEXT } from './staff-context.ts';
import { open, patientOf, sha256 } from './waiting.ts';

const CHILD = fileURLToPath(new URL('child-trail.ts', import.meta.url));

/** How often a viewer's trail is killed: a sample here, 500 in a soak. */
const KILLS = runs(8);

/** One life of a viewer. @returns what it said was recorded before it was killed */
async function oneLife(folder: string, peer: string, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, 'deliver', folder, peer], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  const begun = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      resolve();
    });
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await Promise.race([begun, ended]);
  await sleep(afterMs);
  child.kill('SIGKILL');
  await ended;
  // The last line may be cut short: it was recorded, but was not said.
  return said
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== 'ready');
}

describe(`the audit trail, killed ${KILLS} times, seed ${seed}`, () => {
  test(
    'a viewer killed at random moments, its backend failing at random: no event is lost, none doubled, none out of its number (HAZ-004)',
    async ({ task }) => {
      const random = new Random(seed);
      const folder = auditFolder();
      const peer = await failingPeer(() => random.next());
      try {
        const said: string[] = [];
        for (let n = 0; n < KILLS; n += 1) {
          tell(task, { tried: 1 });
          said.push(...(await oneLife(folder, peer.url, random.int(0, 250))));
          tell(task, { survived: 1 });
        }
        peer.stats.isFailing = false;
        const audit = auditTrail({ folder: join(folder, 'audit'), now: Date.now });
        await audit.record(open('the-last'), STAFF_CONTEXT);
        await audit.deliverNow({
          one: async (body, ifNoneExist) => {
            const headers = { 'if-none-exist': ifNoneExist };
            return (await fetch(`${peer.url}/AuditEvent`, { method: 'POST', body, headers })).status;
          },
          many: async (body) => (await fetch(peer.url, { method: 'POST', body })).status,
        });
        expect(await audit.health()).toMatchObject({ waiting: 0, refused: 0, alarm: null });
        await audit.close();

        const { events } = peer;
        const held = events.map((event) => patientOf(JSON.stringify(event)).replace('Patient/', ''));
        expect(said.length).toBeGreaterThan(KILLS / 2);
        const lost = said.filter((name) => !held.includes(name));
        tell(task, { lost: lost.length });
        expect(lost).toEqual([]);
        expect(held.filter((name, index) => held.indexOf(name) !== index)).toEqual([]);
        const last = chainLinkOf(events.at(-1));
        if (last === null) throw new Error('no event');
        expect(held.at(-1)).toBe('the-last');
        expect(last.number).toBe(events.length);
        expect(verifyChain(events, sha256, new Map([[last.chain, last]]))).toEqual([]);
        // It was a failing network, or this proves nothing.
        expect(peer.stats.failures).toBeGreaterThan(0);
      } finally {
        peer.close();
      }
    },
    10_000 + KILLS * 5000,
  );
});
