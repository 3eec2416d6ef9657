import { join } from 'node:path';
import { startSandboxProcess } from '../../../tools/driver/sandbox.ts';
import { missingForHapi, startHapi } from '../../../tools/peer/hapi.ts';
import { loadInto } from '../../../tools/peer/load.ts';
import { peerRecord } from '../../../tools/peer/residents.ts';
import { ROOT } from '../../../tools/root.ts';

/** What the fleet opens records at. */
export interface FleetServer {
  readonly name: string;
  readonly baseUrl: string;
  readonly clientId: string;
  readonly staff: readonly { readonly username: string; readonly password: string }[];
  /** NHS numbers of those whose record may be opened, with a reason or without. */
  readonly residents: readonly string[];
  /** Null: everybody signs in. */
  readonly token: string | null;
  away(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** Staff of the sandbox whose roles see records. */
const STAFF = new Set(['gp.example', 'gp.sankey', 'ward.nurse', 'community.nurse']);

/** A server that is there, a HAPI server started here with the peer's residents, or a sandbox of our own. */
export type Where = { readonly backend: string; readonly token: string } | 'hapi' | 'sandbox';

/** @throws Error in words where it cannot be had */
export async function startServer(where: Where, say: (words: string) => void): Promise<FleetServer> {
  if (where === 'hapi') return hapi(say);
  if (where !== 'sandbox') return atServer(where.backend.replace(/\/$/, ''), where.token);
  const sandbox = await startSandboxProcess(['--token-seconds', '3600']);
  return {
    name: 'the sandbox record',
    baseUrl: sandbox.baseUrl,
    clientId: sandbox.clientId,
    staff: sandbox.staff.filter(({ username }) => STAFF.has(username)),
    residents: sandbox.residents.filter(({ access }) => access === 'open').map(({ nhsNumber }) => nhsNumber),
    token: null,
    away: (seconds) => sandbox.away(seconds),
    stop: () => sandbox.stop(),
  };
}

async function hapi(say: (words: string) => void): Promise<FleetServer> {
  const missing = missingForHapi();
  if (missing !== null) throw new Error(missing);
  const running = await startHapi(say);
  try {
    const { record } = peerRecord(join(ROOT, '..', 'shared', 'data', 'synthea'));
    await loadInto({ name: 'HAPI', baseUrl: running.baseUrl, token: '' }, record.resources);
    say(`${record.resources.length} resources loaded.`);
    return { ...(await atServer(running.baseUrl, '')), name: 'HAPI FHIR JPA on H2', stop: () => running.stop() };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';

interface Patients {
  readonly entry?: readonly {
    readonly resource?: { readonly identifier?: readonly { readonly system?: string; readonly value?: string }[] };
  }[];
}

/** @throws Error in words where it answers with no patients who have an NHS number */
async function atServer(baseUrl: string, token: string): Promise<FleetServer> {
  const response = await fetch(`${baseUrl}/Patient?_count=200`, {
    headers: { accept: 'application/fhir+json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
  });
  if (!response.ok) throw new Error(`${baseUrl} answers ${response.status} to a search for patients.`);
  const { entry = [] } = (await response.json()) as Patients;
  const residents = entry.flatMap(({ resource }) =>
    (resource?.identifier ?? []).flatMap(({ system, value }) =>
      system === NHS_NUMBER && value !== undefined ? [value] : [],
    ),
  );
  if (residents.length === 0) throw new Error(`${baseUrl} holds nobody with an NHS number: load residents first.`);
  return {
    name: baseUrl,
    baseUrl,
    clientId: 'fleet',
    staff: [{ username: 'fleet', password: '' }],
    residents,
    token,
    away: () => Promise.reject(new Error('this server is not ours to stop')),
    stop: () => Promise.resolve(),
  };
}
