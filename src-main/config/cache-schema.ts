import { z } from 'zod';
import { LONGEST_HELD_MS } from '../../src-shared/longest-held.ts';
import { inGroup, setting } from './about.ts';

const LONGEST_MINUTES = LONGEST_HELD_MS / 60_000;

/** The copies of records that a computer holds for a short while (docs/security.md, 'Copies held on this computer'). */
export const cacheSchema = z.strictObject(
  inGroup('cache', {
    minutes: setting(z.number().int().min(0).max(LONGEST_MINUTES).default(60), {
      title: 'How long the copy of a record is held, in minutes',
      about:
        'How long the encrypted copy of a record is held after it was fetched, in minutes. With 0 no copy outlives its record.',
      property: 'CACHEMINUTES',
    }),
    outageAccessMinutes: setting(z.number().int().min(0).max(LONGEST_MINUTES).default(60), {
      title: 'How long a decision opens a copy in an outage, in minutes',
      about:
        'How old a decision to open a record may be for its copy to open by it while the shared record cannot be reached, in minutes. With 0 no copy opens in an outage.',
    }),
    outageAfterSeconds: setting(z.number().int().min(1).max(60).default(8), {
      title: 'How long the shared record is waited for before a copy opens, in seconds',
      about: 'How long the shared record is waited for before a copy is opened without it, in seconds.',
    }),
    keepOverLock: setting(z.boolean().optional(), {
      title: 'Keep copies over a lock',
      about: 'Whether copies outlive a lock of the screen, for the same person alone.',
      otherwise: 'true on personal terminals, false on shared ones',
    }),
    maxRecords: setting(z.number().int().min(1).max(100).default(20), {
      title: 'Copies held at once',
      about: 'How many records are held at once. The one that was not opened for longest goes first.',
    }),
    maxMiB: setting(z.number().int().min(10).max(1000).default(200), {
      title: 'Disk space for copies, in MiB',
      about: 'How much room all copies together may take on the disk, in MiB.',
    }),
  }),
);
