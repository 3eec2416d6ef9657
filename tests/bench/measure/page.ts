import type { Row } from './row.ts';
import { cells, HEAD } from './table.ts';

const [BEGIN, END] = ['<!-- bench: made by npm run bench -- --write -->', '<!-- bench: end -->'];

/** docs/performance.md with this run's table in place of the last one. @throws where the page has no place for it */
export function withTable(page: string, rows: readonly Row[], measuredOn: readonly string[]): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error('docs/performance.md has no place for the table.');
  const head = HEAD.map((cell) => (cell === '' ? ' ' : cell));
  const lines = [head, head.map(() => '---'), ...rows.map(cells)].map((line) => `| ${line.join(' | ')} |`);
  const notes = rows.flatMap(({ what, note }) => (note === undefined ? [] : [`- ${what}: ${note}`]));
  const text = [`Measured on: ${measuredOn.join('; ')}.`, lines.join('\n'), notes.join('\n')].filter(
    (part) => part !== '',
  );
  return `${page.slice(0, from)}${BEGIN}\n\n${text.join('\n\n')}\n\n${page.slice(to)}`;
}
