import { useCallback, useMemo, useState } from 'react';
import type { DerivedList } from '../../src-shared/clinical/derived.ts';
import { distinct } from '../../src-shared/join-words.ts';
import { goneWords } from '../held/changed-note.tsx';
import { listWords } from '../lists/list-words.ts';
import lists from '../lists/lists.module.css';
import { useShortcutKeys } from '../record/shortcuts.ts';
import type { ViewProps } from '../record/view-props.ts';
import { Button } from '../ui/button.tsx';
import { useObservable } from '../ui/observable.ts';
import { usePreference } from '../ui/preference.ts';
import { RadioRow } from '../ui/radio-row.tsx';
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts';
import { DocumentListbox } from './document-listbox.tsx';
import { DocumentPreview } from './document-preview.tsx';
import {
  documentEntries,
  documentItems,
  documentsNamed,
  GROUPINGS,
  type DocumentEntry,
  type Grouping,
} from './document-rows.ts';
import styles from './documents-view.module.css';
import { isRead, readingWords } from './reading-words.ts';

/** Types that carry documents by their nature; others are added where an entry of theirs has a file. */
const DOCUMENT_TYPES = ['DocumentReference', 'Composition', 'DiagnosticReport', 'Media'];

const GROUPING_WORDS: Readonly<Record<Grouping, string>> = { date: 'Date', type: 'Type', source: 'Source' };

/** Letters, reports and pictures: the list, and beside it what is read. Nothing is loaded before somebody asks for it. */
export function DocumentsView({ store, record }: ViewProps) {
  const { entries, reads } = record;
  const [nowMs] = useState(() => Date.now());
  const { selectedId } = useObservable(store.screen);
  const isNarrow = useMediaQuery(NARROW);
  const [grouping, setGrouping] = usePreference('documents-grouping', GROUPINGS, 'date');
  const [typed, setTyped] = useState('');
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [isFull, setIsFull] = useState(false);
  const documents = useMemo(() => documentEntries(entries), [entries]);
  const found = useMemo(() => documentsNamed(documents, typed), [documents, typed]);
  const items = useMemo(() => documentItems(found, grouping), [found, grouping]);

  const madeFrom = distinct([...DOCUMENT_TYPES, ...documents.flatMap(({ resources }) => resources.map(typeOf))]);
  const list: DerivedList<never> = { items: [], madeFrom };
  const { gaps, empty } = listWords(record, list.madeFrom, 'No document is recorded');

  const rows = useMemo(() => items.filter((item) => item.kind === 'document'), [items]);
  const place = rows.findIndex(({ key }) => key === openKey);
  const openEntry = useMemo(() => {
    const row = rows.find(({ key }) => key === openKey);
    // What is read stays open when the search text hides its row.
    return row?.entry ?? documents.find(({ id }) => openKey?.endsWith(` ${id}`) === true) ?? null;
  }, [rows, documents, openKey]);

  const open = useCallback(
    (key: string) => {
      store.screen.select(null);
      setOpenKey(key);
    },
    [store],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const next = rows[place === -1 && by === -1 ? -1 : place + by];
      if (next !== undefined) open(next.key);
    },
    [rows, place, open],
  );
  useShortcutKeys(useMemo(() => ({ 'next-document': () => step(1), 'previous-document': () => step(-1) }), [step]));
  const readingOf = (entry: DocumentEntry) => ({
    words: readingWords(entry, reads, nowMs),
    isRead: isRead(entry, reads),
  });
  const group = (next: Grouping): void => {
    setGrouping(next);
    // The same document stands below another heading now.
    const key = openEntry === null ? null : documentItems([openEntry], next)[1]?.key;
    setOpenKey(key ?? null);
  };
  // It was read here when its source took it back.
  const goneId = openEntry === null ? (openKey?.split(' ').at(-1) ?? null) : null;
  const gone = goneId === null ? '' : goneWords('document', store.otherSince(goneId));
  const close = (): void => (isFull ? setIsFull(false) : setOpenKey(null));

  return (
    <main className={styles['view']} aria-label="Documents" data-split={!isNarrow}>
      <section className={styles['side']} aria-label="List of documents">
        <div className={styles['head']}>
          <h2 className={styles['viewTitle']}>Documents</h2>
          <RadioRow
            legend="Group by"
            choices={GROUPINGS.map((name) => ({ value: name, words: GROUPING_WORDS[name] }))}
            value={grouping}
            onChange={group}
          />
        </div>
        <div className={styles['find']}>
          <label htmlFor="documents-find">Find in titles</label>
          <input
            id="documents-find"
            className={styles['input']}
            type="text"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
          <span role="status" className={styles['quiet']}>
            Showing {found.length.toLocaleString('en-GB')} of {documents.length.toLocaleString('en-GB')}
          </span>
          {typed.trim() === '' ? null : (
            <Button look="link" onPress={() => setTyped('')}>
              Clear filters
            </Button>
          )}
        </div>
        {gone === '' || !isNarrow ? null : <p role="status">{gone}</p>}
        {gaps.length === 0 ? null : (
          <p className={lists['gap']}>
            <strong>May not be whole.</strong> {gaps.join(' ')}
          </p>
        )}
        {documents.length === 0 ? <p className={styles['empty']}>{empty}</p> : null}
        {documents.length > 0 && found.length === 0 ? (
          <p className={styles['empty']}>
            No title has these words. Words within documents are not searched here: a letter is read only when it is
            opened.
          </p>
        ) : null}
        {found.length === 0 ? null : (
          <DocumentListbox items={items} openKey={openKey} readingOf={readingOf} onOpen={open} />
        )}
      </section>
      {openEntry === null ? (
        isNarrow ? null : (
          <div className={styles['nothing']}>
            {gone === '' ? null : <p role="status">{gone}</p>}
            <p>Choose a document to read it here.</p>
            <p className={styles['quiet']}>Each document you open is noted down as read by you.</p>
          </div>
        )
      ) : (
        <DocumentPreview
          key={openEntry.id}
          store={store}
          entry={openEntry}
          placement={isFull ? 'full' : isNarrow ? 'over' : 'beside'}
          hearsEscape={selectedId === null}
          reading={readingWords(openEntry, reads, nowMs)}
          onClose={close}
          tools={
            <>
              <Button label="Previous document" onPress={() => step(-1)} isDisabled={place <= 0}>
                Previous
              </Button>
              <Button label="Next document" onPress={() => step(1)} isDisabled={place === rows.length - 1}>
                Next
              </Button>
              {isNarrow ? null : (
                <Button onPress={() => setIsFull(!isFull)}>{isFull ? 'Show beside the list' : 'Full size'}</Button>
              )}
              <Button onPress={() => store.screen.select(openEntry.id)}>Details</Button>
            </>
          }
        />
      )}
    </main>
  );
}

const typeOf = (resource: string): string => resource.split('/')[0] ?? '';
