import type { FromRecord } from '../../../../src-shared/contract/record-port.ts';
import { RecordPorts } from '../../../../src-renderer/record/record-ports.ts';
import { RecordStore } from '../../../../src-renderer/record/record-store.ts';
import { prepareTimeline } from '../../../../src-renderer/timeline/prepare-timeline.ts';
import { nextFrame } from './painted.ts';

const PREPARING_MS = 400;
const PREPARED_A_MS = 40;

const ports = new RecordPorts();
ports.listen(window);

/** What the record process sent of each resident, message by message. */
const sent = new Map<number, readonly FromRecord[]>();

/** Takes one resident in, as it comes from the record process. @returns how many entries it has */
export function takeIn(generation: number): Promise<number> {
  const messages: FromRecord[] = [];
  sent.set(generation, messages);
  return new Promise((resolve) => {
    ports.claim(generation, (port) => {
      port.onmessage = ({ data }: MessageEvent<FromRecord>) => {
        messages.push(data);
        if (data.kind !== 'ledger' || !data.ledger.finished) return;
        port.close();
        void filledStore(generation, false).then((store) => resolve(store.get().entries.length));
      };
    });
  });
}

/**
 * A store into which the same messages came once more, through a port: nothing of it was ever looked at, and nothing that a view
 * remembers of an entry is known of these.
 * @param isPrepared what is worked out ahead (prepare-timeline.ts) had its time, as it has where another view is shown first
 */
export async function filledStore(generation: number, isPrepared: boolean): Promise<RecordStore> {
  const store = new RecordStore(generation);
  if (isPrepared) prepareTimeline(store);
  const { port1, port2 } = new MessageChannel();
  store.attach(port1);
  // Each batch of its own, as they come from a backend: views are told once a frame.
  for (const message of sent.get(generation) ?? []) port2.postMessage(message);
  while (store.get().ledger?.finished !== true) await nextFrame();
  port2.close();
  const ahead = PREPARING_MS + store.get().entries.length / PREPARED_A_MS;
  if (isPrepared) await new Promise((resolve) => setTimeout(resolve, ahead));
  return store;
}
