import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { reportError } from '../report.ts';

/** One half of the sandbox: answers whatever is asked below its path. `url` is on the origin that was asked. */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

export interface Halves {
  readonly fhir: Handler;
  readonly auth: Handler;
}

export interface LoopbackServer {
  readonly origin: string;
  /** Breaks off every connection and takes none for so long; what it holds stays. */
  away(ms: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 only. The handlers are made once the port is known, because addresses stand in what they say.
 * Requests under any other host name are turned away, so that no web page can reach the sandbox by rebinding a name.
 */
export async function listen(
  port: number,
  latencyMs: number,
  halvesFor: (origin: string) => Promise<Halves>,
): Promise<LoopbackServer> {
  let halves: Halves | undefined;
  const server = createServer((request, response) => {
    // Node writes a Date of its own, which knows nothing of `--clock-offset`.
    response.setHeader('date', new Date().toUTCString());
    void route(request, response).catch((error: unknown) => {
      reportError('answering', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = server.address() as AddressInfo;
    const host = request.headers.host ?? '';
    if (halves === undefined || (host !== `127.0.0.1:${address.port}` && host !== `localhost:${address.port}`)) {
      response.writeHead(421, { 'content-type': 'text/plain' }).end('This is not the address of the sandbox.\n');
      return;
    }
    const url = URL.parse(request.url ?? '/', `http://${host}`);
    if (url === null || url.host !== host) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('Not an address.\n');
      return;
    }
    if (url.pathname === '/auth' || url.pathname.startsWith('/auth/')) return halves.auth(request, response, url);
    if (url.pathname === '/fhir' || url.pathname.startsWith('/fhir/')) {
      if (latencyMs > 0) await wait(latencyMs);
      return halves.fhir(request, response, url);
    }
    response.writeHead(404, { 'content-type': 'text/plain' }).end('The record is at /fhir, signing in at /auth.\n');
  };
  await bind(server, port);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  halves = await halvesFor(origin);
  const bound = (server.address() as AddressInfo).port;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    origin,
    async away(ms) {
      await close();
      await wait(ms);
      await bind(server, bound);
    },
    close,
  };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
