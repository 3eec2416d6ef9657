import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurn, memoryOnly, type SecretStore } from '../../../src-main/cache-keeper/secret-store.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** One that asks its user for something, and goes on when they have answered. */
function askingStore(): { readonly store: SecretStore; readonly done: string[]; readonly answer: () => void } {
  const done: string[] = [];
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  return {
    done,
    answer: () => answer(),
    store: {
      read: async () => {
        await answered;
        return null;
      },
      write: async () => {
        done.push('written');
      },
      remove: async () => {
        done.push('removed');
      },
    },
  };
}

describe('a credential store that does not answer', () => {
  it('is waited for no longer than is said, and what is asked of it meanwhile is refused at once', async () => {
    const store = inTurn(askingStore().store, 3000);
    const read = expect(store.read('a')).rejects.toThrow('does not answer');
    await vi.advanceTimersByTimeAsync(2999);
    await vi.advanceTimersByTimeAsync(1);
    await read;
    const write = expect(store.write('a', Buffer.from('x'))).rejects.toThrow('does not answer');
    await vi.advanceTimersByTimeAsync(0);
    await write;
  });

  it('does what it was asked in its order when it answers again: what was removed last is gone', async () => {
    const { store, done, answer } = askingStore();
    const turns = inTurn(store, 3000);
    const asked = [turns.read('a'), turns.write('a', Buffer.from('x')), turns.remove('a')];
    const settled = Promise.allSettled(asked);
    await vi.advanceTimersByTimeAsync(3000);
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    answer();
    await vi.waitFor(() => expect(done).toEqual(['written', 'removed']));
    await expect(turns.read('a')).resolves.toBeNull();
  });
});

describe('keys in memory alone', () => {
  it('are overwritten when they go, and when another takes their place', async () => {
    const store = memoryOnly();
    const fills = vi.spyOn(Buffer.prototype, 'fill');
    await store.write('a', Buffer.from('first'));
    await store.write('a', Buffer.from('second'));
    await store.remove('a');
    expect(fills.mock.contexts.map((wiped) => (wiped as Buffer).length)).toEqual([5, 6]);
    fills.mockRestore();
    await expect(store.read('a')).resolves.toBeNull();
  });

  it('are not those of the caller, who overwrites what it gave', async () => {
    const store = memoryOnly();
    const given = Buffer.from('key');
    await store.write('a', given);
    given.fill(0);
    expect((await store.read('a'))?.toString()).toBe('key');
  });
});
