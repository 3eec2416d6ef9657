// The one file that touches ipcMain: every channel passes through the same three checks.
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  channelOf,
  IPC_CHANNELS,
  refused,
  type IpcChannel,
  type IpcRequest,
  type IpcResponse,
  type Result,
} from '../../src-shared/contract/index.ts';
import { RefusedError, type Refusals } from '../patient/index.ts';
import type { RequestGate } from './request-gate.ts';
import { isTrustedSender } from './trusted-sender.ts';

export type Handlers = {
  readonly [C in IpcChannel]: (request: IpcRequest<C>) => Promise<IpcResponse<C>>;
};

/**
 * Answers every channel of the contract: the sender is checked, then the request, then it acts. Every answer is a
 * result; a thrown error becomes a refusal in words and never crosses with its message.
 */
export function answerChannels(
  handlers: Handlers,
  refusals: Refusals,
  gate: RequestGate,
  ourWindow: () => WebContents | null,
  report: (channel: IpcChannel, error: unknown) => void,
): void {
  const pages = new WeakSet<WebContents>();
  for (const channel of IPC_CHANNELS) {
    ipcMain.handle(channelOf(channel), async (event: IpcMainInvokeEvent, argument: unknown) => {
      const isTrusted = isTrustedSender(event, ourWindow());
      if (isTrusted) pages.add(event.sender);
      // What a page that has been ended had sent before it was: the page in its place has not sent it.
      else if (event.sender !== ourWindow() && pages.has(event.sender)) return refused(refusals.of('bad-request'));
      const passed = gate.pass(channel, isTrusted, argument);
      if (!passed.ok) return refused(refusals.of('bad-request'));
      const answer = await act(channel, handlers, refusals, passed.request, report);
      if (!answer.ok && answer.refusal.code === 'superseded') gate.overtaken(channel, passed.request);
      return answer;
    });
  }
}

async function act(
  channel: IpcChannel,
  handlers: Handlers,
  refusals: Refusals,
  request: unknown,
  report: (channel: IpcChannel, error: unknown) => void,
): Promise<Result<unknown>> {
  try {
    // The schema of this very channel has just accepted it; TypeScript cannot follow that through the map.
    return await (handlers[channel] as (request: unknown) => Promise<Result<unknown>>)(request);
  } catch (error) {
    if (error instanceof RefusedError) return refused(refusals.of(error.code));
    report(channel, error);
    return refused(refusals.of('internal'));
  }
}
