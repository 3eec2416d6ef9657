import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CopiesKeeper } from '../../../src-main/cache-keeper/copies-keeper.ts';
import { ANN, BOB, Computer, contentOf, MINUTE, quiet, RecordEnd } from './keeper-desk.ts';

/** Somebody at work, with a copy that is held for an hour. */
async function atWork(computer: Computer, keeper: CopiesKeeper, whose = ANN): Promise<RecordEnd> {
  const record = new RecordEnd(() => computer.wall);
  keeper.arrived(whose);
  record.begin(keeper, whose);
  await quiet(keeper);
  record.hold(computer.wall + 60 * MINUTE);
  await quiet(keeper);
  return record;
}

/** The viewer is closed, the sign-in is kept. */
async function leave(keeper: CopiesKeeper, record: RecordEnd): Promise<void> {
  record.left();
  await quiet(keeper);
}

async function unlocked(keeper: CopiesKeeper, whose = ANN, computer?: Computer): Promise<RecordEnd> {
  const record = new RecordEnd(() => computer?.wall ?? 0);
  keeper.arrived(whose);
  record.begin(keeper, whose);
  await quiet(keeper);
  return record;
}

function expectNothing(computer: Computer): void {
  expect(computer.files).toEqual([]);
  expect(computer.credentials.keys).toEqual([]);
}

describe('keys of copies', () => {
  it('are 256 bits at random, in the credential store under a name that says nothing, and never in the folder', async () => {
    const computer = new Computer();
    await atWork(computer, computer.start());
    const [account = ''] = [...computer.credentials.kept.keys()];
    expect(account).toMatch(/^record-copies-key-[0-9a-f]{32}$/);
    const kept = JSON.parse(computer.credentials.kept.get(account) ?? '') as object;
    expect(Object.keys(kept).sort()).toEqual(['key', 'next', 'records', 'steady', 'until', 'wall']);
    expect(computer.credentials.keys).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(computer.files.toSorted()).toEqual([account.slice(18) + '.db', account.slice(18) + '.key']);
    expect(statSync(join(computer.folder, account.slice(18) + '.key')).size).toBe(0);
    expect(statSync(computer.folder).mode & 0o777).toBe(0o700);
  });

  it('are others at each sign-in, and the copies stay', async () => {
    const computer = new Computer();
    const keeper = computer.start();
    const first = await atWork(computer, keeper);
    const [key] = computer.credentials.keys;
    first.left();
    keeper.locked();
    const second = await unlocked(keeper, ANN, computer);
    expect(second.place?.keys[0]).toBe(key);
    expect(computer.credentials.keys).toEqual([second.place?.newKey]);
    expect(second.place?.newKey).not.toBe(key);
    expect(contentOf(computer.copies[0] ?? '').untils).toHaveLength(1);
  });

  it('of before and of next are both kept before the file may have either', async () => {
    const computer = new Computer();
    const keeper = computer.start();
    await leave(keeper, await atWork(computer, keeper));
    let keptThen: readonly string[] = [];
    const keys = await new Promise<readonly string[]>((resolve) => {
      keeper.begin(ANN, {
        use: (place) => {
          keptThen = computer.credentials.keys;
          resolve([...place.keys]);
        },
        rekey: () => undefined,
      });
    });
    expect(keptThen).toEqual(keys);
    expect(new Set(keys).size).toBe(2);
  });

  it('that a crash left half changed open the file, and are followed by a new one at once', async () => {
    const computer = new Computer();
    const first = computer.start();
    await leave(first, await atWork(computer, first));
    const dying = new RecordEnd(() => computer.wall);
    dying.isDeaf = true;
    dying.begin(first, ANN);
    await quiet(first);
    const [inForce, next] = computer.credentials.keys;
    const again = computer.start();
    const record = await unlocked(again, ANN, computer);
    expect(record.place?.keys).toEqual([inForce, next]);
    expect(record.rekeys).toBe(1);
    const [now, ...more] = computer.credentials.keys;
    expect(more).toEqual([]);
    expect([inForce, next]).not.toContain(now);
    expect(contentOf(computer.copies[0] ?? '')).toMatchObject({ key: now, untils: [expect.any(Number)] });
  });

  it('change when copies have reached their time, so that what lay on the disk cannot be read', async () => {
    const computer = new Computer();
    const keeper = computer.start();
    const record = await atWork(computer, keeper);
    const [key] = computer.credentials.keys;
    record.hold(computer.wall + 90 * MINUTE);
    computer.pass(70 * MINUTE);
    record.expire();
    await quiet(keeper);
    expect(computer.credentials.keys).toEqual([contentOf(computer.copies[0] ?? '').key]);
    expect(computer.credentials.keys).not.toContain(key);
  });

  it('of a shared terminal are in memory alone: the credential store is not asked', async () => {
    const computer = new Computer();
    await atWork(computer, computer.start({ terminal: 'shared' }));
    expect(computer.copies).toHaveLength(1);
    expect(computer.credentials.asked).toEqual([]);
  });
});

