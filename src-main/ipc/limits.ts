import type { IpcChannel } from '../../src-shared/contract/index.ts';
import type { BucketSize } from '../../src-shared/bucket.ts';

/** Letters and parts of a request, where nothing else is said: a reason has 500 letters, the name of a source 2,000. */
const MOST_SIZE = 16_384;

/** `misuse/size.ts` looks at no more than this of a request, before the schema sees it. */
export const sizeLimit = (channel: IpcChannel): number => LARGE[channel] ?? MOST_SIZE;

const LARGE: Readonly<Partial<Record<IpcChannel, number>>> = {
  // 200 ids of 200 letters.
  print: 65_536,
  // The table that is to be saved, which the schema limits.
  exportTrail: 20_010_000,
};

/** A key that is held down comes some 30 times a second. */
const BY_HAND: BucketSize = { most: 200, aSecond: 50 };

/** What is written down each time, or asks the backend: nobody does it twice a second for a minute. */
const SLOW: BucketSize = { most: 100, aSecond: 2 };

export const rateLimit = (channel: IpcChannel): BucketSize => (SLOW_CHANNELS.has(channel) ? SLOW : BY_HAND);

const SLOW_CHANNELS: ReadonlySet<IpcChannel> = new Set([
  'signIn',
  'findPatient',
  'openPatient',
  'openRestricted',
  'noteView',
  'readTrail',
  'exportTrail',
  'retryMissing',
  'noteCopy',
  'print',
  'openLeaflet',
  'checkComputer',
  'saveSupportFile',
]);
