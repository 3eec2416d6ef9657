import type { SecureContextOptions } from 'node:tls';
import type { AddressInfo } from 'node:net';
import type { Fault, FaultKind, Where } from './fault-proxy/fault.ts';
import { misbehave } from './fault-proxy/misbehave.ts';
import type { SignInPlace } from './http-sign-in.ts';
import { type Exchange, type ServerCertificate, startSandboxFront } from './sandbox-front.ts';

export type { Fault, FaultKind, Where } from './fault-proxy/fault.ts';

/** A request that arrived. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** The bearer token, where there was one. */
  readonly token: string | null;
  /** What went wrong with its answer. */
  readonly fault: FaultKind | null;
}

export interface FaultProxy extends SignInPlace {
  /** `http://127.0.0.1:PORT`, or `https://localhost:PORT`. */
  readonly origin: string;
  /** What arrived since the start, or since `forget`. */
  readonly seen: readonly SeenRequest[];
  forget(): void;
  /** Connections that were opened to it, whatever was said on them. */
  connections(): number;
  /** Switches a fault on; of several that meet a request the last one counts. @returns what switches it off again */
  fault(fault: Fault, where?: Where): () => void;
  /** Switches all faults off. */
  clear(): void;
  /** As a computer that has gone: connections break, and new ones are refused. The identity provider goes along with it. */
  down(): Promise<void>;
  /** At the same address again. */
  up(): Promise<void>;
  /** Another certificate from now on; connections that stand are cut. https only. */
  certify(certificate: ServerCertificate): void;
  stop(): Promise<void>;
}

interface Rule {
  readonly fault: Fault;
  readonly where: Where;
  met: number;
}

/**
 * A real server in front of a running sandbox, for everything that a network and a backend can do to an answer (issue 7).
 * Without a fault, whatever is asked is answered as the sandbox does. Give it to the viewer in the sandbox's place.
 */
export async function startFaultProxy(
  behind: SignInPlace,
  options: { readonly certificate?: ServerCertificate } = {},
): Promise<FaultProxy> {
  const seen: SeenRequest[] = [];
  let rules: Rule[] = [];

  const ruleFor = (request: Pick<SeenRequest, 'method' | 'path'>): Fault | null => {
    const meeting = rules.filter((rule) => isMeant(rule.where, request));
    for (const rule of meeting) rule.met += 1;
    return (
      meeting.findLast(({ met, where: { from = 1, times = Infinity } }) => met >= from && met < from + times)?.fault ??
      null
    );
  };

  const front = await startSandboxFront(behind, {
    ...options,
    answer: async (exchange: Exchange) => {
      const { path, request } = exchange;
      const method = request.method ?? 'GET';
      const fault = ruleFor({ method, path });
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
      seen.push({ method, path, token, fault: fault?.kind ?? null });
      if (fault === null) return false;
      await misbehave(fault, exchange, front.origin);
      return true;
    },
  });
  const { baseUrl, issuer, clientId, staff, origin, server, stop } = front;
  const { port } = server.address() as AddressInfo;
  let connections = 0;
  server.on('connection', () => (connections += 1));

  return {
    baseUrl,
    issuer,
    clientId,
    staff,
    origin,
    seen,
    forget: () => void seen.splice(0),
    connections: () => connections,
    fault(fault, where = {}) {
      const rule = { fault, where, met: 0 };
      rules.push(rule);
      return () => {
        rules = rules.filter((one) => one !== rule);
      };
    },
    clear: () => {
      rules = [];
    },
    down: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    up: () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve)),
    certify: (certificate: SecureContextOptions) => {
      if (!('setSecureContext' in server)) throw new Error('this proxy speaks http');
      (server as unknown as { setSecureContext(options: SecureContextOptions): void }).setSecureContext(certificate);
      server.closeAllConnections();
    },
    stop: () => (server.listening ? stop() : Promise.resolve()),
  };
}

/** The record's own base is `/fhir`; signing in is no part of it, unless a path says so. */
function isMeant({ resourceType, path, method }: Where, asked: Pick<SeenRequest, 'method' | 'path'>): boolean {
  if (path === undefined && !asked.path.startsWith('/fhir')) return false;
  if (resourceType !== undefined && /^\/fhir\/([^/?]+)/.exec(asked.path)?.[1] !== resourceType) return false;
  return (path?.test(asked.path) ?? true) && (method === undefined || method === asked.method);
}
