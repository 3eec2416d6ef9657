import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ShippedPackage } from './bundled.ts';

/**
 * What may be in a program that the NHS is given as a whole, by SPDX: each asks for its notice and no more. Whatever is not here,
 * GPL, AGPL, LGPL, SSPL and a package without a licence among them, stops the report until somebody has decided.
 */
const ACCEPTED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'blessing',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
]);

/** An SPDX expression of the kinds that packages use: one name, or several with OR or with AND, in one pair of brackets or none. */
export function isAccepted(licence: string | null): boolean {
  const expression = licence?.trim().replace(/^\(([^()]*)\)$/, '$1') ?? '';
  const choices = expression.split(/\s+OR\s+/);
  return choices.some((choice) => choice.split(/\s+AND\s+/).every((name) => ACCEPTED.has(name)));
}

/** Those that may not be shipped, in words. */
export function refusedAmong(packages: readonly ShippedPackage[]): string[] {
  return packages
    .filter(({ licence }) => !isAccepted(licence))
    .map(({ name, version, licence }) => `${name} ${version}: ${licence ?? 'says no licence'}`);
}

const TEXT = '**/{LICEN[CS]E,licen[cs]e,COPYING,NOTICE,COPYRIGHT,ThirdParty}*';

/** The texts that come with a package, those of what it holds itself among them; one that brings none is told by its name. */
export function textsOf({ folder, licence }: ShippedPackage): string[] {
  if (folder === null) return ['(Compiled into the addon of better-sqlite3-multiple-ciphers.)'];
  const names = globSync(TEXT, { cwd: folder, exclude: (name) => name === 'node_modules' })
    .filter((name) => statSync(join(folder, name)).isFile() && !/\.(?:js|ts|map|json)$/.test(name))
    .toSorted();
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length > 0 ? texts : [`(The package brings no text of its licence, ${licence ?? 'none'}.)`];
}

const LINE = '-'.repeat(80);

/** One text for people: who made what is in the program, and on which terms. */
export function licenceReport(packages: readonly ShippedPackage[], platform: Readonly<Record<string, string>>): string {
  const head = [
    'Software of others in the St Helens Shared Care Record viewer',
    '',
    `Electron ${platform['electron']} (MIT), with Chromium ${platform['chrome']} and Node.js ${platform['node']}: their texts are in`,
    'LICENSE.electron.txt and LICENSES.chromium.html beside the program.',
  ];
  const parts = packages.map((one) =>
    [
      LINE,
      `${one.name} ${one.version}`,
      `Licence: ${one.licence ?? 'none'}`,
      ...(one.author === null ? [] : [`Author: ${one.author}`]),
      '',
      ...textsOf(one),
    ].join('\n'),
  );
  return `${[head.join('\n'), ...parts].join('\n\n')}\n`;
}
