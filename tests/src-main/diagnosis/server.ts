import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createRawServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { KeyAndCertificate } from '../../../tools/driver/certificates.ts';

/** A real server on this computer, gone with its test. @returns its origin, by the name that certificates are for */
export async function serve(listener: RequestListener, certificate?: KeyAndCertificate): Promise<string> {
  const server: Server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;
}

/** Answers each path with JSON; another one with 404. */
export const json =
  (paths: Readonly<Record<string, unknown>>): RequestListener =>
  ({ url = '' }, response) => {
    const said = paths[url];
    if (said === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  };

export const PAGE: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Guest network</title>');
};

/** Does with each connection whatever it likes; null: nobody listens any more. @returns its origin */
export async function serveRaw(onConnection: ((socket: Socket) => void) | null): Promise<string> {
  const server = createRawServer((socket) => onConnection?.(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));
  if (onConnection === null) await stop();
  else onTestFinished(() => void server.close());
  return `http://127.0.0.1:${port}`;
}
