import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SETTINGS } from '../../../src-main/config/settings.ts';
import { generatedFiles, GUIDE_FILE } from '../../../tools/config/generated.ts';
import { ROOT } from '../../../tools/root.ts';

const made = await generatedFiles();

test.each([...made])('%s is what the schema says: `npm run config-docs` makes it', (path, text) => {
  expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text);
});

test('the guide has every setting under its own heading', () => {
  const headings = [...(made.get(GUIDE_FILE) ?? '').matchAll(/^### `(.+)`$/gm)].map(([, name = '']) => name);
  expect(headings.toSorted()).toEqual(SETTINGS.map(({ name }) => name).toSorted());
});
