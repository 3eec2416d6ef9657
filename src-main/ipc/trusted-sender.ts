import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { APP_ORIGIN } from '../security/index.ts';

/**
 * A message counts only from the top frame of our own window, showing our own page (Electron security checklist,
 * item 17). Everything else is refused before its arguments are looked at.
 */
export function isTrustedSender(event: IpcMainInvokeEvent, contents: WebContents | null): boolean {
  const frame = event.senderFrame;
  return (
    contents !== null &&
    event.sender === contents &&
    frame !== null &&
    frame === contents.mainFrame &&
    URL.parse(frame.url)?.origin === URL.parse(APP_ORIGIN)?.origin &&
    frame.url.startsWith(`${APP_ORIGIN}/`)
  );
}
