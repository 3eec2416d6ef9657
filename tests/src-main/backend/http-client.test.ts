import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { BackendError } from '../../../src-main/backend/index.ts';
import { clientFor, startPeer, textOf } from './peer.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.close()));
});

async function peer(answer: Parameters<typeof startPeer>[0]) {
  const started = await startPeer(answer);
  running.push(started);
  return started;
}

const never = new AbortController().signal;

describe('the backend client', () => {
  test('sends the token and asks for FHIR JSON, compressed', async () => {
    const { baseUrl, requests } = await peer((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('{"resourceType":"Bundle"}'));
    });
    const answer = await clientFor(baseUrl).client.get(new URL(`${baseUrl}/Patient/1`), never);
    expect(textOf(answer)).toBe('{"resourceType":"Bundle"}');
    expect(requests[0]?.headers.authorization).toBe('Bearer secret-token');
    expect(requests[0]?.headers.accept).toBe('application/fhir+json');
    expect(requests[0]?.headers['accept-encoding']).toContain('gzip');
  });

  test('tells how much of a body has come, and of how much only where the answer says so', async () => {
    const { baseUrl } = await peer((request, response) => {
      const body = 'x'.repeat(100_000);
      if (request.url?.endsWith('packed') === true) {
        response.setHeader('content-encoding', 'gzip').end(gzipSync(body));
      } else if (request.url?.endsWith('open-ended') === true) {
        response.write(body);
        response.end();
      } else response.setHeader('content-length', body.length).end(body);
    });
    const { client } = clientFor(baseUrl);
    const last = async (path: string): Promise<readonly unknown[]> => {
      const told: (readonly [number, number | null])[] = [];
      await client.get(new URL(`${baseUrl}/${path}`), never, {
        onProgress: (received, expected) => told.push([received, expected]),
      });
      return told.at(-1) ?? [];
    };
    expect(await last('stated')).toEqual([100_000, 100_000]);
    // The length of a packed body says nothing about what comes out of it.
    expect(await last('packed')).toEqual([100_000, null]);
    expect(await last('open-ended')).toEqual([100_000, null]);
  });

  test('tries again after 503 and waits as long as it was asked to', async () => {
    let turn = 0;
    const { baseUrl } = await peer((_request, response) => {
      turn += 1;
      if (turn < 3) response.writeHead(503, { 'retry-after': '2' }).end();
      else response.end('at last');
    });
    const { client, waits } = clientFor(baseUrl);
    expect(textOf(await client.get(new URL(`${baseUrl}/Observation`), never))).toBe('at last');
    expect(waits).toHaveLength(2);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(2000);
  });

  test('tries few again where nothing succeeds: a backend in trouble is not asked for everything four times over', async () => {
    const { baseUrl, requests } = await peer((_request, response) => response.writeHead(503).end());
    const { client } = clientFor(baseUrl);
    await Promise.all(
      Array.from({ length: 75 }, (_, n) => client.get(new URL(`${baseUrl}/Observation?n=${n}`), never)),
    );
    // Sixteen of them three times, and the rest once: 225 without the budget.
    expect(requests).toHaveLength(75 + 2 * 16);
  });

  test('a short outage, which meets all that is under way, costs nothing of a record: all of it is tried again', async () => {
    const asked = new Map<string, number>();
    const { baseUrl } = await peer(({ url = '' }, response) => {
      const times = (asked.get(url) ?? 0) + 1;
      asked.set(url, times);
      // The first six, which are under way at once, are met twice.
      if (/n=[0-5]$/.test(url) && times <= 2) response.writeHead(503).end();
      else response.end('there');
    });
    const { client } = clientFor(baseUrl);
    const waiting = Array.from({ length: 54 }, (_, n) => new URL(`${baseUrl}/Observation?n=${n}`));
    const statuses: number[] = [];
    const worker = async (): Promise<void> => {
      for (let url = waiting.shift(); url !== undefined; url = waiting.shift())
        statuses.push((await client.get(url, never)).status);
    };
    await Promise.all(Array.from({ length: 6 }, worker));
    expect(statuses).toEqual(Array.from({ length: 54 }, () => 200));
  });

  test('gives back the last answer when every attempt failed, so that the ledger can say which', async () => {
    const { baseUrl, requests } = await peer((_request, response) => response.writeHead(502).end());
    const answer = await clientFor(baseUrl).client.get(new URL(`${baseUrl}/Observation`), never);
    expect(answer.status).toBe(502);
    expect(requests).toHaveLength(3);
  });

  test('stops reading a body at its limit, also when a small gzip unpacks to a large one', async () => {
    const { baseUrl } = await peer((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('x'.repeat(5_000_000)));
    });
    const { client } = clientFor(baseUrl, { maxBodyBytes: 1_000_000 });
    await expect(client.get(new URL(`${baseUrl}/Observation`), never)).rejects.toMatchObject({ kind: 'too-large' });
  });

  test('closes the connection of a body that it will not read, so that the next question gets through', async () => {
    let closed = 0;
    const { baseUrl } = await peer((request, response) => {
      response.on('close', () => (closed += 1));
      if (request.url?.endsWith('endless') !== true) {
        response.end('answer');
        return;
      }
      const timer = setInterval(() => response.write('x'.repeat(65_536)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const { client } = clientFor(baseUrl, { maxBodyBytes: 200_000 });
    await expect(client.get(new URL(`${baseUrl}/endless`), never)).rejects.toMatchObject({ kind: 'too-large' });
    await expect.poll(() => closed).toBe(1);
  });

  test('does not follow a redirect: the token stays at the configured origin', async () => {
    const elsewhere = await peer((_request, response) => response.end('stolen'));
    const { baseUrl } = await peer((_request, response) => {
      response.writeHead(302, { location: elsewhere.baseUrl }).end();
    });
    await expect(clientFor(baseUrl).client.get(new URL(`${baseUrl}/Patient/1`), never)).rejects.toMatchObject({
      kind: 'redirected',
    });
    expect(elsewhere.requests).toHaveLength(0);
  });

  test('refuses to ask another origin at all', async () => {
    const { baseUrl } = await peer((_request, response) => response.end());
    const elsewhere = await peer((_request, response) => response.end());
    await expect(clientFor(baseUrl).client.get(new URL(elsewhere.baseUrl), never)).rejects.toMatchObject({
      kind: 'foreign-link',
    });
    expect(elsewhere.requests).toHaveLength(0);
  });

  test('gives up on silence and on what is next to it, but not on an answer that is slow and alive', async () => {
    const { baseUrl } = await peer((request, response) => {
      if (request.url?.endsWith('silent') === true) return;
      // Each part is enough for as long as the limit, and all of them take longer than that.
      const part = request.url?.endsWith('slow') === true ? '.'.repeat(450) : '.';
      let sent = 0;
      const timer = setInterval(() => {
        sent += 1;
        response.write(part);
        if (sent === 10 && part.length > 1) response.end();
        if (sent === 10 || response.destroyed) clearInterval(timer);
      }, 60);
    });
    const { client } = clientFor(baseUrl, { silenceMs: 400 });
    await expect(client.get(new URL(`${baseUrl}/silent`), never)).rejects.toMatchObject({ kind: 'too-slow' });
    await expect(client.get(new URL(`${baseUrl}/drip`), never)).rejects.toMatchObject({ kind: 'too-slow' });
    expect(textOf(await client.get(new URL(`${baseUrl}/slow`), never))).toBe('.'.repeat(10 * 450));
  });

  test('gives up, however alive an answer is, on one that takes twenty times as long', async () => {
    const { baseUrl } = await peer((_, response) => {
      const timer = setInterval(() => {
        if (response.destroyed) clearInterval(timer);
        else response.write('.'.repeat(100));
      }, 10);
    });
    const { client } = clientFor(baseUrl, { silenceMs: 80 });
    await expect(client.get(new URL(baseUrl), never)).rejects.toMatchObject({ kind: 'too-slow' });
  });

  test('ends at once when the patient is closed', async () => {
    const { baseUrl } = await peer(() => undefined);
    const closing = new AbortController();
    const asked = clientFor(baseUrl).client.get(new URL(`${baseUrl}/Observation`), closing.signal);
    setTimeout(() => closing.abort(), 50);
    await expect(asked).rejects.toMatchObject({ kind: 'aborted' });
  });

  test('says that the session is over where there is no token any more, and asks nothing', async () => {
    const { baseUrl, requests } = await peer((_request, response) => response.end());
    const { client } = clientFor(baseUrl, {
      accessToken: () => Promise.reject(new BackendError('session-over', 'ended')),
    });
    await expect(client.get(new URL(`${baseUrl}/Patient/1`), never)).rejects.toMatchObject({ kind: 'session-over' });
    expect(requests).toHaveLength(0);
  });

  test('reports a 401, so that the session ends at once', async () => {
    const { baseUrl } = await peer((_request, response) => response.writeHead(401).end());
    const { client, unauthorised } = clientFor(baseUrl);
    await client.get(new URL(`${baseUrl}/Patient/1`), never);
    expect(unauthorised()).toEqual([null]);
  });

  test('reports why the session ended from the header of a 401, without waiting for its body', async () => {
    const challenge = 'Bearer realm="SCR", error="invalid_token", reason="signed-out"';
    const { baseUrl } = await peer((_request, response) => {
      response.writeHead(401, { 'www-authenticate': challenge, 'content-length': 1000 });
      response.write('{"resourceType":"Opera');
    });
    const { client, unauthorised } = clientFor(baseUrl, { silenceMs: 200 });
    await expect(client.get(new URL(`${baseUrl}/Patient/1`), AbortSignal.timeout(400))).rejects.toThrow();
    expect(unauthorised()).toContain('signed-out');
  });
});

describe('the same-origin rule for links (HAZ-015)', () => {
  const { client } = clientFor('https://record.example/fhir');

  test.each([
    ['absolute', 'https://record.example/fhir?page=abc'],
    ['absolute with a path', 'https://record.example/fhir/Observation?page=2'],
    ['relative', 'Observation?page=2'],
  ])('follows a link that is %s', (_what, link) => {
    expect(client.follow(link).href.startsWith('https://record.example/fhir')).toBe(true);
  });

  test.each([
    ['another host', 'https://evil.example/fhir?page=2'],
    ['another port', 'https://record.example:8443/fhir?page=2'],
    ['another scheme', 'http://record.example/fhir?page=2'],
    ['a look-alike host', 'https://record.example.evil.example/fhir'],
    ['a user name that looks like the host', 'https://record.example@evil.example/fhir'],
    ['a user name of its own', 'https://me@record.example/fhir'],
    ['a place beside the base', 'https://record.example/admin'],
    ['a place whose name begins like the base', 'https://record.example/fhirevil'],
    ['no scheme', '//evil.example/fhir'],
    ['script', 'javascript:alert(1)'],
    ['file', 'file:///etc/passwd'],
  ])('refuses %s', (_what, link) => {
    expect(() => client.follow(link)).toThrowError(/backend/);
  });
});
