import { describe, expect, test } from 'vitest';
import { listenForRedirect } from '../../../src-main/identity/loopback.ts';

describe('the loopback redirect', () => {
  test('takes the answer that carries our state, once, and then is gone', async () => {
    const loopback = await listenForRedirect('our-state', new AbortController().signal);
    const page = await fetch(`${loopback.redirectUri}?code=abc&state=our-state`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const words = await page.text();
    expect(words).toContain('Go back to the St Helens Shared Care Record');
    // Before the code is traded nobody has.
    expect(words).not.toMatch(/have signed in|are signed in/i);
    expect((await loopback.arrival).searchParams.get('code')).toBe('abc');
    await expect(fetch(`${loopback.redirectUri}?code=def&state=our-state`)).rejects.toThrow();
  });

  test.each([
    ['another state', '/callback?code=abc&state=other'],
    ['no state', '/callback?code=abc'],
    ['another path', '/elsewhere?code=abc&state=our-state'],
  ])('does not listen to %s', async (_what, path) => {
    const stop = new AbortController();
    const loopback = await listenForRedirect('our-state', stop.signal);
    expect((await fetch(new URL(path, loopback.redirectUri))).status).toBe(404);
    stop.abort();
    await expect(loopback.arrival).rejects.toThrow();
  });

  test('is reachable from this computer only', async () => {
    const stop = new AbortController();
    const { redirectUri } = await listenForRedirect('our-state', stop.signal);
    expect(new URL(redirectUri).hostname).toBe('127.0.0.1');
    stop.abort();
    await expect(fetch(redirectUri)).rejects.toThrow();
  });
});
