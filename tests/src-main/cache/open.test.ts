import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../src-main/cache/migrations.ts';
import { body, CacheBench, KEY, OTHER_KEY, problemOf, textsOf } from './a-cache.ts';

const posix = process.platform !== 'win32';

let bench: CacheBench;
beforeEach(() => {
  bench = new CacheBench();
});
afterEach(() => bench.end());

function holdOne(): void {
  const cache = bench.cache();
  cache.hold(bench.head('p'), [body('one')]);
  cache.close();
}

/** What became of it, in one line; and that the cache that came of it can be used. */
function outcome(place: Parameters<CacheBench['opened']>[0] = {}): string {
  const { cache, how, problem } = bench.opened(place);
  const texts = textsOf(cache, 'p').join('+');
  cache.hold(bench.head('q'), [body('new')]);
  expect(textsOf(cache, 'q')).toEqual(['new']);
  expect(cache.stats().mode).toBe(how === 'memory' ? 'memory' : 'file');
  cache.close();
  return `${how}, ${problem}: ${texts === '' ? 'nothing' : texts}`;
}

/** The file as somebody with its key can change it. */
function inside(change: (database: Database.Database) => void, key = KEY): void {
  const database = new Database(bench.file);
  database.pragma(`cipher='chacha20'`);
  database.pragma(`key='raw:${key}'`);
  change(database);
  database.close();
}

/** As a user for whom the modes of files count, which they do not for root. */
function asOrdinaryUser(act: () => void): void {
  if (process.getuid?.() !== 0) return act();
  for (const path of [bench.folder, bench.file]) if (existsSync(path)) chownSync(path, 65_534, 65_534);
  process.seteuid?.(65_534);
  try {
    act();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a file that can be trusted', () => {
  it('is new, and then kept', () => {
    expect([outcome({ keys: [] }), outcome(), outcome()]).toEqual([
      'new, null: nothing',
      'kept, null: nothing',
      'kept, null: nothing',
    ]);
  });

  it('is kept where its mode was changed, and is for this user alone again', { skip: !posix }, () => {
    holdOne();
    chmodSync(bench.file, 0o444);
    asOrdinaryUser(() => expect(outcome()).toBe('kept, null: one'));
    expect(statSync(bench.file).mode & 0o777).toBe(0o600);
  });

  it('is kept in a folder that cannot be written: nothing has to be put beside it', { skip: !posix }, () => {
    holdOne();
    chmodSync(bench.folder, 0o500);
    asOrdinaryUser(() => expect(outcome()).toBe('kept, null: one'));
    chmodSync(bench.folder, 0o700);
  });

  it('plays back no journal that somebody put beside it', () => {
    holdOne();
    const earlier = readFileSync(bench.file);
    for (const suffix of ['-journal', '-wal', '-shm']) writeFileSync(`${bench.file}${suffix}`, earlier);
    expect(outcome()).toBe('kept, null: one');
    for (const suffix of ['-journal', '-wal', '-shm']) expect(existsSync(`${bench.file}${suffix}`)).toBe(false);
  });

  it('goes on while it is open and somebody deletes it, and is new the next time', { skip: !posix }, () => {
    const cache = bench.cache();
    cache.hold(bench.head('p'), [body('one')]);
    rmSync(bench.file);
    cache.hold(bench.head('q'), [body('two')]);
    cache.rekey(OTHER_KEY);
    expect([textsOf(cache, 'p'), textsOf(cache, 'q')]).toEqual([['one'], ['two']]);
    cache.close();
    expect(outcome({ keys: [OTHER_KEY] })).toBe('new, null: nothing');
  });
});

it('a copy that a version before this one wrote is gone, and is not misread', () => {
  inside((database) => {
    database.pragma('auto_vacuum=INCREMENTAL');
    database.pragma('application_id=0x53484343');
    database.exec(MIGRATIONS.slice(0, 3).join(';'));
    database.pragma('user_version=3');
    database.exec(`INSERT INTO held VALUES (1, 'p', 'dr-a', ${bench.wall}, 0, '{}', x'00', x'00', 1, 1);
      INSERT INTO held_part VALUES (1, 1, 'PLANTED', 1, x'00');
      INSERT INTO held_body VALUES (1, x'00')`);
  });
  const cache = bench.cache();
  expect([cache.held('p', 'dr-a'), cache.metasOf('p'), cache.stats().records]).toEqual([null, [], 0]);
  cache.close();
  expect(outcome()).toBe('kept, null: nothing');
});

