/**
 * What the viewer's own main-process code asks of Electron where there is no window: a record process and its ports. The record
 * process's inside is the real one; it runs in this process, and answers in a later turn, as across a process.
 */
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { openCache } from '../../../src-main/cache/index.ts';
import { memoryStore } from '../../../src-main/record/entries/raw-store.ts';
import type { ToRecordProcess } from '../../../src-main/record/index.ts';
import { RecordHost, type RecordPort } from '../../../src-main/record/record-host.ts';

/** One end of a channel. */
export class Port {
  other: Port | null = null;
  #listener: (message: unknown) => void = () => undefined;

  on(_event: 'message', listener: (event: { readonly data: unknown }) => void): void {
    this.#listener = (data) => listener({ data });
  }

  start(): void {}

  postMessage(message: unknown): void {
    const { other } = this;
    if (other !== null) setImmediate(() => other.#listener(message));
  }

  close(): void {
    if (this.other !== null) this.other.other = null;
    this.other = null;
    this.#listener = () => undefined;
  }
}

export class MessageChannelMain {
  readonly port1 = new Port();
  readonly port2 = new Port();

  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

class RecordProcessInside extends EventEmitter {
  readonly #host = new RecordHost({
    send: (message) => void setImmediate(() => this.emit('message', message)),
    openCache,
    openMemory: memoryStore,
    clock: Date.now,
    steady: () => performance.now(),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    schedule: (act, ms) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });

  postMessage(message: ToRecordProcess, ports: readonly Port[] = []): void {
    const [port] = ports;
    setImmediate(() => this.#host.receive(message, port === undefined ? null : recordPort(port)));
  }

  kill(): boolean {
    setImmediate(() => this.emit('exit', 0));
    return true;
  }
}

function recordPort(port: Port): RecordPort {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    close: () => port.close(),
  };
}

export const utilityProcess = { fork: (): RecordProcessInside => new RecordProcessInside() };

/** Asked for by rooms that are loaded and not used here: a shared computer's lock. */
export const powerMonitor = {
  on: (): void => undefined,
  getSystemIdleTime: (): number => 0,
};
