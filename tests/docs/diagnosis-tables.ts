import { type CodeRule, CODES, type DiagnosisCode, WHOM } from '../../src-main/diagnosis/codes/index.ts';
import { stateWords } from '../../src-shared/diagnosis-text.ts';

/** The rows of docs/diagnosis.md, one for each code, as the source has them. */
export function codeTables(): Readonly<Record<DiagnosisCode, string>> {
  const rows = Object.entries<CodeRule>(CODES).map(([code, { state, result, next, whom }]) => {
    const toDo = [next ?? [], whom === undefined ? [] : WHOM[whom].replace(' on {phone}', '')].flat().join(' ');
    const cells = [`\`${code}\``, stateWords(state), result, toDo].map((cell) => cell.replaceAll(/\{(\w+)\}/g, '_$1_'));
    return [code, `| ${cells.join(' | ')} |`];
  });
  return Object.fromEntries(rows) as Record<DiagnosisCode, string>;
}
