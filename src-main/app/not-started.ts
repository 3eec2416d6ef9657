import { app } from 'electron';
import { hostname } from 'node:os';
import { notStartedPath } from '../../src-shared/contract/not-started.ts';
import { problemLine, settingOf, validValue, type ConfigReading } from '../config/index.ts';
import { APP_ORIGIN, closeDefaultSession, createRendererSession } from '../security/index.ts';
import { canShow, say } from './fatal.ts';
import type { MainWindow } from './window.ts';

/** More than these nobody reads on a screen; `--print-config` has all. */
const MOST_SHOWN = 40;

/**
 * Ends a start whose configuration is wrong: with a page that says what is wrong and whom to ring, and with code 2 when that is
 * closed. The page has no bridge and nothing behind it: there is no viewer.
 * @param rendererFolder where the page lies
 */
export function showNotStarted(window: MainWindow, reading: ConfigReading, rendererFolder: string): void {
  const { problems } = reading;
  say(NOT_SET_UP, problems.map(problemLine).join('\n'));
  if (!canShow()) {
    app.exit(2);
    return;
  }
  app.once('will-quit', (event) => {
    event.preventDefault();
    app.exit(2);
  });
  closeDefaultSession();
  const serviceName = String(validValue(reading, 'serviceName'));
  const supportContact = validValue(reading, 'supportContact');
  const path = notStartedPath({
    serviceName,
    recordTeamPhone: String(validValue(reading, 'recordTeamPhone')),
    supportContact: typeof supportContact === 'string' ? supportContact : null,
    version: app.getVersion(),
    computer: hostname(),
    time: new Date().toISOString(),
    problems: problems.slice(0, MOST_SHOWN).map((problem) => ({
      ...problem,
      title: settingOf(problem.setting ?? '')?.about.title ?? null,
      line: problemLine(problem),
    })),
    more: Math.max(0, problems.length - MOST_SHOWN),
  });
  window.open({
    session: createRendererSession(rendererFolder),
    preload: null,
    page: `${APP_ORIGIN}/${path}`,
    title: serviceName,
    preventScreenCapture: false,
    // Also where it was started behind the screen: nobody would ever learn of it.
    inBackground: false,
    onReady: () => undefined,
  });
}

const NOT_SET_UP = 'The Shared Care Record viewer is not set up correctly on this computer.';
