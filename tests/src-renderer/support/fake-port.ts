import type { FromRecord, ToRecord } from '../../../src-shared/contract/record-port.ts';
import type { RecordPort } from '../../../src-renderer/record/record-store.ts';

/** One end of a port: what was posted into it, and a way to speak out of it. */
export class FakePort implements RecordPort {
  onmessage: RecordPort['onmessage'] = null;
  closed = false;
  readonly posted: ToRecord[] = [];

  postMessage(message: ToRecord): void {
    this.posted.push(message);
  }

  close(): void {
    this.closed = true;
  }

  say(message: FromRecord): void {
    this.onmessage?.call(this as unknown as MessagePort, new MessageEvent('message', { data: message }));
  }
}
