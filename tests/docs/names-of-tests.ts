import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

export const textsOf = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));

/** The names of tests, of groups of tests and of the rows of a table: texts that stand first behind a bracket. */
export function namesOfTests(): ReadonlySet<string> {
  return new Set(
    textsOf('tests/**/*.{test,spec}.{ts,tsx}').flatMap((text) =>
      [...text.matchAll(/[([]\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)\s*,/g)].map(
        ([, single, double, template]) => (single ?? double ?? template ?? '').replaceAll(/\\(.)/g, '$1'),
      ),
    ),
  );
}