describe('a file that cannot be trusted is shredded and made anew', () => {
  const changed = (change: (database: Database.Database) => void) => () => {
    holdOne();
    inside(change);
    return {};
  };
  it.each<readonly [string, string, () => Parameters<CacheBench['opened']>[0]]>([
    [
      'without a key',
      'key-missing',
      () => {
        holdOne();
        return { keys: [] };
      },
    ],
    [
      'with another key, as the file of another person has',
      'unreadable',
      () => {
        holdOne();
        return { keys: [OTHER_KEY, 'c3'.repeat(32)] };
      },
    ],
    [
      'with a key that is none',
      'bad-key',
      () => {
        holdOne();
        return { keys: ["'; DROP"] };
      },
    ],
    [
      'empty',
      'unreadable',
      () => {
        writeFileSync(bench.file, '');
        return {};
      },
    ],
    [
      'of plain text',
      'unreadable',
      () => {
        writeFileSync(bench.file, 'not a data base at all '.repeat(1000));
        return {};
      },
    ],
    [
      'not encrypted',
      'unreadable',
      () => {
        const plain = new Database(bench.file);
        plain.exec(MIGRATIONS.join(';'));
        plain.close();
        return {};
      },
    ],
    ['of a newer version', 'newer-version', changed((database) => database.pragma('user_version=99'))],
    ['of another program', 'unreadable', changed((database) => database.pragma('application_id=7'))],
    ['with a table that is not ours', 'unreadable', changed((database) => database.exec('CREATE TABLE more (a)'))],
    ['without one of our tables', 'unreadable', changed((database) => database.exec('DROP TABLE held_body'))],
    [
      'with a column that is not ours',
      'unreadable',
      changed((database) => database.exec('ALTER TABLE held ADD COLUMN more TEXT')),
    ],
    [
      'with a trigger that is not ours',
      'unreadable',
      changed((database) => database.exec('CREATE TRIGGER t AFTER INSERT ON held BEGIN DELETE FROM held_parts; END')),
    ],
    [
      'that would not shrink',
      'unreadable',
      changed((database) => {
        database.pragma('auto_vacuum=NONE');
        database.exec('VACUUM');
      }),
    ],
    [
      'of before this version',
      'unreadable',
      () => {
        inside((database) => {
          database.exec(MIGRATIONS[0] ?? '');
          database.pragma('user_version=1');
        });
        return {};
      },
    ],
    [
      'with a head that somebody changed',
      'unreadable',
      changed((database) => database.exec('UPDATE held SET fetched_wall = fetched_wall + 1')),
    ],
  ])('%s', (_, problem, prepare) => {
    const place = prepare();
    expect(outcome(place)).toBe(`remade, ${problem}: nothing`);
    expect(outcome()).toBe('kept, null: nothing');
  });

  it('where it cannot be removed, its content is', { skip: !posix }, () => {
    holdOne();
    chmodSync(bench.folder, 0o500);
    asOrdinaryUser(() => expect(outcome({ keys: [] })).toBe('remade, key-missing: nothing'));
    chmodSync(bench.folder, 0o700);
    expect(outcome()).toBe('kept, null: nothing');
  });
});

describe('what is found to be changed when it is read is unreadable, and never shown', () => {
  it.each([
    ['a body that is another', 'UPDATE held_body SET packed = (SELECT packed FROM held_body LIMIT 1)', 'bodies'],
    ['a body that is none', `UPDATE held_body SET packed = x'00'`, 'bodies'],
    ['a body less', 'DELETE FROM held_body WHERE body_id = (SELECT max(body_id) FROM held_body)', 'bodies'],
    ['a body more', 'INSERT INTO held_body (held_id, packed) SELECT held_id, packed FROM held_body', 'bodies'],
    ['a body of another patient', 'UPDATE held_body SET held_id = 3 - held_id', 'bodies'],
    ['bodies in another order', 'UPDATE held_body SET body_id = -body_id', 'bodies'],
    ['a part less', "UPDATE held_parts SET parts = json_remove(parts, '$[#-1]')", 'both'],
    ['parts that are gone', 'DELETE FROM held_parts', 'both'],
    [
      'parts in another order, and their bodies with them',
      `UPDATE held_body SET body_id = -body_id;
       UPDATE held_parts SET parts = json_array(json_extract(parts, '$[1]'), json_extract(parts, '$[0]')) WHERE held_id = 2`,
      'both',
    ],
    ['a part that says something else', "UPDATE held_parts SET parts = json_replace(parts, '$[0][0]', 'm')", 'both'],
    ['a part of another length', "UPDATE held_parts SET parts = json_replace(parts, '$[0][1]', 2)", 'both'],
    ['a part that is said to have no body', "UPDATE held_parts SET parts = json_replace(parts, '$[0][1]', 0)", 'both'],
    [
      'parts of another patient',
      'UPDATE held_parts SET held_id = -held_id; UPDATE held_parts SET held_id = 3 + held_id',
      'both',
    ],
  ])('%s', (_, sql, what) => {
    const cache = bench.cache();
    cache.hold(bench.head('o'), [body('of another')]);
    cache.hold(bench.head('p'), [body('one'), body('two')]);
    cache.close();
    inside((database) => database.exec(sql));
    const again = bench.cache();
    expect(problemOf(() => again.bodiesOf('p'))).toBe('unreadable');
    expect(problemOf(() => again.metasOf('p'))).toBe(what === 'both' ? 'unreadable' : 'none');
  });
});

