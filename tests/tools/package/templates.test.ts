import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../tools/config/adml.ts';
import { ADML_FILE, ADMX_FILE } from '../../../tools/config/generated.ts';
import { putTemplates } from '../../../tools/package/templates.ts';
import { ROOT } from '../../../tools/root.ts';

test('the templates lie beside the MSI as in a central store, and none of an earlier build', () => {
  const into = mkdtempSync(join(tmpdir(), 'shcr-templates-'));
  const old = join(into, 'viewer-1.0.0-win-x64-policy', 'fr-FR');
  mkdirSync(old, { recursive: true });
  writeFileSync(join(old, 'old.adml'), '');
  const folder = putTemplates(join(into, 'viewer-1.0.0-win-x64.msi'));
  expect(basename(folder)).toBe('viewer-1.0.0-win-x64-policy');
  const admx = basename(ADMX_FILE);
  const files = globSync('**/*.*', { cwd: folder }).toSorted();
  const adml = LANGUAGES.map((language) => join(language, basename(ADML_FILE(language))));
  expect(files).toEqual([admx, ...adml].toSorted());
  expect(readFileSync(join(folder, admx), 'utf8')).toBe(readFileSync(join(ROOT, ADMX_FILE), 'utf8'));
  rmSync(into, { recursive: true });
});
