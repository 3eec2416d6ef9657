// The one file that touches ipcMain: every channel passes through the same three checks.
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  channelOf,
  IPC_CHANNELS,
  ipcContract,
  refused,
  type IpcChannel,
  type IpcRequest,
  type IpcResponse,
} from '../../src-shared/contract/index.ts';
import { RefusedError, type Refusals } from '../patient/index.ts';
import { isTrustedSender } from './trusted-sender.ts';

export type Handlers = {
  readonly [C in IpcChannel]: (request: IpcRequest<C>) => Promise<IpcResponse<C>>;
};

/**
 * Answers every channel of the contract: the sender is checked, then the arguments, then it acts. Every answer is a
 * result; a thrown error becomes a refusal in words and never crosses with its message.
 */
export function answerChannels(
  handlers: Handlers,
  refusals: Refusals,
  ourWindow: () => WebContents | null,
  report: (channel: IpcChannel, error: unknown) => void,
): void {
  for (const channel of IPC_CHANNELS) {
    ipcMain.handle(channelOf(channel), (event: IpcMainInvokeEvent, argument: unknown) =>
      isTrustedSender(event, ourWindow())
        ? answer(channel, handlers, refusals, argument, report)
        : refused(refusals.of('bad-request')),
    );
  }
}

async function answer(
  channel: IpcChannel,
  handlers: Handlers,
  refusals: Refusals,
  argument: unknown,
  report: (channel: IpcChannel, error: unknown) => void,
): Promise<unknown> {
  const request = ipcContract[channel].request.safeParse(argument);
  if (!request.success) return refused(refusals.of('bad-request'));
  try {
    // The schema of this very channel has just accepted it; TypeScript cannot follow that through the map.
    return await (handlers[channel] as (request: unknown) => Promise<unknown>)(request.data);
  } catch (error) {
    if (error instanceof RefusedError) return refused(refusals.of(error.code));
    report(channel, error);
    return refused(refusals.of('internal'));
  }
}
