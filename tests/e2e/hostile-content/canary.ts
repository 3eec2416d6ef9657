import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Servers at this computer that nobody may speak to; what reaches one is kept. */
export interface Canary {
  /** By number and by name, one after the other. */
  readonly addresses: readonly string[];
  /** The first line of each request, or 'a connection' for one that said nothing. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** Three ports, two of them asked for by number and one by name. */
export async function startCanary(): Promise<Canary> {
  const heard: string[] = [];
  const servers = await Promise.all(
    ['127.0.0.1', '127.0.0.1', 'localhost'].map(async (host) => {
      const server = createServer((socket) => {
        const at = heard.push('a connection') - 1;
        socket.on('data', (bytes) => (heard[at] = bytes.toString('latin1').split('\r\n')[0] ?? ''));
        socket.on('error', () => undefined);
        socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
      });
      await new Promise<void>((resolve) => server.listen(0, host, resolve));
      return { server, address: `http://${host}:${(server.address() as AddressInfo).port}` };
    }),
  );
  return {
    addresses: servers.map(({ address }) => address),
    heard,
    async close() {
      await Promise.all(servers.map(({ server }) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
