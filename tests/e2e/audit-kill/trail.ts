import { createHash } from 'node:crypto';
import type { AuditEvent, Bundle } from 'fhir/r4';
import { chainLinkOf, verifyChain } from '../../../src-shared/audit-chain.ts';
import { signIn as signInOverHttp, type SignInPlace } from '../../../tools/driver/http-sign-in.ts';

/** An open that somebody asked for. Nothing else was asked for before the next one. */
export interface Asked {
  readonly patientId: string;
  /** When, by this computer's clock, which is the viewer's too. */
  readonly at: number;
  /** The page showed the banner. */
  seen: boolean;
}

export interface TrailFigures {
  readonly events: number;
  readonly opened: number;
  readonly lost: number;
  readonly doubled: number;
  /** Whatever is not as it should be, in words. */
  readonly wrong: readonly string[];
}

const AUDIT_ID_SYSTEM = 'https://record.sthelens.example/Id/audit-event';

/** Every AuditEvent that the backend holds, page after page, read by the privacy officer over HTTP. */
export async function wholeTrail(backend: SignInPlace): Promise<AuditEvent[]> {
  const { access_token } = await signInOverHttp(backend, 'privacy.officer');
  const events: AuditEvent[] = [];
  for (let next: string | undefined = `${backend.baseUrl}/AuditEvent?_count=500`; next !== undefined;) {
    const response = await fetch(next, { headers: { authorization: `Bearer ${access_token}` } });
    if (!response.ok) throw new Error(`the audit trail cannot be read: ${response.status}`);
    const bundle = (await response.json()) as Bundle<AuditEvent>;
    events.push(...(bundle.entry ?? []).flatMap(({ resource }) => resource ?? []));
    next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return events;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const numberOf = (event: AuditEvent): number => chainLinkOf(event)?.number ?? 0;

/** Holds what the backend has against what was seen. */
export function checkTrail(trail: readonly AuditEvent[], asked: readonly Asked[]): TrailFigures {
  const events = trail.toSorted((one, other) => numberOf(one) - numberOf(other));
  const wrong: string[] = [];
  const findings = verifyChain(events, sha256);
  for (const { kind, chain, number } of findings) wrong.push(`chain ${chain}: ${kind} at ${number}`);
  const chains = new Set(events.map((event) => chainLinkOf(event)?.chain));
  if (chains.size !== 1) wrong.push(`${chains.size} chains, where one outbox was kept`);
  const arrived = events.map(({ meta }) => meta?.lastUpdated ?? '');
  if (arrived.some((time, at) => time < (arrived[at - 1] ?? ''))) wrong.push('not delivered in order');

  const tags = events.map(({ meta }) => meta?.tag?.find(({ system }) => system === AUDIT_ID_SYSTEM)?.code);
  const doubled = tags.length - new Set(tags).size;
  if (tags.includes(undefined)) wrong.push('an event without a tag');
  if (doubled > 0) wrong.push(`${doubled} events are there twice`);

  const opened = events.filter(({ subtype }) => subtype?.[0]?.display === 'Record opened');
  const times = opened.map(({ recorded }) => Date.parse(recorded));
  let lost = findings.filter(({ kind }) => kind === 'gap').length;
  asked.forEach(({ patientId, at, seen }, index) => {
    const until = asked[index + 1]?.at ?? Infinity;
    const here = opened.filter((_, one) => (times[one] ?? 0) >= at && (times[one] ?? 0) < until);
    const words = `open ${index + 1} of ${patientId} (${seen ? 'seen' : 'not seen'})`;
    if (seen && here.length === 0) lost += 1;
    if (here.length > 1 || (seen && here.length !== 1)) wrong.push(`${words} has ${here.length} events`);
    if (here.some(({ entity }) => entity?.[0]?.what?.reference !== `Patient/${patientId}`)) {
      wrong.push(`${words} has the event of somebody else`);
    }
  });
  if (times.some((time) => time < (asked[0]?.at ?? Infinity))) wrong.push('an open that nobody asked for');
  return { events: events.length, opened: opened.length, lost, doubled, wrong };
}
