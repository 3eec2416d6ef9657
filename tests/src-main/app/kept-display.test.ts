import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptDisplay } from '../../../src-main/app/kept-display.ts';
import { keptLog } from '../log/kept-log.ts';
import { USUAL_DISPLAY, type Display } from '../../../src-shared/contract/index.ts';

const LARGE: Display = { textSize: '20', colours: 'dark', density: 'compact' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-display-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(terminal: 'shared' | 'personal') {
  const applied: Display[] = [];
  const told: Display[] = [];
  const { log, lines: said } = keptLog();
  const display = new KeptDisplay({
    file: join(folder, 'display.json'),
    terminal,
    apply: (choice) => applied.push(choice),
    tell: (choice) => told.push(choice),
    log,
  });
  return { display, applied, told, said };
}

describe('on a personal terminal', () => {
  it('what was chosen is there at the next start, in a file of three words', async () => {
    const first = start('personal');
    expect(first.display.get()).toEqual(USUAL_DISPLAY);
    first.display.choose({ ...LARGE, textSize: '16' });
    first.display.choose(LARGE);
    await first.display.settled();
    expect(readdirSync(folder)).toEqual(['display.json']);
    expect(JSON.parse(readFileSync(join(folder, 'display.json'), 'utf8'))).toEqual(LARGE);
    const again = start('personal');
    expect(again.display.get()).toEqual(LARGE);
    // Before there is any page: the window's own ground fits.
    expect(again.applied).toEqual([LARGE]);
  });

  it('outlives the session', async () => {
    const { display, told } = start('personal');
    display.choose(LARGE);
    display.personGone();
    await display.settled();
    expect([display.get(), told]).toEqual([LARGE, []]);
    expect(start('personal').display.get()).toEqual(LARGE);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['another size', JSON.stringify({ ...LARGE, textSize: '400' })],
    ['a word too few', JSON.stringify({ textSize: '20', colours: 'dark' })],
    ['a word too many', JSON.stringify({ ...LARGE, lastPatient: '9990000018' })],
    ['a list', JSON.stringify([LARGE])],
  ])('a file with %s is as if nothing had been chosen, and stops nobody', async (_, text) => {
    writeFileSync(join(folder, 'display.json'), text);
    const { display } = start('personal');
    expect(display.get()).toEqual(USUAL_DISPLAY);
    display.choose(LARGE);
    await display.settled();
    expect(start('personal').display.get()).toEqual(LARGE);
  });

  it('a file that cannot be written costs the next start only, and a later choice is tried again', async () => {
    mkdirSync(join(folder, 'display.json.part'));
    const { display, said } = start('personal');
    display.choose(LARGE);
    await display.settled();
    expect(display.get()).toEqual(LARGE);
    expect(said).toEqual([{ level: 'warning', event: 'display-not-kept', code: 'EISDIR' }]);
    rmSync(join(folder, 'display.json.part'), { recursive: true });
    display.choose({ ...LARGE, textSize: '18' });
    await display.settled();
    expect(start('personal').display.get().textSize).toBe('18');
  });
});

describe('on a shared terminal', () => {
  it('what was chosen lasts until that person has gone, and the page is told', () => {
    const { display, applied, told } = start('shared');
    display.choose(LARGE);
    expect(display.get()).toEqual(LARGE);
    display.personGone();
    expect(display.get()).toEqual(USUAL_DISPLAY);
    expect(told).toEqual([USUAL_DISPLAY]);
    expect(applied).toEqual([USUAL_DISPLAY, LARGE, USUAL_DISPLAY]);
  });

  it('nothing is written, and what an earlier policy wrote is not read', async () => {
    const { display } = start('shared');
    display.choose(LARGE);
    await display.settled();
    expect(existsSync(join(folder, 'display.json'))).toBe(false);
    writeFileSync(join(folder, 'display.json'), JSON.stringify(LARGE));
    expect(start('shared').display.get()).toEqual(USUAL_DISPLAY);
  });
});
