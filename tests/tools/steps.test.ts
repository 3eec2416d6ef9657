import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { nodeThatExists } from '../../tools/bootstrap/steps.mjs';

const folder = mkdtempSync(join(tmpdir(), 'steps-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("an installation that replaces the project's own Node goes on with the machine's", () => {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const [gone, here] = [join(folder, 'gone'), join(folder, 'here')];
  mkdirSync(here, { recursive: true });
  writeFileSync(join(here, name), '');
  const path = [gone, here].join(delimiter);
  expect(nodeThatExists(process.execPath, path)).toBe(process.execPath);
  expect(nodeThatExists(join(gone, name), path)).toBe(join(here, name));
  // Where there is none at all, the attempt itself says so.
  expect(nodeThatExists(join(gone, name), gone)).toBe(join(gone, name));
});
