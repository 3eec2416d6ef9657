import type { Session } from 'electron';
import { APP_ORIGIN } from './app-file.ts';

/**
 * No spelling is checked, and no dictionary fetched. Called at once when a session is made: switched off alone, Chromium has
 * already begun to ask a server of Google's for the dictionary of the computer's language.
 */
export function withoutSpelling(session: Session): void {
  // Only where Chromium brings its own; macOS has the computer's.
  if (process.platform !== 'darwin') {
    session.setSpellCheckerDictionaryDownloadURL(`${APP_ORIGIN}/no-dictionaries/`);
    session.setSpellCheckerLanguages([]);
  }
  session.setSpellCheckerEnabled(false);
}
