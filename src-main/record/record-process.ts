import { createHash } from 'node:crypto';
import type { MessageEvent, MessagePortMain } from 'electron';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import { memoryStore } from './entries/raw-store.ts';
import type { FromRecordProcess, ToRecordProcess } from './messages.ts';
import { openCache } from '../cache/index.ts';
import { CollectAfterClosing, garbageCollector } from './collecting.ts';
import { RecordHost, type RecordPort } from './record-host.ts';

/**
 * The record process: a `utilityProcess` that parses and never fetches. Wiring only; it imports nothing that can open a
 * socket.
 */
const { parentPort } = process;

const schedule = (act: () => void, ms: number): (() => void) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

const collecting = new CollectAfterClosing({ schedule, collect: garbageCollector() });

const host = new RecordHost({
  send,
  openCache,
  openMemory: memoryStore,
  // Since the computer was started, on Linux and Windows.
  steady: () => Number(process.hrtime.bigint() / 1_000_000n),
  clock: Date.now,
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  schedule,
});

parentPort.on('message', (event: MessageEvent) => {
  const [port] = event.ports;
  const message = event.data as ToRecordProcess;
  host.receive(message, port === undefined ? null : recordPort(port));
  collecting.heard(message.kind);
});

send({ kind: 'ready' });

function recordPort(port: MessagePortMain): RecordPort {
  return {
    postMessage: (message: FromRecord) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    close: () => port.close(),
  };
}

function send(message: FromRecordProcess): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process port, not a window
  parentPort.postMessage(message);
}
