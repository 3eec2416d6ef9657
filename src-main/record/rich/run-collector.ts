import { withoutEnding } from '../../../src-shared/without-ending.ts';
import type { RichMark, RichRun } from '../../../src-shared/clinical/rich-text.ts';

/** The pieces of one line or paragraph, white space as HTML has it: one blank where there is any. */
export class RunCollector {
  #runs: RichRun[] = [];
  /** A blank or a line's beginning stands before what comes. */
  #spaced = true;

  add(words: string, marks: readonly RichMark[], pre: boolean): void {
    if (pre) {
      this.#addLines(words, marks);
      return;
    }
    const single = words.replaceAll(/[ \t\r\n\f]+/g, ' ');
    const text = this.#spaced ? single.replace(/^ /, '') : single;
    if (text !== '') this.#push(text, marks);
  }

  #addLines(words: string, marks: readonly RichMark[]): void {
    for (const [index, line] of words.split(/\r\n?|\n/).entries()) {
      if (index > 0) this.#runs.push({ kind: 'break' });
      if (line !== '') this.#push(line, marks);
    }
  }

  #push(text: string, marks: readonly RichMark[]): void {
    const last = this.#runs.at(-1);
    this.#spaced = text.endsWith(' ');
    if (last?.kind === 'text' && last.marks.includes('viewer') && /^[\p{L}\p{N}(]/u.test(text)) {
      this.#runs.push({ kind: 'text', text: ` ${text}`, marks });
    } else if (last?.kind === 'text' && sameMarks(last.marks, marks)) {
      this.#runs[this.#runs.length - 1] = { ...last, text: last.text + text };
    } else this.#runs.push({ kind: 'text', text, marks });
  }

  /** Words of the viewer's own, apart from those of the source; '' adds nothing. */
  addNote(words: string, marks: readonly RichMark[]): void {
    if (words === '') return;
    if (!this.#spaced) this.#push(' ', []);
    this.#runs.push({ kind: 'text', text: words, marks: [...marks.filter((mark) => mark === 'hidden'), 'viewer'] });
    this.#spaced = false;
  }

  lineBreak(): void {
    this.#runs.push({ kind: 'break' });
    this.#spaced = true;
  }

  /** What was collected, without blanks and breaks at its ends; empty where there were no words. */
  take(): readonly RichRun[] {
    const runs = this.#runs;
    this.#runs = [];
    this.#spaced = true;
    const isBlank = (run: RichRun | undefined): boolean => run?.kind === 'break' || /^\s*$/.test(run?.text ?? 'x');
    let start = 0;
    let end = runs.length;
    while (start < end && isBlank(runs[start])) start += 1;
    while (end > start && isBlank(runs[end - 1])) end -= 1;
    return runs.slice(start, end).map((run, index, all) => {
      const isLast = index === all.length - 1 || all[index + 1]?.kind === 'break';
      return run.kind === 'text' && isLast ? { ...run, text: withoutEnding(run.text, ' \t') } : run;
    });
  }
}

function sameMarks(a: readonly RichMark[], b: readonly RichMark[]): boolean {
  return a === b || (a.length === b.length && a.every((mark, index) => mark === b[index]));
}
