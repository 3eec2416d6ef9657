import { z } from 'zod';
import { inGroup, setting } from './about.ts';
import { accessSchema } from './access-schema.ts';
import { auditSchema } from './audit-schema.ts';
import { cacheSchema } from './cache-schema.ts';
import { launchSchema } from './launch-schema.ts';
import { networkSettings, pinsKnownHosts } from './network-schema.ts';
import { operationSettings } from './operation-schema.ts';
import { contactSettings, serviceSettings } from './service-settings.ts';
import { sessionSettings } from './session-settings.ts';
import { sourceMappings } from './sources-schema.ts';

/** How a record is read, and what of it is shown. */
const recordSettings = inGroup('record', {
  pageSize: setting(z.number().int().min(10).max(1000).default(500), {
    title: 'Resources asked for in one page',
    about: 'How many resources are asked for in one page of a search.',
  }),
  concurrency: setting(z.number().int().min(1).max(16).default(6), {
    title: 'Requests at once',
    about: 'How many requests for one record may be under way at once.',
  }),
  maxBodyMiB: setting(z.number().int().min(1).max(256).default(32), {
    title: 'Largest answer read, in MiB',
    about: "The largest answer that is read, in MiB. A larger one leaves its kind of entry 'partial'.",
  }),
  maxPages: setting(z.number().int().min(1).max(10_000).default(400), {
    title: 'Pages read of one kind of entry',
    about: "How many pages of one kind of entry are read before it is left 'partial'.",
  }),
  requestSeconds: setting(z.number().int().min(1).max(300).default(30), {
    title: 'Silence before a request is given up, in seconds',
    about: 'A request without any byte for this long is given up, in seconds.',
  }),
  sources: setting(sourceMappings.default([]), {
    title: 'Sources',
    about:
      "What IT knows of the sources of entries, for what the record does not say itself (docs/backend.md, 'Where an entry comes from').",
    allowed:
      'a list of up to 2000 objects with "match" (exactly one of uriPrefix, odsCode, identifierSystem) and at least one of name, odsCode, system, careSetting',
  }),
  showAsReceived: setting(z.boolean().default(false), {
    title: 'Show entries as they were received',
    about: 'Whether the detail of an entry offers the resource as it was received, for support.',
  }),
});

/** What may leave the window. Each time is noted down first (docs/security.md). */
const leavingSettings = inGroup('leaving', {
  openDocumentsOutside: setting(z.boolean().default(false), {
    title: 'Open documents in other programs',
    about:
      'Whether documents that the viewer does not show (RTF, TIFF, Word) may be opened in another program. A copy then lies on this computer until the record is closed, and whatever that program keeps of it stays.',
  }),
  allowCopyClinicalText: setting(z.boolean().default(false), {
    title: 'Copy text of a record',
    about: 'Whether text of a record may be copied to the clipboard. Each copy is noted down first.',
  }),
  allowPrinting: setting(z.boolean().default(false), {
    title: 'Print',
    about: 'Whether the summary and entries may be printed or saved as a PDF. Each is noted down first.',
  }),
  preventScreenCapture: setting(z.boolean().default(false), {
    title: 'Keep the window out of screenshots',
    about: 'Keeps the window out of screenshots and shared screens, as far as the operating system does.',
  }),
});

/** Every setting, its default and its limits. */
const settings = z.strictObject({
  ...serviceSettings,
  ...contactSettings,
  ...sessionSettings,
  ...recordSettings,
  ...leavingSettings,
  /** Who may see what (docs/backend.md, 'Who may see what'). */
  access: accessSchema.prefault({}),
  /** When an audit trail that waits is told (docs/security.md, 'The audit trail'). */
  audit: auditSchema.prefault({}),
  /** Copies of records, held for a short while (docs/security.md, 'Copies held on this computer'). */
  cache: cacheSchema.prefault({}),
  /** How it may be launched beside the clinical system (docs/launch.md). */
  launch: launchSchema.prefault({}),
  ...networkSettings,
  ...operationSettings,
});

/** What single settings cannot say by themselves. */
export const configSchema = settings
  .refine((config) => config.terminal === 'personal' || !config.keepSignedIn, {
    path: ['keepSignedIn'],
    message: "must be false where 'terminal' is 'shared': the next person would be signed in as the one before",
  })
  .refine(pinsKnownHosts, {
    path: ['network', 'pins'],
    message: 'must name hosts of backendUrl, identityUrl or network.alsoAllowed alone: another one would pin nothing',
  });

export type ViewerConfig = z.infer<typeof configSchema>;
