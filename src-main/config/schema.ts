import { z } from 'zod';
import { CARE_SETTINGS } from '../../src-shared/clinical/care-setting.ts';
import { accessSchema } from './access-schema.ts';
import { auditSchema } from './audit-schema.ts';
import { cacheSchema } from './cache-schema.ts';
import { launchSchema } from './launch-schema.ts';
import { networkSettings } from './network-schema.ts';
import { sessionSettings } from './session-settings.ts';

/** `https:` anywhere; `http:` on loopback only, which is where the sandbox record and the tests run. */
const serviceUrl = z.url({ protocol: /^https?$/ }).refine((text) => isSecureOrLoopback(new URL(text)), {
  message: 'must begin with https:// (http:// is for this computer only)',
});

export function isLoopback(url: URL): boolean {
  return url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]';
}

function isSecureOrLoopback(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url);
}

const said = z.string().trim().min(1).max(200);

/** One source as IT knows it: what to recognise it by, and what to say of it where the record says nothing. */
const sourceMapping = z
  .strictObject({
    match: z
      .strictObject({
        /** Beginning of `meta.source`, up to a whole part of it. */
        uriPrefix: said.optional(),
        /** ODS code of the organisation that an entry comes from. */
        odsCode: said.optional(),
        /** `identifier.system` of an entry, or the ODS code or name of the identifier's assigner. */
        identifierSystem: said.optional(),
      })
      .refine((match) => Object.values(match).filter((value) => value !== undefined).length === 1, {
        message: 'must give exactly one of uriPrefix, odsCode and identifierSystem',
      }),
    name: said.optional(),
    odsCode: said.optional(),
    system: said.optional(),
    careSetting: z.enum(CARE_SETTINGS).exclude(['not-stated']).optional(),
  })
  .refine((source) => Object.keys(source).length > 1, {
    message: 'must say something: name, odsCode, system or careSetting',
  });

const sourceMappings = z
  .array(sourceMapping)
  .max(2000)
  .refine((sources) => new Set(sources.map(({ match }) => JSON.stringify(match))).size === sources.length, {
    message: 'must not match the same thing twice',
  });

/** Every setting, its default and its limits. */
const settings = z.strictObject({
  /** FHIR base URL of the shared record backend. It has no default: a viewer without one says so and stops. */
  backendUrl: serviceUrl,
  /** OpenID issuer; left out, it is read from the backend's `.well-known/smart-configuration`. */
  identityUrl: serviceUrl.optional(),
  clientId: z.string().min(1).default('st-helens-viewer'),
  serviceName: z.string().min(1).default('St Helens Shared Care Record'),
  /** The Shared Care Record team: in every refusal (docs/architecture.md, rule 7). */
  recordTeamPhone: z.string().min(1).default('01744 646868'),
  /** Their email address, shown in Help where it is given. Not for anything about a patient. */
  recordTeamEmail: z.email().optional(),
  /** What the leaflet for residents is called in Help, and its address; without an address its name stands alone. */
  leafletText: said.default('Leaflet for residents: St Helens Shared Care Record'),
  leafletUrl: z.url({ protocol: /^https$/, error: 'must begin with https://' }).optional(),
  /**
   * Who works at this computer: `shared` (a ward, one after another) or `personal` (one member of staff, with an account of
   * their own). Left out it is the safe one: everybody proves who they are at each sign-in, and nothing of it is kept.
   */
  terminal: z.enum(['shared', 'personal']).default('shared'),
  /**
   * Whether a sign-in outlives the viewer, in the operating system's credential store (docs/security.md). Personal
   * terminals only.
   */
  keepSignedIn: z.boolean().default(false),
  /** `acr` values of which a sign-in must carry one, e.g. `AAL3_ANY`; sent as `acr_values`. Empty: none is demanded. */
  requiredAcr: z
    .array(z.string().regex(/^[!-~]{1,200}$/, 'must be one value without blanks'))
    .max(10)
    .default([]),
  /** How far this computer's clock and the identity provider's may be apart, in seconds. */
  clockSkewSeconds: z.number().int().min(0).max(600).default(300),
  /** The oldest sign-in at the provider that will do on a personal terminal, in seconds; also the life of a kept one. */
  maxAgeSeconds: z.number().int().min(60).max(43_200).default(43_200),
  /** Time in the browser before a sign-in is given up, in seconds. */
  signInSeconds: z.number().int().min(30).max(900).default(300),
  /** Resources asked for in one page. */
  pageSize: z.number().int().min(10).max(1000).default(500),
  /** Requests under way at once for one record. */
  concurrency: z.number().int().min(1).max(16).default(6),
  /** The largest body read, in MiB; a larger one leaves its category 'partial'. */
  maxBodyMiB: z.number().int().min(1).max(256).default(32),
  /** Pages read of one category before it is left 'partial'. */
  maxPages: z.number().int().min(1).max(10_000).default(400),
  /** Where entries come from, as far as the record does not say (docs/backend.md, 'Where an entry comes from'). */
  sources: sourceMappings.default([]),
  /**
   * Whether documents that the viewer does not show (RTF, TIFF, Word) may be opened in another program. A copy then lies
   * on this computer until the record is closed, and whatever that program keeps of it stays (docs/security.md).
   */
  openDocumentsOutside: z.boolean().default(false),
  /** Whether text of a record may be copied to the clipboard. Each copy is noted down first (docs/security.md). */
  allowCopyClinicalText: z.boolean().default(false),
  /** Whether the summary and entries may be printed or saved as a PDF. Each is noted down first (docs/security.md). */
  allowPrinting: z.boolean().default(false),
  /** Whether the detail of an entry offers the resource as it was received, for support. */
  showAsReceived: z.boolean().default(false),
  /** Who may see what (docs/backend.md, 'Who may see what'). */
  access: accessSchema.prefault({}),
  /** When an audit trail that waits is told (docs/security.md, 'The audit trail'). */
  audit: auditSchema.prefault({}),
  /** Copies of records, held for a short while (docs/security.md, 'Copies held on this computer'). */
  cache: cacheSchema.prefault({}),
  /** How it may be launched beside the clinical system (docs/launch.md). */
  launch: launchSchema.prefault({}),
  /** A request without any byte for this long is given up, in seconds. */
  requestSeconds: z.number().int().min(1).max(300).default(30),
  ...networkSettings,
  ...sessionSettings,
});

/** What single settings cannot say by themselves. */
export const configSchema = settings.refine((config) => config.terminal === 'personal' || !config.keepSignedIn, {
  path: ['keepSignedIn'],
  message: "must be false where 'terminal' is 'shared': the next person would be signed in as the one before",
});

export type ViewerConfig = z.infer<typeof configSchema>;
