import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../../../src-sandbox/index.ts';
import type { Sandbox } from '../../../src-sandbox/index.ts';
import { authorizeUrl, pkce } from '../../../tools/driver/http-sign-in.ts';
import { recordOf } from '../small-record.ts';

const BROWSER = fileURLToPath(new URL('../../../tools/sign-in-browser.mjs', import.meta.url));

let sandbox: Sandbox;
const reached: URL[] = [];
const viewer = createServer((request, response) => {
  reached.push(new URL(request.url ?? '/', 'http://viewer'));
  response.end('You can close this page.');
});
let redirectUri: string;
beforeAll(async () => {
  sandbox = await startSandbox({ record: recordOf([]) });
  await new Promise<void>((resolve) => {
    viewer.listen(0, '127.0.0.1', resolve);
  });
  redirectUri = `http://127.0.0.1:${(viewer.address() as AddressInfo).port}/callback`;
});
afterAll(async () => {
  viewer.close();
  await sandbox.close();
});

function browse(address: string, env: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BROWSER, address], { env: { ...process.env, ...env } }, (error, _out, said) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said });
    });
  });
}

const start = (): string => authorizeUrl(sandbox, pkce().challenge, { redirect_uri: redirectUri }).href;

it('signs in as a person would', async () => {
  const { code, said } = await browse(start(), {
    SHCR_SIGN_IN_USER: 'ward.nurse',
    SHCR_SIGN_IN_PASSWORD: 'demo-ward-nurse',
  });
  expect(said).toContain('reached the viewer');
  expect(code).toBe(0);
  expect(reached.at(-1)?.searchParams.get('code')).toBeTruthy();
});

it('chooses a role', async () => {
  expect((await browse(start(), { SHCR_SIGN_IN_USER: 'gp.sankey' })).code).toBe(0);
});

it('cancels', async () => {
  expect((await browse(start(), { SHCR_SIGN_IN_MODE: 'cancel' })).code).toBe(0);
  expect(reached.at(-1)?.searchParams.get('error')).toBe('access_denied');
});

it('says what went wrong', async () => {
  const wrong = await browse(start(), { SHCR_SIGN_IN_PASSWORD: 'wrong' });
  expect(wrong.code).toBe(1);
  expect(wrong.said).toContain('do not belong together');
  expect((await browse('http://127.0.0.1:9/nobody')).code).toBe(1);
  expect((await browse('not an address')).code).toBe(1);
});
