import type { IpcChannelName } from '../../src-shared/contract/index.ts';

/** Where the page said something that it never says: a channel of the contract, the port of the open record, or neither. */
export type MisuseWhere = IpcChannelName | 'record-port' | 'no-channel';