describe('where no file can be had, memory takes its place', () => {
  it.each([
    ['a folder that is not there', () => join(bench.folder, 'no', 'such', 'file')],
    [
      'a directory in its place',
      () => {
        mkdirSync(join(bench.file, 'with something'), { recursive: true });
        return bench.file;
      },
    ],
    [
      'a directory in the place of its journal',
      () => {
        mkdirSync(`${bench.file}-journal`);
        return bench.file;
      },
    ],
  ])('%s', (_, prepare) => {
    expect(outcome({ file: prepare() })).toBe('memory, not-writable: nothing');
  });

  it('a key that is none', () => {
    expect(outcome({ newKey: 'secret' })).toBe('memory, bad-key: nothing');
    expect(existsSync(bench.file)).toBe(false);
  });

  it('a folder in which nothing can be made', { skip: !posix }, () => {
    chmodSync(bench.folder, 0o500);
    asOrdinaryUser(() => expect(outcome({ keys: [] })).toBe('memory, not-writable: nothing'));
    chmodSync(bench.folder, 0o700);
  });

  it('a file of somebody else, which is left alone', { skip: process.getuid?.() !== 0 }, () => {
    holdOne();
    const before = readFileSync(bench.file);
    chownSync(bench.folder, 65_534, 65_534);
    process.seteuid?.(65_534);
    try {
      expect(outcome()).toBe('memory, not-writable: nothing');
    } finally {
      process.seteuid?.(0);
    }
    expect(readFileSync(bench.file).equals(before)).toBe(true);
  });

  it('a file that another process has open, which is left as it is', async () => {
    holdOne();
    const sqlite = require.resolve('better-sqlite3');
    const script = `const d = new (require(${JSON.stringify(sqlite)}))(process.argv[1]);
      d.pragma("cipher='chacha20'"); d.pragma("key='raw:${KEY}'"); d.exec('BEGIN EXCLUSIVE');
      process.stdout.write('locked'); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['-e', script, bench.file], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(other.stdout, 'data');
      expect(outcome()).toBe('memory, not-writable: nothing');
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
    expect(outcome()).toBe('kept, null: one');
  });
});

describe('a link in the place of the file', { skip: !posix }, () => {
  const elsewhere = () => join(bench.folder, 'of-somebody-else');

  it.each([
    ['a symbolic link', symlinkSync],
    ['a second name', linkSync],
  ])('%s is removed, and what it leads to is left as it was', (_, link) => {
    writeFileSync(elsewhere(), 'theirs', { mode: 0o644 });
    link(elsewhere(), bench.file);
    expect(outcome()).toBe('remade, unreadable: nothing');
    expect(readFileSync(elsewhere(), 'utf8')).toBe('theirs');
    expect(statSync(elsewhere()).mode & 0o777).toBe(0o644);
    expect(lstatSync(bench.file).isFile()).toBe(true);
  });

  it('nothing is made where a link leads to nothing', () => {
    symlinkSync(elsewhere(), bench.file);
    expect(outcome()).toBe('remade, unreadable: nothing');
    expect(existsSync(elsewhere())).toBe(false);
  });

  it('in a folder that cannot be written it stays, and memory takes its place', () => {
    writeFileSync(elsewhere(), 'theirs', { mode: 0o666 });
    chmodSync(elsewhere(), 0o666);
    symlinkSync(elsewhere(), bench.file);
    chmodSync(bench.folder, 0o500);
    if (process.getuid?.() === 0) chownSync(bench.folder, 65_534, 65_534);
    asOrdinaryUser(() => expect(outcome()).toBe('memory, not-writable: nothing'));
    chmodSync(bench.folder, 0o700);
    expect(readFileSync(elsewhere(), 'utf8')).toBe('theirs');
  });

  it('what is no file at all is left as it is', { skip: spawnSync('mkfifo', ['--version']).status !== 0 }, () => {
    spawnSync('mkfifo', [bench.file]);
    expect(outcome()).toBe('memory, not-writable: nothing');
    expect(lstatSync(bench.file).isFIFO()).toBe(true);
  });
});
