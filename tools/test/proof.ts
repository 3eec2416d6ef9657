import { readFileSync } from 'node:fs';

/** What a run proves, in the columns of the table at its end. */
export const COLUMNS = {
  tried: 'tried',
  survived: 'survived',
  lost: 'records lost',
  plaintext: 'plaintext found on disk',
  left: 'requests that left',
} as const;
export type Column = keyof typeof COLUMNS;

/**
 * What a test found out. `tried`: faults, attacks, cases drawn at random; `survived`: those after which everything was as
 * promised; `lost`: records, or parts of them, that were not there without a word about it, and events of the audit trail;
 * `plaintext`: places where something of a record could be read; `left`: requests to where none may go. A column that has no
 * meaning is left out.
 */
export type Proof = Readonly<Partial<Record<Column, number>>>;

/** By this kind of annotation a Playwright test tells a proof, as JSON. */
export const PROOF = 'proof';

const NAMES = Object.keys(COLUMNS) as Column[];
/** Of these there may be none. */
const NONE: readonly Column[] = ['lost', 'plaintext', 'left'];

export function total(proofs: readonly Proof[]): Proof {
  const sums: Partial<Record<Column, number>> = {};
  for (const proof of proofs) {
    for (const name of NAMES) {
      const number = proof[name];
      if (number !== undefined) sums[name] = (sums[name] ?? 0) + number;
    }
  }
  return sums;
}

/** Why this proves nothing, or the contrary. @param promised columns that have to be there */
export function contradictions(proof: Proof, promised: readonly Column[] = []): string[] {
  const { tried = 0, survived = 0 } = proof;
  return [
    ...promised.filter((name) => proof[name] === undefined).map((name) => `${COLUMNS[name]}: not told`),
    ...NONE.filter((name) => (proof[name] ?? 0) > 0).map((name) => `${COLUMNS[name]}: ${proof[name]}`),
    ...(survived === tried ? [] : [`${COLUMNS.survived}: ${survived} of ${tried}`]),
  ];
}

/** Cells of a row; a column that has no meaning there is a dash. */
export function cells(proof: Proof): string[] {
  return NAMES.map((name) => proof[name]?.toLocaleString('en-GB') ?? '–');
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly tests: readonly { readonly annotations: readonly { type: string; description?: string }[] }[];
  }[];
}

/** @param file report of Playwright's `json` reporter; one that is not there proves nothing */
export function provedByPlaywright(file: string): Proof {
  const inSuite = ({ suites = [], specs = [] }: Suite): Proof[] => [
    ...specs
      .flatMap(({ tests }) => tests.flatMap(({ annotations }) => annotations))
      .flatMap(({ type, description }) => (type === PROOF ? [JSON.parse(description ?? '{}') as Proof] : [])),
    ...suites.flatMap(inSuite),
  ];
  return read(file, (report) => inSuite(report as Suite));
}

interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly meta?: { readonly proof?: Proof } }[];
  }[];
}

/** @param file report of `vitest --reporter=json`: each test tells what it proves in `task.meta.proof` */
export function provedByVitest(file: string): Proof {
  return read(file, (report) =>
    (report as VitestReport).testResults.flatMap(({ assertionResults }) =>
      assertionResults.flatMap(({ meta }) => meta?.proof ?? []),
    ),
  );
}

function read(file: string, proofs: (report: unknown) => readonly Proof[]): Proof {
  try {
    return total(proofs(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    return {};
  }
}
