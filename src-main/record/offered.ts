import type { WantedVersions } from '../../src-shared/wanted-versions.ts';

/** What a backend says that it offers of one resource type, in the standard's own names. */
export interface OfferedType {
  readonly type: string;
  /** `read`, `search-type`, `create`, … */
  readonly interactions: readonly string[];
  /** Search parameters, those of every type among them. */
  readonly parameters: readonly string[];
  /** Whether a search brings the Provenance of what it finds. */
  readonly withProvenance: boolean;
}

/** A CapabilityStatement, as far as the check of a computer looks at it. */
export interface OfferDetail {
  /** Null: it does not say, or not in that form. */
  readonly fhirVersion: string | null;
  /** Name and version of the server's program, as it calls itself. */
  readonly software: string;
  /** Of the viewer. */
  readonly versions: WantedVersions;
  readonly operations: readonly string[];
  /** Whether it takes several events at once. */
  readonly transactions: boolean;
  readonly types: readonly OfferedType[];
}