describe('copies end', () => {
  it('at sign-out: the key goes before the file', async () => {
    const computer = new Computer();
    let file = '';
    let hadFile = false;
    const { remove } = computer.credentials;
    computer.credentials.remove = (account) => {
      hadFile ||= existsSync(file);
      return remove(account);
    };
    const keeper = computer.start();
    const record = await atWork(computer, keeper);
    [file = ''] = computer.copies;
    keeper.ended();
    record.left();
    await quiet(keeper);
    expect(hadFile).toBe(true);
    expectNothing(computer);
  });

  it('only when the process that has the file open is gone, and the key does not wait for that', async () => {
    const computer = new Computer();
    const keeper = computer.start();
    await atWork(computer, keeper);
    let isGone: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (isGone = resolve));
    const inUse = keeper.begin(ANN, { use: () => undefined, rekey: () => undefined });
    await quiet(keeper);
    inUse.left(gone);
    keeper.ended();
    await expect.poll(() => computer.credentials.keys).toEqual([]);
    expect(computer.copies).toHaveLength(1);
    isGone();
    await quiet(keeper);
    expectNothing(computer);
  });

  for (const [terminal, keepOverLock, stays] of [
    ['shared', undefined, false],
    ['personal', undefined, true],
    ['shared', true, true],
    ['personal', false, false],
  ] as const) {
    it(`${stays ? 'not ' : ''}at a lock of a ${terminal} terminal with keepOverLock ${String(keepOverLock)}`, async () => {
      const computer = new Computer();
      const keeper = computer.start({ terminal, cache: { keepOverLock } });
      const record = await atWork(computer, keeper);
      keeper.locked();
      record.left();
      await quiet(keeper);
      expect(computer.copies).toHaveLength(stays ? 1 : 0);
      const again = await unlocked(keeper, ANN, computer);
      expect(again.place?.keys.length).toBe(stays ? 2 : 0);
    });
  }

  it('with the sign-in of another person, also those of an earlier run; they are told', async () => {
    const computer = new Computer();
    const first = computer.start();
    await atWork(computer, first);
    const keeper = computer.start();
    await quiet(keeper);
    expect(computer.copies).toHaveLength(1);
    keeper.arrived(BOB);
    await quiet(keeper);
    expectNothing(computer);
    expect(keeper.health().notice).toContain('an earlier person’s sign-in');
  });

  it('of the same person are not touched by their arrival', async () => {
    const computer = new Computer();
    const keeper = computer.start();
    await leave(keeper, await atWork(computer, keeper));
    keeper.arrived(ANN);
    await quiet(keeper);
    expect(computer.copies).toHaveLength(1);
  });

  it('at their time, where nobody works with them, by whichever clock; whoever comes next is told', async () => {
    for (const passes of [
      (computer: Computer) => (computer.wall += 61 * MINUTE),
      (computer: Computer) => (computer.steady += 61 * MINUTE),
      (computer: Computer) => (computer.wall -= 5 * MINUTE),
    ]) {
      const computer = new Computer();
      const keeper = computer.start();
      const record = await atWork(computer, keeper);
      keeper.locked();
      await leave(keeper, record);
      computer.look();
      await quiet(keeper);
      expect(computer.copies).toHaveLength(1);
      passes(computer);
      computer.look();
      await quiet(keeper);
      expectNothing(computer);
      await unlocked(keeper, ANN, computer);
      expect(keeper.health().notice).toContain('their time was over');
    }
  });

  it('at start where they are over their time, without a key, or not allowed any more; the rest stays', async () => {
    const cases = [
      ['over their time', (computer: Computer) => computer.pass(61 * MINUTE), {}, 0],
      ['without a key', (computer: Computer) => computer.credentials.kept.clear(), {}, 0],
      ['with nothing of ours as their key', (computer: Computer) => scribble(computer), {}, 0],
      ['not allowed any more', () => undefined, { cache: { minutes: 0 } }, 0],
      ['on what is a shared terminal now', () => undefined, { terminal: 'shared' } as const, 0],
      ['within their time', (computer: Computer) => computer.pass(59 * MINUTE), {}, 1],
    ] as const;
    for (const [what, happens, settings, stay] of cases) {
      const computer = new Computer();
      await atWork(computer, computer.start());
      happens(computer);
      const keeper = computer.start(settings);
      await quiet(keeper);
      expect([what, computer.copies.length, computer.credentials.kept.size]).toEqual([what, stay, stay]);
    }
  });

  it('at start never where a link leads, whatever lies there; copies are then in memory', async () => {
    const computer = new Computer();
    const elsewhere = join(dirname(computer.folder), 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'somebody’s.txt'), '');
    symlinkSync(elsewhere, computer.folder);
    const keeper = computer.start();
    await quiet(keeper);
    const record = await atWork(computer, keeper);
    expect(record.place?.file).toBeNull();
    record.left();
    keeper.ended();
    await quiet(keeper);
    expect(readdirSync(elsewhere)).toEqual(['somebody’s.txt']);
  });

  it('at start on a shared terminal, after whatever ended it', async () => {
    const computer = new Computer();
    await atWork(computer, computer.start({ terminal: 'shared' }));
    for (const beside of ['-journal', '-wal', '-shm']) writeFileSync(`${computer.copies[0] ?? ''}${beside}`, 'x');
    writeFileSync(join(computer.folder, 'left-by-an-earlier-version.db'), 'x');
    await quiet(computer.start({ terminal: 'shared' }));
    expect(computer.files).toEqual([]);
  });

  it('when the record process says that their file is of no use, which is told; it goes on in memory', async () => {
    const computer = new Computer();
    const keeper = computer.start();
    const record = await atWork(computer, keeper);
    record.fail();
    await quiet(keeper);
    expectNothing(computer);
    expect(keeper.health()).toMatchObject({
      mode: 'memory',
      why: 'Their file on this computer’s disk could not be used.',
      notice:
        'Copies of records held on this computer were removed because their file was damaged. Records are fetched again.',
    });
    record.left();
    keeper.ended();
    await quiet(keeper);
    expect(keeper.health().notice).toBeNull();
  });
});

