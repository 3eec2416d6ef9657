import { session, type Session } from 'electron';
import { APP_ORIGIN } from './app-file.ts';
import { serveApp } from './app-protocol.ts';
import { withoutSpelling } from './no-spelling.ts';

/**
 * The session the window runs in: in memory only (a partition without `persist:`), every permission denied, every
 * request that is not for the application's own files cancelled. The renderer has no way to any network.
 */
export function createRendererSession(rendererFolder: string): Session {
  const own = session.fromPartition('viewer', { cache: false });
  withoutSpelling(own);
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler(null);
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnFile(details.url) }));
  own.on('will-download', (event) => event.preventDefault());
  serveApp(own, rendererFolder);
  return own;
}

/** True for the application's own files only; `data:` images are inlined by the page and never reach the network. */
export function isOwnFile(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || url.startsWith('data:image/');
}
