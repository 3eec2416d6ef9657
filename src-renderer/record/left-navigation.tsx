import { useHelp } from '../help/help-provider.tsx';
import { SINGLE_KEYS } from '../ui/appearance.ts';
import { classNames } from '../ui/class-names.ts';
import { usePreference } from '../ui/preference.ts';
import styles from './left-navigation.module.css';
import type { OfferedView, ViewName } from './views.ts';

export interface LeftNavigationProps {
  readonly views: readonly OfferedView[];
  readonly view: ViewName;
  readonly onChoose: (view: ViewName) => void;
  readonly teamPhone: string;
}

/** The views of the open record, each with the key that leads to it. */
export function LeftNavigation({ views, view, onChoose, teamPhone }: LeftNavigationProps) {
  const openHelp = useHelp();
  const [singleKeys] = usePreference(SINGLE_KEYS.name, SINGLE_KEYS.allowed, SINGLE_KEYS.initial);
  const key = (text: string | null) =>
    text !== null && singleKeys === 'on' ? { 'aria-keyshortcuts': text, 'data-key': text } : {};
  return (
    <nav className={styles['navigation']} aria-label="Views of this record">
      <ul className={styles['views']}>
        {views.map(({ name, words, key: ownKey }) => (
          <li key={name}>
            <button
              type="button"
              className={classNames(styles['view'], name === view && styles['current'])}
              aria-current={name === view ? 'page' : undefined}
              {...key(ownKey)}
              onClick={() => onChoose(name)}
            >
              <ViewSign name={name} />
              <span>{words}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles['foot']}>
        {openHelp === null ? null : (
          <button type="button" className={styles['view']} onClick={openHelp} {...key('?')}>
            <HelpSign />
            <span>Help</span>
          </button>
        )}
        {teamPhone === '' ? null : (
          <p className={styles['team']}>
            Shared Care Record team <span className={styles['phone']}>{teamPhone}</span>
          </p>
        )}
      </div>
    </nav>
  );
}

const SIGNS: Readonly<Record<ViewName, string>> = {
  timeline: 'M3 4h2v2H3zM7 4h8v2H7zM3 8h2v2H3zM7 8h8v2H7zM3 12h2v2H3zM7 12h8v2H7z',
  summary: 'M2 3h6v5H2zM10 3h6v3h-6zM10 8h6v7h-6zM2 10h6v5H2z',
  medication: 'M6 3h6v3H6zM5 7h8v8H5zM8.2 8.5v1.7H6.5v1.6h1.7v1.7h1.6v-1.7h1.7v-1.6H9.8V8.5z',
  results: 'M2 2h2v12h12v2H2zM5 11l3-4 3 2 4-6 1.4 1-4.9 7.3-3-2L6.3 12z',
  documents: 'M4 2h7l3 3v11H4zM6 7h6V5.5H6zM6 10h6V8.5H6zM6 13h6v-1.5H6z',
  care: 'M9 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 16c0-3.5 2.7-5.5 6-5.5s6 2 6 5.5z',
  search: 'M8 2a6 6 0 1 0 3.6 10.8l3 3 1.2-1.2-3-3A6 6 0 0 0 8 2zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  sources: 'M2 3h14v3H2zM2 7.5h14v3H2zM2 12h14v3H2z',
  demographics:
    'M2 3h14v12H2zM3.5 4.5v9h11v-9zM7 9a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 7 9zM4.5 12c0-1.6 1-2.4 2.5-2.4s2.5.8 2.5 2.4zM11 7h3v1.2h-3zM11 10h3v1.2h-3z',
  trail:
    'M9 4C5 4 2.4 7 1.5 9c.9 2 3.5 5 7.5 5s6.6-3 7.5-5C15.6 7 13 4 9 4zm0 1.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8zm0 1.6a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
};

function ViewSign({ name }: { readonly name: ViewName }) {
  return (
    <svg className={styles['sign']} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d={SIGNS[name]} />
    </svg>
  );
}

function HelpSign() {
  return (
    <svg className={styles['sign']} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d="M9 1a8 8 0 1 0 0 16A8 8 0 0 0 9 1zm0 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 9 2.6zM8.1 12.2h1.8V14H8.1zM6 7a3 3 0 1 1 4.4 2.6c-.4.2-.5.4-.5.8v.6H8.1v-.8c0-1 .5-1.6 1.3-2A1.2 1.2 0 1 0 7.8 7z" />
    </svg>
  );
}
