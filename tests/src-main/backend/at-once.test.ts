import { describe, expect, test } from 'vitest';
import { atOnce } from '../../../src-main/backend/at-once.ts';
import { type BackendAnswer, BackendError } from '../../../src-main/backend/index.ts';
import type { PullClient } from '../../../src-main/backend/pull.ts';

const ANSWER: BackendAnswer = { status: 200, bytes: new Uint8Array() };

/** Answers when it is told to. */
class SlowClient implements PullClient {
  readonly asked: { readonly path: string; readonly end: (error?: Error) => void }[] = [];

  url(path: string): URL {
    return new URL(`https://record.example/${path}`);
  }

  follow(link: string): URL {
    return new URL(link);
  }

  get({ pathname }: URL): Promise<BackendAnswer> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        path: pathname,
        end: (error) => (error === undefined ? resolve(ANSWER) : reject(error)),
      });
    });
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function setUp(most: number) {
  const client = new SlowClient();
  const line = atOnce(client, most);
  const ask = (path: string): Promise<BackendAnswer> => line.get(line.url(path), new AbortController().signal);
  return { client, ask };
}

describe('the line on which so many requests are under way', () => {
  test('sends no more than these, and the others in the order in which they were asked for', async () => {
    const { client, ask } = setUp(2);
    const answers = ['a', 'b', 'c', 'd', 'e'].map(ask);
    await settled();
    expect(client.asked.map(({ path }) => path)).toEqual(['/a', '/b']);
    for (let at = 0; at < 5; at += 1) {
      client.asked[at]?.end();
      await settled();
      expect(client.asked).toHaveLength(Math.min(5, at + 3));
    }
    expect(client.asked.map(({ path }) => path)).toEqual(['/a', '/b', '/c', '/d', '/e']);
    expect(await Promise.all(answers)).toHaveLength(5);
  });

  test('goes on after one that failed', async () => {
    const { client, ask } = setUp(1);
    const first = ask('a');
    const second = ask('b');
    await settled();
    client.asked[0]?.end(new BackendError('broken-off', 'no answer'));
    await expect(first).rejects.toMatchObject({ kind: 'broken-off' });
    await settled();
    client.asked[1]?.end();
    expect(await second).toBe(ANSWER);
  });
});
