// A process of the fleet: so many members of staff, each with the viewer's own main-process code. Started by main.ts.
import { mkdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../../src-sandbox/residents/random.ts';
import { type Asked, countingFetch, step } from './counting-fetch.ts';
import type { Member as MemberClass, Opening } from './member.ts';

/** What one process is to do; times in ms since `began`, which is ms since 1970. */
export interface Share {
  readonly began: number;
  readonly arrivals: readonly number[];
  readonly quietFrom: number;
  readonly end: number;
  readonly baseUrl: string;
  readonly clientId: string;
  readonly staff: readonly { readonly username: string; readonly password: string }[];
  /** NHS numbers. */
  readonly residents: readonly string[];
  /** For a server without a provider; null: everybody signs in. */
  readonly token: string | null;
  readonly folder: string;
  readonly seed: number;
}

/** What came of it. */
export interface ShareReport {
  readonly asked: readonly Asked[];
  readonly openings: readonly (Opening & { readonly at: number })[];
  readonly signIns: readonly { readonly at: number; readonly ms: number; readonly failed: string | null }[];
  /** Share of the time in which this process was busy. */
  readonly busy: number;
}

/** Nobody begins anything just before nobody does anything. */
const LAST_LOOK_MS = 10_000;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
const { Member } = await import('./member.ts');
const { throughProvider, withToken } = await import('./signing-in.ts');

process.once('message', (share: Share) => void run(share));

async function run(share: Share): Promise<void> {
  const { fetch, asked } = countingFetch(share.began, share.baseUrl);
  const report = {
    asked,
    openings: [] as ShareReport['openings'][number][],
    signIns: [] as ShareReport['signIns'][number][],
  };
  const random = new Random(share.seed);
  const since = (): number => Date.now() - share.began;
  const before = performance.eventLoopUtilization();
  const members: MemberClass[] = [];
  const mornings = share.arrivals.map(async (at, index) => {
    const own = random.fork(String(index));
    await wait(Math.max(0, at - since()));
    const folder = join(share.folder, String(index));
    mkdirSync(folder, { recursive: true });
    const person = own.pick(share.staff);
    const signingIn = share.token === null ? throughProvider(person.username, person.password) : withToken(share.token);
    const computer = { baseUrl: share.baseUrl, clientId: share.clientId, fetch, folder, random: () => own.next() };
    const member = new Member(computer, signingIn);
    members.push(member);
    await morning(member, own);
  });

  /** Signs in, opens a record, reads, and goes on to other work, as people do: what failed is tried again by hand, a while later. */
  async function morning(member: MemberClass, own: Random): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const [at, started] = [since(), performance.now()];
      const failed = await member.signIn().then(
        () => null,
        (error: unknown) => (error as { kind?: string }).kind ?? String(error),
      );
      report.signIns.push({ at, ms: performance.now() - started, failed });
      if (failed === null) break;
      if (attempt === 5 || since() > share.quietFrom) return;
      await wait(own.int(8000, 25_000));
    }
    const nhsNumber = await firstRecord(member, own);
    // Half of them leave it open on the screen, and are called away.
    if (nhsNumber === null || own.chance(0.5)) return;
    await wait(own.int(10_000, 40_000));
    if (since() > share.quietFrom - LAST_LOOK_MS) return;
    await member.close();
    // And some come back to it.
    if (!own.chance(0.6)) return;
    await wait(own.int(2000, 10_000));
    if (since() > share.quietFrom - LAST_LOOK_MS) return;
    const at = since();
    report.openings.push({ ...(await step.run('again', () => member.open(nhsNumber))), at });
  }

  /** @returns whose it is that is open at the end; null: none */
  async function firstRecord(member: MemberClass, own: Random): Promise<string | null> {
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const at = since();
      const nhsNumber = own.pick(share.residents);
      const opening = await member.open(nhsNumber);
      report.openings.push({ ...opening, at });
      if (opening.refused === null && opening.missing === 0) return nhsNumber;
      if (since() > share.quietFrom) return null;
      await wait(own.int(5000, 15_000));
    }
    return null;
  }

  const told = setInterval(() => process.send?.({ done: report.openings.length }), 5000);
  await Promise.race([Promise.all(mornings), wait(Math.max(0, share.end - since()))]);
  await wait(Math.max(0, share.end - since()));
  clearInterval(told);
  const busy = performance.eventLoopUtilization(before).utilization;
  process.send?.({ ...report, asked: [...asked], busy } satisfies ShareReport, () => process.exit(0));
}
