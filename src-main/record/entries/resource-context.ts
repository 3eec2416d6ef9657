import type { CareSetting } from '../../../src-shared/clinical/care-setting.ts';
import type { DetailField, EntrySource } from '../../../src-shared/clinical/entry.ts';
import { distinct, joinWords } from '../../../src-shared/join-words.ts';
import { remembered } from '../../../src-shared/remembered.ts';
import { describe } from '../detail/describe.ts';
import { type Directory, odsCodeOf } from './directory.ts';
import type { MapContext } from '../map/types.ts';
import { ODS_SYSTEM, plainName } from '../read/plain-name.ts';
import { type Json, object, resourceTypeOf, text } from '../read/reader.ts';
import { contained, referencedType, referenceKey } from '../read/reference.ts';
import { identifierSystems, namedOrganisation, taggedCareSetting } from '../sources/origin-clues.ts';
import { type Organisation, type Origin, type OriginClues, originOf } from '../sources/origin.ts';
import { isOfSourceAlone, type KnownOrigins } from '../sources/known-origins.ts';
import type { Provenance, ProvenanceBook } from '../sources/provenance-book.ts';
import { provenanceFields, provenanceOrigin } from '../sources/provenance.ts';
import type { SourceBook } from '../sources/source-book.ts';
import type { SourceInfo } from '../sources/source-state.ts';
import { sourceIdOf } from '../sources/source-id.ts';
import type { SourceMappings } from '../sources/source-mapping.ts';

/** The record around a resource. */
export interface Surroundings {
  readonly directory: Directory;
  readonly sources: SourceBook;
  readonly provenances: ProvenanceBook;
  readonly mappings: SourceMappings;
  readonly origins: KnownOrigins;
  readonly baseUrl: string;
}

/** A role may lead to another one; more steps than this are a circle. */
const MOST_STEPS = 3;

/** What one resource sees of the record around it. Every look-up is noted under the resource's own key. */
export class ResourceContext implements MapContext {
  readonly #resource: Json;
  readonly #key: string;
  readonly #asker: string;
  readonly #around: Surroundings;
  #origin: Origin | null = null;

  /** @param key `Type/id`, under which Provenance may speak of it. */
  constructor(resource: Json, key: string, asker: string, around: Surroundings) {
    this.#resource = resource;
    this.#key = key;
    this.#asker = asker;
    this.#around = around;
  }

  get careSetting(): CareSetting {
    return this.#whereFrom().careSetting;
  }

  get source(): EntrySource {
    return this.#whereFrom().source;
  }

  readonly name = (reference: unknown): string => {
    const found = this.#ownName(reference);
    if (found !== '') return found;
    const odsCode = this.#odsCode(reference);
    return odsCode === null ? '' : `ODS code ${odsCode}`;
  };

  readonly names = (references: unknown): readonly string[] => {
    const items = Array.isArray(references) ? (references as unknown[]) : [references];
    return distinct(items.map(this.name));
  };

  readonly describe = (value: Json): readonly DetailField[] => describe(value, this.name);

