import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy of a network that lets nothing through before somebody has signed in to it. */
export interface Gate {
  readonly address: string;
  /** What passed it by, with all headers. */
  readonly heard: readonly string[];
  stop(): Promise<void>;
}

const DEMAND = { 'proxy-authenticate': 'Basic realm="The network"' };

export async function startGate(): Promise<Gate> {
  const heard: string[] = [];
  const hear = ({ method, url, rawHeaders }: IncomingMessage): void => {
    heard.push(`${method} ${url} ${rawHeaders.join(' ')}`);
  };
  const server = createServer((request, response) => {
    hear(request);
    response.writeHead(407, DEMAND).end();
  });
  // For https the way through is asked for before anything else is said.
  server.on('connect', (request, socket) => {
    hear(request);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="The network"\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
