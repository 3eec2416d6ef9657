import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PRODUCT, SETTINGS_KEY } from '../../tools/package/msi/product.ts';
import { PUBLIC_PROPERTIES, refusalWords } from '../../tools/package/msi/properties.ts';
import { DOWNGRADE_REFUSED, LEAVE_AUDIT } from '../../tools/package/msi/source.ts';
import { ROOT } from './names-of-tests.ts';

const page = readFileSync(join(ROOT, 'docs', 'deployment.md'), 'utf8');

/** Rows of the table under a heading, without its head: each as its cells. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const section = page.split(`\n### ${heading}\n`)[1]?.split(/\n#{2,3} /)[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('what IT reads of the installer', () => {
  test('names every parameter with what is allowed and what holds otherwise, and none that is not there', () => {
    expect(rowsUnder('Parameters')).toEqual(
      PUBLIC_PROPERTIES.map(({ name, says, allowed, otherwise }) => [`\`${name}\``, says, allowed, otherwise]),
    );
  });

  test('quotes a refusal as it is said', () => {
    const minutes = PUBLIC_PROPERTIES.find(({ name }) => name === 'CACHEMINUTES');
    if (minutes === undefined) throw new Error('no CACHEMINUTES');
    expect(page).toContain(`\`${refusalWords(minutes).replace('[CACHEMINUTES]', '9999')}\``);
    expect(page).toContain(`'${DOWNGRADE_REFUSED.split('. ')[0]}.'`);
  });

  test('says where it goes, as the installer has it', () => {
    expect(page).toContain(`C:\\Program Files\\${PRODUCT.folder}\``);
    expect(page).toContain(`HKLM\\${SETTINGS_KEY}\``);
    expect(page).toContain(`HKLM\\SOFTWARE\\Classes\\${PRODUCT.scheme}\``);
  });

  test('gives in its commands only parameters that there are', () => {
    const given = [...page.matchAll(/\b([A-Z]{6,})=/g)].map(([, name]) => name ?? '');
    const known = new Set([...PUBLIC_PROPERTIES.map(({ name }) => name), 'REINSTALL', LEAVE_AUDIT]);
    expect(given.filter((name) => !known.has(name))).toEqual([]);
    expect(given.length).toBeGreaterThan(3);
  });
});
