import { COMPLETENESS_STATES } from '../../src-shared/clinical/completeness.ts';
import { STATE_WORDS } from '../sources/source-words.ts';
import styles from './help.module.css';
import { KINDS_OF_EMPTY, NO_RECORD, STATE_MEANINGS, type Meaning } from './state-meanings.ts';

/** Why something may not be here, in the words that the viewer uses for it (HAZ-003). */
export function MayBeMissing() {
  return (
    <>
      <p>
        That something is not here does not mean that it did not happen. The line below the banner says what is missing
        from the record as a whole, every list says what may be missing from it, and the Sources view says why.
      </p>
      <Meanings title="When a list is empty" meanings={KINDS_OF_EMPTY} />
      <Meanings
        title="What is said of a source"
        meanings={COMPLETENESS_STATES.map((state) => ({ words: STATE_WORDS[state], meaning: STATE_MEANINGS[state] }))}
      />
      <Meanings title="When no record opens" meanings={NO_RECORD} />
      <section>
        <h3>Also to know</h3>
        <ul className={styles['points']}>
          <li>
            ‘As of’ is the time at which the record was read. What was recorded or corrected later is not here: open the
            record again.
          </li>
          <li>Letters and results are shared when a service has filed them, which may be days after they were made.</li>
          <li>Entered in error means that the source took the entry back. It is struck through and counted nowhere.</li>
          <li>When a person changes practice, entries of the earlier one may be missing until they are transferred.</li>
        </ul>
      </section>
    </>
  );
}

function Meanings({ title, meanings }: { readonly title: string; readonly meanings: readonly Meaning[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles['facts']}>
        {meanings.map(({ words, meaning }) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
