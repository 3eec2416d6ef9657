import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { OutsideCopies } from '../../../src-main/patient/outside-copies.ts';
import { keptLog } from '../log/kept-log.ts';

const BYTES = new TextEncoder().encode('{\\rtf1 Dear colleague}');
const open = new AbortController().signal;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function desk({
  isAllowed = true,
  answer = '',
  platform = 'linux',
  onOpen = () => undefined,
}: { isAllowed?: boolean; answer?: string | Error; platform?: NodeJS.Platform; onOpen?: (path: string) => void } = {}) {
  const above = mkdtempSync(join(tmpdir(), 'shcr-copies-'));
  folders.push(above);
  const folder = join(above, 'copies');
  const opened: string[] = [];
  const { log, lines } = keptLog();
  let name = 0;
  const files = { ...disk };
  const copies = new OutsideCopies({
    folder,
    files,
    platform,
    isAllowed,
    openPath: (path) => {
      opened.push(path);
      onOpen(path);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    randomName: () => `random-${(name += 1)}`,
    log,
  });
  return { copies, folder, files, opened, lines };
}

const inside = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true })
      .map(String)
      .filter((path) => path.includes('.'));
  } catch {
    return [];
  }
};

const mode = (path: string): number => statSync(path).mode & 0o777;

describe('a copy for another program', () => {
  it.each([
    ['rtf', 'rtf'],
    ['tiff', 'tif'],
    ['doc', 'doc'],
    ['docx', 'docx'],
  ] as const)(
    'of %s is written for its owner alone, with a name of ours and the ending .%s, and then opened',
    async (format, ending) => {
      const { copies, folder, opened } = desk();
      await expect(copies.show(1, format, BYTES, open)).resolves.toBe('opened');
      expect(opened).toEqual([join(folder, 'random-1', `random-2.${ending}`)]);
      const [path = ''] = opened;
      expect(readFileSync(path)).toEqual(Buffer.from(BYTES));
      expect([mode(path), mode(dirname(path)), mode(folder)]).toEqual([0o600, 0o700, 0o700]);
    },
  );

  it('is marked on Windows as one from elsewhere, so that Word reads it in Protected View', async () => {
    const { copies, opened } = desk({ platform: 'win32' });
    await copies.show(1, 'docx', BYTES, open);
    expect(readFileSync(`${opened[0]}:Zone.Identifier`, 'utf8')).toContain('ZoneId=3');
  });

  it('makes a folder that was open to others the owner’s alone', async () => {
    const { copies, folder } = desk();
    mkdirSync(folder, { mode: 0o755 });
    await copies.show(1, 'rtf', BYTES, open);
    expect(mode(folder)).toBe(0o700);
  });

  it('is never written where a link leads, and nothing that lies there is removed', async () => {
    const { copies, folder, opened } = desk();
    const elsewhere = join(dirname(folder), 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o755 });
    writeFileSync(join(elsewhere, 'somebody’s.txt'), '');
    symlinkSync(elsewhere, folder);
    await copies.clear();
    await expect(copies.show(1, 'rtf', BYTES, open)).resolves.toBe('not-written');
    await copies.close(1);
    expect(opened).toEqual([]);
    expect(readdirSync(elsewhere)).toEqual(['somebody’s.txt']);
    expect(mode(elsewhere)).toBe(0o755);
  });

  it('is never written and never opened while the setting is off', async () => {
    const { copies, folder, opened } = desk({ isAllowed: false });
    await expect(copies.show(1, 'rtf', BYTES, open)).resolves.toBe('outside-off');
    expect([opened, inside(folder)]).toEqual([[], []]);
  });

  it.each(['exe', 'html', '../x', 'constructor', ''])(
    'never has another ending, whatever a message says: %s',
    async (format) => {
      const { copies, folder, opened } = desk();
      // @ts-expect-error -- what a record process that has been taken over could send
      await expect(copies.show(1, format, BYTES, open)).resolves.toBe('outside-off');
      expect([opened, inside(folder)]).toEqual([[], []]);
    },
  );

  it('lies in one folder a record, each under a name of its own', async () => {
    const { copies, opened } = desk();
    await copies.show(1, 'rtf', BYTES, open);
    await copies.show(1, 'rtf', BYTES, open);
    await copies.show(2, 'rtf', BYTES, open);
    const [first, second, third] = opened.map((path) => basename(dirname(path)));
    expect(first).toBe(second);
    expect(third).not.toBe(first);
    expect(new Set(opened).size).toBe(3);
  });

  it.each([
    ['no program takes it', 'no application'],
    ['the system fails', new Error('no bus')],
  ])('goes at once where %s', async (_, answer) => {
    const { copies, folder } = desk({ answer });
    await expect(copies.show(1, 'rtf', BYTES, open)).resolves.toBe('no-program');
    expect(inside(folder)).toEqual([]);
  });

  it('that cannot be written is not opened, and leaves no part of itself', async () => {
    const { copies, folder, files, opened } = desk();
    files.writeFile = async (path) => {
      await disk.writeFile(path, 'half');
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    await expect(copies.show(1, 'rtf', BYTES, open)).resolves.toBe('not-written');
    expect([opened, inside(folder)]).toEqual([[], []]);
  });
});

