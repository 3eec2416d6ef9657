import { contextBridge, ipcRenderer } from 'electron';
// From the two files without a validation library: this bundle is read at every start of a renderer.
import { channelOf, IPC_CHANNELS, IPC_EVENTS, RECORD_PORT_CHANNEL } from '../../src-shared/contract/channels.ts';
import { RECORD_PORT_ARRIVAL, type RecordPortArrival } from '../../src-shared/contract/record-port.ts';

/**
 * The bridge, generated from the contract's names. The page gets named functions: never a channel name, never the
 * event object, never `ipcRenderer` (Electron security checklist, items 3 and 20).
 */
const bridge: Record<string, unknown> = {};

for (const name of IPC_CHANNELS) {
  bridge[name] = (request: unknown) => ipcRenderer.invoke(channelOf(name), request);
}

for (const name of IPC_EVENTS) {
  bridge[`on${name.charAt(0).toUpperCase()}${name.slice(1)}`] = (listener: (payload: unknown) => void) => {
    const relay = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(channelOf(name), relay);
    return () => ipcRenderer.removeListener(channelOf(name), relay);
  };
}

contextBridge.exposeInMainWorld('viewer', Object.freeze(bridge));

/** A port cannot cross the bridge; it can be posted to the page, whose origin is named so that no other gets it. */
ipcRenderer.on(RECORD_PORT_CHANNEL, (event, generation: number) => {
  const arrival: RecordPortArrival = { kind: RECORD_PORT_ARRIVAL, generation };
  window.postMessage(arrival, window.location.origin, event.ports);
});
