import { execFileSync } from 'node:child_process';

export type Row = Readonly<Record<string, string>>;

/** A table of an MSI, as `msiinfo` of msitools exports it: names, types, keys, then the rows. */
export function tableOf(msi: string, table: string): readonly Row[] {
  const [names = '', , , ...rows] = execFileSync('msiinfo', ['export', msi, table], { encoding: 'utf8' })
    .replaceAll('\r', '')
    .split('\n')
    .filter((line) => line !== '');
  const columns = names.split('\t');
  return rows.map((row) => Object.fromEntries(row.split('\t').map((value, at) => [columns[at] ?? '', value])));
}

/** The one row with this value in this column. @throws Error where there is none, or are several */
export function rowOf(rows: readonly Row[], column: string, value: string): Row {
  const found = rows.filter((row) => row[column] === value);
  const [row] = found;
  if (found.length !== 1 || row === undefined) throw new Error(`${found.length} rows have ${column} = ${value}`);
  return row;
}