describe('a copy goes with its record (HAZ-016)', () => {
  it('when the record is closed, and that of another record stays', async () => {
    const { copies, folder, opened } = desk();
    await copies.show(1, 'rtf', BYTES, open);
    await copies.show(2, 'rtf', BYTES, open);
    await copies.close(1);
    expect(inside(folder)).toEqual([join('random-3', basename(opened[1] ?? ''))]);
    await copies.close(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not written for a record that is closed already', async () => {
    const { copies, folder, opened } = desk();
    await expect(copies.show(1, 'rtf', BYTES, AbortSignal.abort())).resolves.toBe('closed');
    expect([opened, inside(folder)]).toEqual([[], []]);
  });

  it('is not opened, and does not stay, where the record is closed while it is written', async () => {
    const { copies, folder, opened } = desk();
    const record = new AbortController();
    const showing = copies.show(1, 'rtf', BYTES, record.signal);
    record.abort();
    const closing = copies.close(1);
    await expect(showing).resolves.toBe('closed');
    await closing;
    expect([opened, inside(folder)]).toEqual([[], []]);
  });

  it('of an earlier run goes at the start, also while the setting is off', async () => {
    const { copies, folder } = desk({ isAllowed: false });
    mkdirSync(join(folder, 'left'), { recursive: true });
    writeFileSync(join(folder, 'left', 'random.rtf'), 'words');
    await copies.clear();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that another program still holds goes at the next chance, and the log says so without a name', async () => {
    const { copies, folder, files, lines } = desk();
    await copies.show(1, 'rtf', BYTES, open);
    files.rm = () => Promise.reject(Object.assign(new Error('EBUSY: /secret/path'), { code: 'EBUSY' }));
    await copies.close(1);
    files.rm = disk.rm;
    expect(inside(folder)).toHaveLength(1);
    expect(lines).toEqual([{ level: 'warning', event: 'copies-not-removed', count: 1, codes: ['EBUSY'] }]);
    await copies.show(2, 'rtf', BYTES, open);
    await copies.close(2);
    expect(inside(folder)).toEqual([]);
    expect(lines).toHaveLength(1);
  });

  it('of the open record stays while what is left of others is removed', async () => {
    const { copies, folder } = desk();
    await copies.show(1, 'rtf', BYTES, open);
    await copies.clear();
    expect(inside(folder)).toHaveLength(1);
  });

  it('nothing to remove, or no folder at all, is no failure', async () => {
    const { copies, folder, lines } = desk();
    await copies.clear();
    await copies.close(7);
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    await copies.clear();
    expect(lines).toEqual([]);
  });
});
