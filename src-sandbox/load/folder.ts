import { createHash } from 'node:crypto';
import { FHIR_ID } from '../resource.ts';
import type { Resource } from '../resource.ts';
import { unroll, withReferences } from './bundle.ts';
import type { Unrolled } from './bundle.ts';
import { loadFolder } from './files.ts';

export interface FolderData {
  readonly resources: readonly Resource[];
  readonly files: number;
  /** Files and lines that were passed over, in words. */
  readonly problems: readonly string[];
  /** Resources that were kept under another id, in words. */
  readonly renamed: readonly string[];
  /** Same type, id and content as one before. */
  readonly repeated: number;
  /** Bundles, outcomes and the like, which are not served as such. */
  readonly notRecords: ReadonlyMap<string, number>;
}

/**
 * Reads a folder of FHIR R4 (JSON, Bundles, NDJSON) into resources that can be served together: each with an id of its
 * own, references inside a Bundle leading where they led. The same folder gives the same result.
 */
export function readFolder(folder: string): FolderData {
  const registry = new IdRegistry();
  const resources: Resource[] = [];
  const notRecords = new Map<string, number>();
  const problems: string[] = [];
  const files = loadFolder(folder);
  for (const file of files) {
    problems.push(...file.problems);
    for (const [index, root] of file.resources.entries()) {
      try {
        const unrolled = unroll(root);
        resources.push(...registry.settle(unrolled.resources, `${file.path}#${index}`));
        for (const [type, count] of unrolled.notRecords) notRecords.set(type, (notRecords.get(type) ?? 0) + count);
      } catch (error) {
        // Nested so deeply that walking it ends the stack: hostile or broken, and no reason to serve nothing.
        problems.push(
          `${file.path}: cannot be taken apart (${error instanceof Error ? error.message : String(error)})`,
        );
      }
    }
  }
  return {
    resources,
    files: files.length,
    problems,
    renamed: registry.renamed,
    repeated: registry.repeated,
    notRecords,
  };
}

/** Gives every resource an id that is unique in its type, and keeps references to it true. */
class IdRegistry {
  readonly renamed: string[] = [];
  repeated = 0;
  /** `Type/id` → hash of what was loaded under it. */
  readonly #taken = new Map<string, string>();

  /** @param resources of one file or Bundle, which refer to one another. */
  settle(resources: readonly Unrolled[], where: string): Resource[] {
    const addresses = new Map<string, string>();
    const kept: { resource: Resource; id: string }[] = [];
    for (const [index, { resource, fullUrl }] of resources.entries()) {
      const { resourceType: type } = resource;
      const text = JSON.stringify(resource);
      const hash = createHash('sha256').update(text).digest('hex');
      const wanted = this.#wantedId(resource, fullUrl, hash, `${where}#${index}`);
      const { id, isNew } = this.#claim(type, wanted, hash);
      const address = `${type}/${id}`;
      if (fullUrl !== undefined && fullUrl !== address && !addresses.has(fullUrl)) addresses.set(fullUrl, address);
      const original = `${type}/${resource.id ?? ''}`;
      if (resource.id !== undefined && original !== address) {
        addresses.set(original, address);
        if (isNew)
          this.renamed.push(
            `${where}: ${original} is served as ${address}${FHIR_ID.test(resource.id) ? ', because another with this id says something else' : ', because its id is not one of FHIR'}`,
          );
      }
      if (isNew) kept.push({ resource, id });
      else this.repeated += 1;
    }
    return kept.map(({ resource, id }) => Object.assign({}, withReferences(resource, addresses), { id }));
  }

  #wantedId(resource: Resource, fullUrl: string | undefined, hash: string, where: string): string {
    if (typeof resource.id === 'string' && resource.id !== '') {
      return FHIR_ID.test(resource.id) ? resource.id : resource.id.replace(/[^A-Za-z0-9\-.]/g, '-').slice(0, 64);
    }
    const uuid = /^urn:uuid:([0-9a-f-]{36})$/i.exec(fullUrl ?? '')?.[1];
    return uuid ?? `made-${createHash('sha256').update(`${where}\n${hash}`).digest('hex').slice(0, 32)}`;
  }

  /** The wanted id, or the next free one like it where that holds something else. */
  #claim(type: string, wanted: string, hash: string): { id: string; isNew: boolean } {
    for (let attempt = 1; ; attempt += 1) {
      const suffix = attempt === 1 ? '' : `-${attempt}`;
      const id = wanted.slice(0, 64 - suffix.length) + suffix;
      const held = this.#taken.get(`${type}/${id}`);
      if (held === hash) return { id, isNew: false };
      if (held === undefined) {
        this.#taken.set(`${type}/${id}`, hash);
        return { id, isNew: true };
      }
    }
  }
}
