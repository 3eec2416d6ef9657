import { app, session } from 'electron';
import { withoutSpelling } from './no-spelling.ts';

/**
 * Nothing of this application uses the default session: whatever would (a window that a later mistake makes, a service of Chromium's)
 * gets nothing from it. Called when `app` is ready.
 */
export function closeDefaultSession(): void {
  const { defaultSession } = session;
  withoutSpelling(defaultSession);
  defaultSession.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }));
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event) => event.preventDefault());
  // Names are asked of this computer's own resolver: Chromium would turn to a public one over https where it knows it.
  app.configureHostResolver({ secureDnsMode: 'off' });
}
