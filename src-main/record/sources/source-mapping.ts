import type { CareSetting } from '../../../src-shared/clinical/care-setting.ts';

/** One line of the setting `sources`: what IT knows of a source that the record itself does not say. */
export interface SourceMapping {
  /** Exactly one of the three is given (src-main/config/schema.ts). */
  readonly match: {
    /** The beginning of `meta.source`, up to a whole part of it. */
    readonly uriPrefix?: string | undefined;
    /** ODS code of the organisation that the entry comes from. */
    readonly odsCode?: string | undefined;
    /** `identifier.system` of the entry, or the ODS code or name of the identifier's assigner. */
    readonly identifierSystem?: string | undefined;
  };
  readonly name?: string | undefined;
  readonly odsCode?: string | undefined;
  readonly system?: string | undefined;
  readonly careSetting?: CareSetting | undefined;
}

/** What the configuration knows of a source; what it does not say is undefined. */
export type MappedSource = Pick<SourceMapping, 'name' | 'odsCode' | 'system' | 'careSetting'>;

const NOTHING: MappedSource = {};

/** The setting `sources`, for look-ups. It is the last that is asked: it fills gaps and contradicts nobody. */
export class SourceMappings {
  readonly #byPrefix: readonly (readonly [prefix: string, mapping: SourceMapping])[];
  readonly #byOds = new Map<string, SourceMapping>();
  readonly #byIdentifier = new Map<string, SourceMapping>();

  constructor(mappings: readonly SourceMapping[]) {
    const prefixes: [string, SourceMapping][] = [];
    for (const mapping of mappings) {
      const { uriPrefix, odsCode, identifierSystem } = mapping.match;
      if (uriPrefix !== undefined) prefixes.push([uriPrefix, mapping]);
      if (odsCode !== undefined) this.#byOds.set(odsCode.toUpperCase(), mapping);
      if (identifierSystem !== undefined) this.#byIdentifier.set(identifierSystem, mapping);
    }
    // The longer prefix says more exactly which source is meant.
    this.#byPrefix = prefixes.toSorted(([a], [b]) => b.length - a.length);
  }

  ofUri(uri: string | null): MappedSource {
    if (uri === null) return NOTHING;
    return this.#byPrefix.find(([prefix]) => beginsWithPart(uri, prefix))?.[1] ?? NOTHING;
  }

  ofOdsCode(odsCode: string | null): MappedSource {
    return (odsCode === null ? undefined : this.#byOds.get(odsCode.toUpperCase())) ?? NOTHING;
  }

  /** The first of the identifiers' systems and assigners that the configuration names. */
  ofIdentifiers(systems: readonly string[]): MappedSource {
    return systems.map((system) => this.#byIdentifier.get(system)).find((mapping) => mapping !== undefined) ?? NOTHING;
  }
}

/** `…/source/gp1` begins `…/source/gp1/7`, and not `…/source/gp10`: that is another practice. */
function beginsWithPart(uri: string, prefix: string): boolean {
  if (!uri.startsWith(prefix)) return false;
  return uri.length === prefix.length || /[/:?#=]$/.test(prefix) || /^[/:?#]/.test(uri.slice(prefix.length));
}
