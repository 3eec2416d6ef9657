import type { ClinicalEntry, DetailSection } from '../../src-shared/clinical/entry.ts';
import { Button } from '../ui/button.tsx';
import { keyed } from '../ui/keyed.ts';
import { RichText } from '../ui/rich-text.tsx';
import { FieldList } from './field-list.tsx';
import styles from './section-list.module.css';

export interface SectionListProps {
  readonly sections: readonly DetailSection[];
  readonly held: (entryId: string) => ClinicalEntry | null;
  readonly onFollow: (entryId: string) => void;
}

/** Notes, narrative and the sections of a document, in the order of the source; a section within one stands further in. */
export function SectionList({ sections, held, onFollow }: SectionListProps) {
  return keyed(sections, ({ title }) => title).map(({ key, item }) => {
    const { title, level, fields, blocks, entries } = item;
    const Heading = level > 2 ? 'h5' : level === 2 ? 'h4' : 'h3';
    return (
      <section key={key} className={styles['section']} data-level={Math.min(level, 5)}>
        <Heading className={styles['title']}>{title}</Heading>
        <FieldList fields={fields} />
        <RichText blocks={blocks} />
        {entries.length === 0 ? null : (
          <ul className={styles['entries']} aria-label={`Entries of ${title}`}>
            {keyed(entries, ({ text }) => text).map(({ key, item: { entryId, text } }) => (
              <li key={key}>
                {entryId === null || held(entryId) === null ? (
                  <span>{text}</span>
                ) : (
                  <Button look="link" onPress={() => onFollow(entryId)}>
                    {text}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    );
  });
}