/** Somebody else wrote where the key is. */
function scribble({ credentials }: Computer): void {
  for (const account of credentials.kept.keys()) credentials.kept.set(account, '{"key":"00"}');
}

describe('no file at all, and words for it', () => {
  for (const [what, happens, because, why] of [
    [
      'without a credential store',
      (computer: Computer) => (computer.credentials.failing = 1000),
      'no-store',
      'credential store',
    ],
    [
      'where the store forgets what it took',
      (computer: Computer) => (computer.credentials.forgets = true),
      'no-store',
      'credential store',
    ],
    ['where the folder cannot be had', (computer: Computer) => writeFileSync(computer.folder, ''), 'folder', 'folder'],
  ] as const) {
    it(what, async () => {
      const computer = new Computer();
      happens(computer);
      const keeper = computer.start();
      const record = await unlocked(keeper, ANN, computer);
      expect(record.place).toMatchObject({ file: null, keys: [] });
      expect(keeper.health()).toMatchObject({ mode: 'memory', why: expect.stringContaining(why) as string });
      expect(computer.copies).toEqual([]);
      expect(computer.said.lines).toContainEqual({ level: 'warning', event: 'held-copies-in-memory', because });
    });
  }

  it('where policy allows no copies', async () => {
    const computer = new Computer();
    const keeper = computer.start({ cache: { minutes: 0 } });
    const record = await unlocked(keeper, ANN, computer);
    expect(record.place?.file).toBeNull();
    expect(keeper.health()).toMatchObject({ mode: 'off', why: null, minutes: 0 });
    expectNothing(computer);
  });

  it('a store that fails between two sign-ins costs the file, and what it still holds goes when it is back', async () => {
    const computer = new Computer();
    const keeper = computer.start();
    await leave(keeper, await atWork(computer, keeper));
    computer.credentials.failing = 1000;
    const record = await unlocked(keeper, ANN, computer);
    expect(record.place?.file).toBeNull();
    expect(computer.copies).toEqual([]);
    expect(computer.credentials.keys).toHaveLength(1);
    computer.credentials.failing = 0;
    await quiet(computer.start());
    expectNothing(computer);
  });
});

it('a file that cannot be removed just now loses its key all the same, and goes at the next start', async () => {
  const computer = new Computer();
  const keeper = computer.start();
  const record = await atWork(computer, keeper);
  // Its disk is out of reach.
  renameSync(computer.folder, `${computer.folder}-away`);
  writeFileSync(computer.folder, '');
  record.left();
  keeper.ended();
  await quiet(keeper);
  rmSync(computer.folder);
  renameSync(`${computer.folder}-away`, computer.folder);
  expect(computer.credentials.keys).toEqual([]);
  expect(computer.copies).toHaveLength(1);
  expect(keeper.health().records).toBe(0);
  await quiet(computer.start());
  expect(computer.files).toEqual([]);
});

it('Help is told whenever it has changed: how many, their size, until when', async () => {
  const computer = new Computer();
  const keeper = computer.start();
  await atWork(computer, keeper);
  expect(computer.healths.at(-1)).toEqual({
    mode: 'file',
    why: null,
    records: 1,
    bytes: 4096,
    until: new Date(computer.wall + 60 * MINUTE).toISOString(),
    minutes: 60,
    notice: null,
  });
});
