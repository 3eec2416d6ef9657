import type { EntryMark } from '../../src-shared/clinical/entry.ts';
import { classNames } from './class-names.ts';
import styles from './marks.module.css';

/** The short signs beside a title. The words carry the meaning; the tone only the look. */
export function Marks({ marks }: { readonly marks: readonly EntryMark[] }) {
  return marks.map((mark) => (
    <span key={`${mark.tone}:${mark.text}`} className={classNames(styles['mark'], styles[mark.tone])}>
      {mark.text}
    </span>
  ));
}
