import { app, type WebContents } from 'electron';
import { channelOf, IPC_CHANNELS } from '../../src-shared/contract/index.ts';

const OURS: ReadonlySet<string> = new Set(IPC_CHANNELS.map((name) => channelOf(name)));

/**
 * The bridge invokes the channels of the contract, and does nothing else: whatever comes by another name or in another way is
 * no page of ours. Electron has an event of its own for the two ways of sending; of the other two it tells only within itself
 * (the names with a dash), and without them they would be refused, but not counted.
 */
export function hearUnknownChannels(ourWindow: () => WebContents | null, count: () => void): void {
  app.on('web-contents-created', (_event, contents) => {
    const refused = (): void => {
      // What a page that has been ended had sent before is not the doing of the one in its place.
      if (contents === ourWindow()) count();
    };
    contents.on('ipc-message', () => refused());
    contents.on('ipc-message-sync', (event) => {
      event.returnValue = null;
      refused();
    });
    const within: NodeJS.EventEmitter = contents;
    within.on('-ipc-invoke', (_invoked: unknown, channel: unknown) => {
      if (typeof channel !== 'string' || !OURS.has(channel)) refused();
    });
    within.on('-ipc-ports', () => refused());
  });
}
