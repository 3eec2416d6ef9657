import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuditEvent, Bundle } from 'fhir/r4';
import { eventOf } from './waiting.ts';

/** A backend that holds AuditEvents by their tag, and fails at random in every way that a network can. */
export async function failingPeer(random: () => number) {
  const held = new Map<string, AuditEvent>();
  const stats = { isFailing: true, transactions: 0, failures: 0, repeated: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const draw = stats.isFailing ? random() : 1;
      const answer = (status: number): void => {
        response.writeHead(status).end('{}');
      };
      if (draw < 0.4) stats.failures += 1;
      if (draw < 0.1) return void request.socket.destroy();
      if (draw < 0.2) return answer(503);
      const body = Buffer.concat(chunks).toString('utf8');
      const condition = request.headers['if-none-exist'];
      if (request.url === '/AuditEvent') take(body, String(condition));
      else {
        if (draw < 0.3) return answer(draw < 0.25 ? 422 : 404);
        stats.transactions += 1;
        const { entry = [] } = JSON.parse(body) as Bundle<AuditEvent>;
        for (const { resource, request: asked } of entry) take(JSON.stringify(resource), asked?.ifNoneExist ?? '');
      }
      // Taken, and the answer is lost.
      if (draw < 0.4) return void request.socket.destroy();
      return answer(request.url === '/AuditEvent' ? 201 : 200);
    });
  });
  const take = (body: string, condition: string): void => {
    if (held.has(condition)) stats.repeated += 1;
    else held.set(condition, eventOf(body));
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** In the order in which they first came. */
    get events(): AuditEvent[] {
      return [...held.values()];
    },
    stats,
    close: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
}
