import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src-sandbox/index.ts';
import { type FaultProxy, startFaultProxy } from '../../../tools/driver/fault-proxy.ts';
import { signIn } from '../../../tools/driver/http-sign-in.ts';

let sandbox: Sandbox;
let proxy: FaultProxy;
let token = '';

beforeAll(async () => {
  sandbox = await startSandbox();
  proxy = await startFaultProxy(sandbox);
  token = (await signIn(proxy, 'gp.example')).access_token;
});
afterEach(() => proxy.clear());
afterAll(async () => {
  await proxy.stop();
  await sandbox.close();
});

const ask = (path: string): Promise<Response> =>
  fetch(`${proxy.baseUrl}/${path}`, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });
const statusOf = async (path: string): Promise<number> => (await ask(path)).status;

describe('a proxy with faults, in front of the sandbox', () => {
  test('is the sandbox at another address, where nothing is wrong with it', async () => {
    const answer = await ask('metadata');
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain(proxy.origin);
    expect(text).not.toContain(new URL(sandbox.baseUrl).origin);
    expect(proxy.seen.at(-1)).toEqual({ method: 'GET', path: '/fhir/metadata', token, fault: null });
  });

  test('meets the requests that it is switched on for, so many of them, until it is switched off', async () => {
    const off = proxy.fault({ kind: 'status', status: 503 }, { resourceType: 'metadata', from: 2, times: 2 });
    const all = [];
    for (let turn = 0; turn < 5; turn += 1) all.push(await statusOf('metadata'));
    expect(all).toEqual([200, 503, 503, 200, 200]);
    off();
    proxy.fault({ kind: 'status', status: 500 }, { path: /Observation\?.*code/ });
    expect(await statusOf('metadata')).toBe(200);
    expect(await statusOf('Observation?code=1')).toBe(500);
    proxy.fault({ kind: 'status', status: 404 });
    expect(await statusOf('Observation?code=1')).toBe(404);
    proxy.clear();
    expect(await statusOf('metadata')).toBe(200);
  });

  test('signing in is no part of the record', async () => {
    proxy.fault({ kind: 'cut' });
    expect((await signIn(proxy, 'gp.example')).access_token).not.toBe('');
    await expect(ask('metadata')).rejects.toThrow('fetch failed');
  });

  test('goes down as a computer does that is switched off, and comes up again where it was', async () => {
    await proxy.down();
    await expect(ask('metadata')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await proxy.up();
    expect(await statusOf('metadata')).toBe(200);
  });

  test('cuts what was under way when it goes down', async () => {
    proxy.fault({ kind: 'silence', after: 'head' });
    const answer = await ask('metadata');
    await proxy.down();
    await expect(answer.text()).rejects.toThrow('terminated');
    await proxy.up();
  });
});
