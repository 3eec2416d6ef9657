// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordPorts } from '../../../src-renderer/record/record-ports.ts';
import { RECORD_PORT_ARRIVAL } from '../../../src-shared/contract/record-port.ts';
import { FakePort } from '../support/fake-port.ts';

let ports: RecordPorts;
let stop: () => void;

beforeEach(() => {
  ports = new RecordPorts();
  stop = ports.listen(window);
});
afterEach(() => stop());

interface Arrival {
  readonly data?: unknown;
  readonly source?: MessageEventSource | null;
  readonly origin?: string;
}

function arrive(
  generation: number,
  { data, source = window, origin = window.location.origin }: Arrival = {},
): FakePort {
  const port = new FakePort();
  const event = new MessageEvent('message', {
    data: data ?? { kind: RECORD_PORT_ARRIVAL, generation },
    origin,
    source,
  });
  Object.defineProperty(event, 'ports', { value: [port] });
  window.dispatchEvent(event);
  return port;
}

describe('ports of open records', () => {
  it('hands on a port that came before it was claimed, and one that comes after', () => {
    const early = arrive(4);
    const take = vi.fn();
    ports.claim(4, take);
    expect(take).toHaveBeenCalledWith(early);
    ports.release(4);
    const takeNext = vi.fn();
    ports.claim(5, takeNext);
    const late = arrive(5);
    expect(takeNext).toHaveBeenCalledWith(late);
  });

  it('hands on no port of another generation, and closes it (HAZ-001)', () => {
    const other = arrive(3);
    const take = vi.fn();
    ports.claim(4, take);
    expect(take).not.toHaveBeenCalled();
    expect(other.closed).toBe(true);
    arrive(5);
    expect(take).not.toHaveBeenCalled();
  });

  it('closes a port that arrives after its record was closed (HAZ-001)', () => {
    const take = vi.fn();
    ports.claim(4, take);
    ports.release(4);
    const late = arrive(4);
    expect(take).not.toHaveBeenCalled();
    expect(late.closed).toBe(true);
  });

  it('closes a second port of the same generation', () => {
    const first = arrive(4);
    const second = arrive(4);
    const take = vi.fn();
    ports.claim(4, take);
    expect(take).toHaveBeenCalledExactlyOnceWith(first);
    expect(second.closed).toBe(true);
  });

  it.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['no window', { source: null }],
    ['another kind of message', { data: { kind: 'something-else', generation: 4 } }],
    ['a generation that is no number', { data: { kind: RECORD_PORT_ARRIVAL, generation: '4' } }],
    ['no message at all', { data: 'shcr:record-port' }],
  ] satisfies [string, Arrival][])('takes no port that comes from %s', (_from, arrival) => {
    const take = vi.fn();
    ports.claim(4, take);
    arrive(4, arrival);
    expect(take).not.toHaveBeenCalled();
  });
});