  #ownName(reference: unknown): string {
    const own = text(object(reference)['display']);
    if (own !== '') return own;
    const key = this.#keyOf(reference);
    if (key === null) return '';
    return key.startsWith('contained:') ? this.#containedName(key, 0) : this.#around.directory.nameOf(key, this.#asker);
  }

  #containedName(key: string, depth: number): string {
    const inner = contained(this.#resource, key);
    if (inner === null) return '';
    const type = resourceTypeOf(inner);
    const own = plainName(inner, type);
    if (type !== 'PractitionerRole' || depth >= MOST_STEPS) return own;
    const parts = [inner['practitioner'], inner['organization']].map((part) => {
      if (text(object(part)['display']) !== '') return '';
      const partKey = this.#keyOf(part);
      if (partKey === null) return '';
      return partKey.startsWith('contained:')
        ? this.#containedName(partKey, depth + 1)
        : this.#around.directory.nameOf(partKey, this.#asker);
    });
    return joinWords([own, ...parts]);
  }

  readonly isAdmission = (reference: unknown): boolean => {
    const key = this.#keyOf(reference);
    if (key === null || key.startsWith('contained:')) return false;
    return this.#around.directory.find(key, this.#asker)?.isAdmission === true;
  };

  /** The entry that a reference leads to in this record, or null. */
  entryId(reference: unknown): string | null {
    const key = this.#keyOf(reference);
    if (key === null || key.startsWith('contained:')) return null;
    const fact = this.#around.directory.find(key, this.#asker);
    return fact?.isEntry === true ? fact.key : null;
  }

  /** Who recorded, kept and sent it, in words: a field for each Provenance. */
  provenanceFields(): readonly DetailField[] {
    return provenanceFields(this.#provenances(), this.#reading);
  }

  /** The report or panel that this resource is a part of, as an entry; null where it stands by itself. */
  groupId(): string | null {
    return this.#around.directory.groupOf(this.#key, this.#asker);
  }

  #provenances(): readonly Provenance[] {
    const { provenances } = this.#around;
    return provenances.isEmpty ? [] : provenances.about(this.#around.directory.namesOf(this.#key));
  }

  /** A Provenance may hold its agents within itself, so it is read as a resource of its own. */
  readonly #reading = ({ resource, key }: Provenance): ResourceContext =>
    new ResourceContext(resource, key, this.#asker, this.#around);

  #whereFrom(): Origin {
    return (this.#origin ??= this.#findOrigin());
  }

  #findOrigin(): Origin {
    const { directory, sources, mappings, origins } = this.#around;
    const sourceId = sourceIdOf(this.#resource);
    if (sourceId !== null) directory.ask(sourceAskKey(sourceId), this.#asker);
    const clues: OriginClues = {
      sourceId,
      listed: sourceId === null ? null : sources.info(sourceId),
      tagged: taggedCareSetting(this.#resource),
      provenance: () => provenanceOrigin(this.#provenances(), this.#reading),
      named: () => namedOrganisation(this.#resource, this.organisation),
      identifierSystems: identifierSystems(this.#resource),
      mappings,
      listedByOds: (odsCode) => this.#listedByOds(odsCode),
    };
    if (!isOfSourceAlone(clues) || this.#provenances().length > 0) return originOf(clues);
    const known = origins.get(clues, sources.revision);
    if (known !== null) {
      if (known.source.odsCode !== null) directory.ask(odsKey(known.source.odsCode), this.#asker);
      return known;
    }
    return origins.put(clues, originOf(clues));
  }

  #listedByOds(odsCode: string): SourceInfo | null {
    this.#around.directory.ask(odsKey(odsCode), this.#asker);
    return this.#around.sources.withOdsCode(odsCode);
  }

  /**
   * The organisation behind a reference: itself, or the one for which somebody works (PractitionerRole).
   * @param isOne the element can lead to nothing but an organisation; otherwise the reference has to show that it does.
   */
  readonly organisation = (reference: unknown, isOne = false, step = 0): Organisation | null => {
    const type = this.#typeOf(reference);
    if (type === 'PractitionerRole' && step < MOST_STEPS) {
      const works = this.#roleOrganisation(reference);
      return works === null ? null : this.organisation(works, true, step + 1);
    }
    if (type !== 'Organization' && !(isOne && type === '')) return null;
    const odsCode = this.#odsCode(reference);
    const name = this.#ownName(reference);
    return name === '' && odsCode === null ? null : { name, odsCode };
  };

  readonly isDevice = (reference: unknown): boolean => this.#typeOf(reference) === 'Device';

  #roleOrganisation(reference: unknown): unknown {
    const key = this.#keyOf(reference);
    if (key === null) return null;
    if (key.startsWith('contained:')) return object(contained(this.#resource, key))['organization'] ?? null;
    return this.#around.directory.find(key, this.#asker)?.organisation ?? null;
  }

  /** By what the reference says, then by what it leads to; '' where neither tells. */
  #typeOf(reference: unknown): string {
    const declared = referencedType(reference);
    if (declared !== '') return declared;
    const key = this.#keyOf(reference);
    if (key === null) return '';
    if (key.startsWith('contained:')) return resourceTypeOf(object(contained(this.#resource, key)));
    if (key.startsWith(`identifier:${ODS_SYSTEM}|`)) return 'Organization';
    return this.#around.directory.find(key, this.#asker)?.resourceType ?? '';
  }

  #odsCode(reference: unknown): string | null {
    const identifier = object(object(reference)['identifier']);
    if (identifier['system'] === ODS_SYSTEM) return text(identifier['value']) || null;
    const key = this.#keyOf(reference);
    if (key === null) return null;
    if (key.startsWith('contained:')) return odsCodeOf(object(contained(this.#resource, key)));
    if (key.startsWith(`identifier:${ODS_SYSTEM}|`)) return key.slice(key.indexOf('|') + 1);
    return this.#around.directory.find(key, this.#asker)?.odsCode ?? null;
  }

  #keyOf(reference: unknown): string | null {
    return referenceKey(reference, this.#around.baseUrl);
  }
}

/** Under which an entry is noted whose source is told by its ODS code. */
export const odsKey = remembered((odsCode) => `source-ods:${odsCode}`);

/** The same by its address. */
export const sourceAskKey = remembered((sourceId) => `source:${sourceId}`);
