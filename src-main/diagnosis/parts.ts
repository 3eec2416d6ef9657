import type { OutboxLook } from '../audit/index.ts';
import type { SecretStore } from '../cache-keeper/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import type { OfferDetail } from '../record/index.ts';
import type { NetworkParts } from './network-parts.ts';
import type { InstalledFiles, LogAsked, VersionAsked } from './steps/program.ts';

/** The settings as they were found. */
export interface ConfigLook {
  /** Null: they cannot be used. */
  readonly config: ViewerConfig | null;
  /** Each in one line, with the setting, its place and what is allowed; without secrets. */
  readonly problems: readonly string[];
  /** The places that were read. */
  readonly layers: readonly string[];
  /** For a support file: each with its layer, secrets left out. */
  readonly shown: unknown;
}

/** What a check is made with. Nothing of it knows a patient or a token. */
export interface DiagnosisParts {
  readonly configuration: ConfigLook;
  readonly network: NetworkParts;
  readonly readOffer: (bytes: Uint8Array) => Promise<OfferDetail | null>;
  readonly credentials: SecretStore;
  /** Where copies of records lie for this user. */
  readonly copiesFolder: string;
  readonly forUserOnly: (folder: string) => Promise<void>;
  readonly outbox: () => Promise<OutboxLook>;
  readonly version: VersionAsked;
  /** Reads every file of the program; null where it is not packed. */
  readonly installed: () => Promise<InstalledFiles | null>;
  readonly log: LogAsked;
  readonly random: (bytes: number) => Buffer;
  readonly limits: Limits;
}

/** How long one step may take, in ms. */
export interface Limits {
  readonly network: number;
  readonly computer: number;
}

/** A firewall that drops what it does not like is silent for ever; a credential store may ask somebody to unlock it. */
export const USUAL_LIMITS: Limits = { network: 15_000, computer: 10_000 };
