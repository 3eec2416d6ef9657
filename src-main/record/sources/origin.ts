import type { CareSetting } from '../../../src-shared/clinical/care-setting.ts';
import type { EntrySource } from '../../../src-shared/clinical/entry.ts';
import type { SourceInfo } from './source-state.ts';
import type { MappedSource, SourceMappings } from './source-mapping.ts';

/** An organisation as something names it; '' and null: not said. */
export interface Organisation {
  readonly name: string;
  readonly odsCode: string | null;
}

/** All that is known of where one resource comes from, most trusted first (docs/backend.md, 'Where an entry comes from'). */
export interface OriginClues {
  readonly sourceId: string | null;
  /** 1. What `$record-sources` says of `meta.source`. */
  readonly listed: SourceInfo | null;
  /** 2. `meta.tag`. */
  readonly tagged: CareSetting | null;
  /** 3. Organisations and systems that Provenance names. Looked up only where needed. */
  readonly provenance: () => { readonly organisation: Organisation | null; readonly system: string };
  /** 4. The organisation that the resource itself names. */
  readonly named: () => Organisation | null;
  /** Systems and assigners of the resource's identifiers. */
  readonly identifierSystems: readonly string[];
  /** 5. The configuration. */
  readonly mappings: SourceMappings;
  /** Another source of `$record-sources` with this ODS code: the same organisation. */
  readonly listedByOds: (odsCode: string) => SourceInfo | null;
}

export interface Origin {
  readonly source: EntrySource;
  readonly careSetting: CareSetting;
}

/**
 * Where an entry comes from. Name and ODS code are of one organisation, never of two; what is not known stays unknown,
 * and is shown as 'Source not stated' (HAZ-019).
 */
export function originOf(clues: OriginClues): Origin {
  const { sourceId, listed, tagged, mappings } = clues;
  const byUri = mappings.ofUri(sourceId);
  const byIdentifier = mappings.ofIdentifiers(clues.identifierSystems);
  const provenance = clues.provenance();
  const organisation = organisationOf(clues, provenance.organisation, byUri, byIdentifier);
  const { odsCode } = organisation;
  const byOds = mappings.ofOdsCode(odsCode);
  const alsoListed = odsCode === null ? null : clues.listedByOds(odsCode);
  const system = listed?.system ?? null;
  return {
    source: {
      name: nameOf(organisation, alsoListed, byOds),
      odsCode,
      system: system ?? (provenance.system || firstOf('system', byUri, byIdentifier, byOds)),
      // The same organisation by its code is the same source, though the entry does not carry its address.
      sourceId: sourceId ?? alsoListed?.sourceId ?? null,
    },
    careSetting:
      tagged ??
      stated(listed) ??
      stated(alsoListed) ??
      firstOf('careSetting', byUri, byOds, byIdentifier) ??
      'not-stated',
  };
}

/** The first that names an organisation. The configuration completes only what it is itself about. */
function organisationOf(
  { listed, named }: OriginClues,
  byProvenance: Organisation | null,
  byUri: MappedSource,
  byIdentifier: MappedSource,
): Organisation {
  if (listed !== null && (listed.name !== '' || listed.odsCode !== null)) {
    return { name: listed.name || (byUri.name ?? ''), odsCode: listed.odsCode ?? byUri.odsCode ?? null };
  }
  const other = byProvenance ?? named();
  if (other !== null) return other;
  const mapped = [byUri, byIdentifier].find(({ name, odsCode }) => name !== undefined || odsCode !== undefined);
  return { name: mapped?.name ?? '', odsCode: mapped?.odsCode ?? null };
}

/** A code without a name is still said: it is not 'Source not stated'. */
function nameOf({ name, odsCode }: Organisation, listed: SourceInfo | null, mapped: MappedSource): string | null {
  if (name !== '') return name;
  if (listed !== null && listed.name !== '') return listed.name;
  return mapped.name ?? (odsCode === null ? null : `ODS code ${odsCode}`);
}

const stated = (source: SourceInfo | null): CareSetting | null =>
  source === null || source.careSetting === 'not-stated' ? null : source.careSetting;

function firstOf<K extends keyof MappedSource>(
  key: K,
  ...mapped: readonly MappedSource[]
): NonNullable<MappedSource[K]> | null {
  for (const { [key]: value } of mapped) if (value !== undefined) return value;
  return null;
}
