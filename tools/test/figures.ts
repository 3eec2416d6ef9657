import { readFileSync } from 'node:fs';

/** A number that a test found out, with what it is. */
export interface Figure {
  readonly what: string;
  readonly value: string;
}

/** By this kind of annotation a test tells a figure: `{ type: 'figure', description: 'opens on the screen: 500' }`. */
const KIND = 'figure';

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly tests: readonly { readonly annotations: readonly { type: string; description?: string }[] }[];
  }[];
}

/** @param file report of Playwright's `json` reporter; one that is not there has no figures */
export function figuresOf(file: string): Figure[] {
  try {
    return inSuite(JSON.parse(readFileSync(file, 'utf8')) as Suite);
  } catch {
    return [];
  }
}

function inSuite({ suites = [], specs = [] }: Suite): Figure[] {
  const own = specs
    .flatMap(({ tests }) => tests)
    .flatMap(({ annotations }) => annotations)
    .filter(({ type }) => type === KIND)
    .map(({ description = '' }) => {
      const at = description.lastIndexOf(': ');
      return { what: description.slice(0, at), value: description.slice(at + 2) };
    });
  return [...own, ...suites.flatMap(inSuite)];
}

/** Rows in columns as wide as their longest cell; numbers to the right, and the dash in place of one. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          /^([\d.,]+( s)?|–)$/.test(cell) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
