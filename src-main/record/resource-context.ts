import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import type { EntrySource } from '../../src-shared/clinical/entry.ts';
import { type Directory, odsCodeOf } from './directory.ts';
import type { MapContext } from './map/types.ts';
import { ODS_SYSTEM, plainName } from './plain-name.ts';
import { type Json, object, objects, resourceTypeOf, text } from './read/reader.ts';
import { contained, referenceKey } from './read/reference.ts';
import type { SourceBook } from './sources/source-book.ts';
import { careSettingFrom, sourceIdOf } from './sources/source-id.ts';

const CARE_SETTING_SYSTEM = 'https://record.sthelens.example/CodeSystem/care-setting';

/** What one resource sees of the record around it. Every look-up is noted under the resource's own key. */
export class ResourceContext implements MapContext {
  readonly #resource: Json;
  readonly #asker: string;
  readonly #directory: Directory;
  readonly #sources: SourceBook;
  readonly #baseUrl: string;
  readonly careSetting: CareSetting;

  constructor(resource: Json, asker: string, directory: Directory, sources: SourceBook, baseUrl: string) {
    this.#resource = resource;
    this.#asker = asker;
    this.#directory = directory;
    this.#sources = sources;
    this.#baseUrl = baseUrl;
    this.careSetting = this.#careSetting();
  }

  readonly name = (reference: unknown): string => {
    const own = text(object(reference)['display']);
    return own === '' ? this.#resolve(reference) : own;
  };

  readonly names = (references: unknown): readonly string[] => {
    const items = Array.isArray(references) ? (references as unknown[]) : [references];
    return [...new Set(items.map(this.name))].filter((name) => name !== '');
  };

  #resolve(reference: unknown): string {
    const key = referenceKey(reference, this.#baseUrl);
    if (key === null) return '';
    if (key.startsWith('contained:')) return this.#containedName(key, 0);
    const found = this.#directory.nameOf(key, this.#asker);
    if (found !== '') return found;
    return key.startsWith(`identifier:${ODS_SYSTEM}|`) ? `ODS code ${key.slice(key.indexOf('|') + 1)}` : '';
  }

  #containedName(key: string, depth: number): string {
    const inner = contained(this.#resource, key);
    if (inner === null) return '';
    const type = resourceTypeOf(inner);
    const own = plainName(inner, type);
    if (type !== 'PractitionerRole' || depth > 2) return own;
    const parts = [inner['practitioner'], inner['organization']].map((part) => {
      if (text(object(part)['display']) !== '') return '';
      const partKey = referenceKey(part, this.#baseUrl);
      if (partKey === null) return '';
      return partKey.startsWith('contained:')
        ? this.#containedName(partKey, depth + 1)
        : this.#directory.nameOf(partKey, this.#asker);
    });
    return [own, ...parts].filter((part) => part !== '').join(', ');
  }

  readonly isAdmission = (reference: unknown): boolean => {
    const key = referenceKey(reference, this.#baseUrl);
    if (key === null || key.startsWith('contained:')) return false;
    return this.#directory.find(key, this.#asker)?.isAdmission === true;
  };

  /** The entry that a reference leads to in this record, or null. */
  entryId(reference: unknown): string | null {
    const key = referenceKey(reference, this.#baseUrl);
    if (key === null || key.startsWith('contained:')) return null;
    const fact = this.#directory.find(key, this.#asker);
    return fact?.isEntry === true ? fact.key : null;
  }

  /** `meta.tag`, then what is known of the source; otherwise it is not stated, and not guessed. */
  #careSetting(): CareSetting {
    for (const tag of objects(object(this.#resource['meta'])['tag'])) {
      if (tag['system'] !== CARE_SETTING_SYSTEM) continue;
      const setting = careSettingFrom(text(tag['code']));
      if (setting !== null) return setting;
    }
    return this.#sourceInfo()?.careSetting ?? 'not-stated';
  }

  #sourceInfo() {
    const sourceId = sourceIdOf(this.#resource);
    if (sourceId === null) return null;
    this.#directory.ask(`source:${sourceId}`, this.#asker);
    return this.#sources.info(sourceId);
  }

  /** The source by `meta.source` and the ledger, then by the organisation that the resource itself names. */
  source(): EntrySource {
    const sourceId = sourceIdOf(this.#resource);
    const info = this.#sourceInfo();
    if (info !== null && info.name !== '') return { name: info.name, odsCode: info.odsCode, system: null, sourceId };
    const organisation = this.#organisation();
    return {
      name: organisation?.name ?? null,
      odsCode: organisation?.odsCode ?? info?.odsCode ?? null,
      system: null,
      sourceId,
    };
  }

  #organisation(): { readonly name: string; readonly odsCode: string | null } | null {
    const performers = objects(this.#resource['performer']);
    const candidates: unknown[] = [
      ...['serviceProvider', 'custodian', 'managingOrganization'].map((field) => this.#resource[field]),
      ...performers.filter((performer) => this.#isOrganisation(performer)),
      ...performers.map((performer) => performer['onBehalfOf']),
      ...performers.map((performer) => performer['actor']).filter((actor) => this.#isOrganisation(actor)),
    ];
    for (const candidate of candidates) {
      const name = this.name(candidate);
      if (name !== '') return { name, odsCode: this.#odsCode(candidate) };
    }
    return null;
  }

  #isOrganisation(reference: unknown): boolean {
    const key = referenceKey(reference, this.#baseUrl);
    if (key === null) return false;
    if (key.startsWith('Organization/') || key.startsWith(`identifier:${ODS_SYSTEM}|`)) return true;
    if (key.startsWith('contained:')) return contained(this.#resource, key)?.['resourceType'] === 'Organization';
    return this.#directory.find(key, this.#asker)?.resourceType === 'Organization';
  }

  #odsCode(reference: unknown): string | null {
    const identifier = object(object(reference)['identifier']);
    if (identifier['system'] === ODS_SYSTEM) return text(identifier['value']) || null;
    const key = referenceKey(reference, this.#baseUrl);
    if (key === null) return null;
    if (key.startsWith('contained:')) return odsCodeOf(object(contained(this.#resource, key)));
    return this.#directory.find(key, this.#asker)?.odsCode ?? null;
  }
}
