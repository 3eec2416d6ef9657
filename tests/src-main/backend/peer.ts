import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BackendClient, type BackendAnswer } from '../../../src-main/backend/index.ts';

/** A real HTTP peer for the client, answering as each test says. */
export async function startPeer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ baseUrl: string; requests: IncomingMessage[]; close(): Promise<void> }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface TestClient {
  readonly client: BackendClient;
  readonly waits: number[];
  /** What each 401 said of why the session ended. */
  readonly unauthorised: () => readonly (string | null)[];
}

export function clientFor(
  baseUrl: string,
  options: { maxBodyBytes?: number; silenceMs?: number; accessToken?: () => Promise<string> } = {},
): TestClient {
  const waits: number[] = [];
  const unauthorised: (string | null)[] = [];
  const client = new BackendClient({
    baseUrl,
    fetch,
    accessToken: options.accessToken ?? (() => Promise.resolve('secret-token')),
    maxBodyBytes: options.maxBodyBytes ?? 1_000_000,
    silenceMs: options.silenceMs ?? 5000,
    retry: { attempts: 3, firstWaitMs: 10, longestWaitMs: 5000, requests: 16, random: () => 1, now: Date.now },
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    onUnauthorised: (end) => unauthorised.push(end),
  });
  return { client, waits, unauthorised: () => unauthorised };
}

export const textOf = (answer: BackendAnswer): string => new TextDecoder().decode(answer.bytes);
