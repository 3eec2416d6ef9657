import type { Bundle } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { DeliveryPump, type AuditSender } from '../../../src-main/audit/delivery-pump.ts';
import type { WaitingEvent } from '../../../src-main/audit/outbox-store.ts';

/** A pump over a list in memory: the outbox itself is proved beside it. */
function pumped(count: number, bytes = 100) {
  let waiting: WaitingEvent[] = Array.from({ length: count }, (_, sequence) => ({
    sequence,
    id: `id-${sequence}`,
    body: JSON.stringify({ n: sequence, filler: 'x'.repeat(bytes) }),
  }));
  const removals: number[] = [];
  const refused: number[] = [];
  const timers: { ms: number; fires: () => void }[] = [];
  const without = (gone: readonly WaitingEvent[]): void => {
    waiting = waiting.filter((event) => !gone.includes(event));
  };
  const pump = new DeliveryPump(
    {
      oldest: (most, mostBytes) => {
        let sum = 0;
        const fits = ({ body }: WaitingEvent, index: number): boolean =>
          (sum += body.length) <= mostBytes || index === 0;
        return Promise.resolve(waiting.slice(0, most).filter(fits));
      },
      acknowledged: (events) => {
        without(events);
        removals.push(events.length);
        return Promise.resolve();
      },
      refused: (event) => {
        without([event]);
        refused.push(event.sequence);
        return Promise.resolve();
      },
    },
    {
      random: () => 1,
      timer: (ms, then) => {
        const timer = { ms, fires: then };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
  );
  return {
    pump,
    removals,
    refused,
    timers,
    /** The next timer fires. */
    fire: async () => {
      timers.shift()?.fires();
      await settled();
    },
    get left() {
      return waiting.length;
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function backend(one: (body: string) => number, many: (body: string) => number) {
  const asked: string[] = [];
  const sender: AuditSender = {
    one: (body) => {
      asked.push('one');
      return Promise.resolve(one(body));
    },
    many: (body) => {
      asked.push('many');
      return Promise.resolve(many(body));
    },
  };
  return { asked, sender };
}

describe('the delivery of audit events (HAZ-004)', () => {
  test('goes in transactions of 50, in order, each created only where the backend does not hold it; each is removed at once', async () => {
    const outbox = pumped(120);
    const conditions: string[] = [];
    const { sender, asked } = backend(
      () => 201,
      (body) => {
        const bundle = JSON.parse(body) as Bundle;
        expect([bundle.resourceType, bundle.type]).toEqual(['Bundle', 'transaction']);
        conditions.push(
          ...(bundle.entry ?? []).map(({ request }) => `${request?.method} ${request?.url} ${request?.ifNoneExist}`),
        );
        return 200;
      },
    );
    await outbox.pump.force(sender);
    expect(asked).toEqual(['many', 'many', 'many']);
    expect(outbox.removals).toEqual([50, 50, 20]);
    expect(conditions).toEqual(
      Array.from(
        { length: 120 },
        (_, n) => `POST AuditEvent _tag=https://record.sthelens.example/Id/audit-event|id-${n}`,
      ),
    );
  });

  test('keeps a transaction below 512 KB', async () => {
    const outbox = pumped(8, 200_000);
    await outbox.pump.force(
      backend(
        () => 201,
        () => 200,
      ).sender,
    );
    expect(outbox.removals).toEqual([2, 2, 2, 2]);
  });

  test.each([404, 405, 415, 501])(
    'after a %i to a transaction it goes one by one, and asks for none again',
    async (status) => {
      const outbox = pumped(60);
      const { sender, asked } = backend(
        () => 201,
        () => status,
      );
      await outbox.pump.force(sender);
      expect(asked.filter((way) => way === 'many')).toHaveLength(1);
      expect(outbox.left).toBe(0);
    },
  );

  test.each([400, 413, 422])(
    'after a %i to a transaction its events go one by one; the one that will never be taken is kept aside, and the next are a transaction again',
    async (status) => {
      const outbox = pumped(100);
      const isBad = (body: string): boolean => body.includes('"n":7,');
      const { sender, asked } = backend(
        (body) => (isBad(body) ? 422 : 201),
        (body) => (isBad(body) ? status : 200),
      );
      await outbox.pump.force(sender);
      expect(asked.filter((way) => way === 'many')).toHaveLength(2);
      expect(asked.filter((way) => way === 'one')).toHaveLength(50);
      expect(outbox.refused).toEqual([7]);
      expect(outbox.left).toBe(0);
    },
  );

  test.each([401, 408, 429, 500, 503])('a %i removes nothing, and waits', async (status) => {
    const outbox = pumped(3);
    await outbox.pump.force(
      backend(
        () => status,
        () => status,
      ).sender,
    );
    expect(outbox.left).toBe(3);
    expect(outbox.timers).toHaveLength(1);
  });

  test('waits twice as long after each failure, five minutes at most, and a second again after a success', async () => {
    const outbox = pumped(1);
    let status = 503;
    const { sender } = backend(
      () => status,
      () => status,
    );
    await outbox.pump.force(sender);
    const waits: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      waits.push((outbox.timers[0]?.ms ?? 0) / 1000);
      await outbox.fire();
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    status = 201;
    await outbox.fire();
    expect(outbox.left).toBe(0);
    expect(outbox.timers).toEqual([]);
  });

  test('new events while it waits make no storm of attempts; who signs in, or leaves, does not wait', async () => {
    const outbox = pumped(1);
    const { sender, asked } = backend(
      () => 503,
      () => 503,
    );
    await outbox.pump.force(sender);
    for (let n = 0; n < 100; n += 1) outbox.pump.nudge(sender);
    await settled();
    expect(asked).toHaveLength(1);
    await outbox.pump.force(sender);
    expect(asked).toHaveLength(2);
    expect(outbox.timers).toHaveLength(1);
  });

  test('one delivery at a time: asked twice at once, each is answered only when what waited has been tried', async () => {
    const outbox = pumped(1);
    const { promise, resolve } = Promise.withResolvers<number>();
    let atOnce = 0;
    const slow: AuditSender = {
      one: () => {
        atOnce += 1;
        return promise;
      },
      many: () => promise,
    };
    const ended: string[] = [];
    const first = outbox.pump.force(slow).then(() => ended.push('first'));
    // A sign-out: the tokens that the first one still needs are revoked as soon as this one answers.
    const second = outbox.pump.force(slow).then(() => ended.push('second'));
    outbox.pump.nudge(slow);
    await settled();
    expect([ended, atOnce]).toEqual([[], 1]);
    resolve(201);
    await Promise.all([first, second]);
    expect([outbox.left, atOnce]).toEqual([0, 1]);
  });

  test('after the token is gone nothing is tried with it, and the next person’s takes what waits', async () => {
    const outbox = pumped(2);
    const gone = backend(
      () => 401,
      () => 401,
    );
    await outbox.pump.force(gone.sender);
    outbox.pump.forget(gone.sender);
    expect(outbox.timers).toEqual([]);
    await outbox.pump.force(
      backend(
        () => 201,
        () => 200,
      ).sender,
    );
    expect([outbox.left, gone.asked.length]).toEqual([0, 1]);
  });

  test('a network that throws counts as later', async () => {
    const outbox = pumped(2);
    const offline = (): Promise<number> => Promise.reject(new Error('offline'));
    await outbox.pump.force({ one: offline, many: offline });
    expect([outbox.left, outbox.timers.length]).toEqual([2, 1]);
  });
});
