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
  const notRecords = new Map<string, number>();
  const problems: string[] = [];
  const roots: { readonly path: string; readonly where: string; readonly resources: readonly Unrolled[] }[] = [];
  const files = loadFolder(folder);
  for (const file of files) {
    problems.push(...file.problems);
    for (const [index, root] of file.resources.entries()) {
      try {
        const unrolled = unroll(root);
        roots.push({ path: file.path, where: `${file.path}#${index}`, resources: unrolled.resources });
        for (const [type, count] of unrolled.notRecords) notRecords.set(type, (notRecords.get(type) ?? 0) + count);
      } catch (error) {
        problems.push(cannotBeTakenApart(file.path, error));
      }
    }
  }
  const registry = new IdRegistry(roots.flatMap(({ resources }) => resources.map(({ resource }) => resource)));
  const settled: Resource[] = [];
  for (const { path, where, resources } of roots) {
    try {
      settled.push(...registry.settle(resources, where));
    } catch (error) {
      problems.push(cannotBeTakenApart(path, error));
    }
  }
  return {
    // Only now is it known how every id was mended: Patient.ndjson comes after Condition.ndjson.
    resources: settled.flatMap((resource) => {
      try {
        return [withReferences(resource, registry.mended)];
      } catch (error) {
        problems.push(cannotBeTakenApart(`${resource.resourceType}/${resource.id ?? ''}`, error));
        return [];
      }
    }),
    files: files.length,
    problems,
    renamed: registry.renamed,
    repeated: registry.repeated,
    notRecords,
  };
}

/** Nested so deeply that walking it ends the stack: hostile or broken, and no reason to serve nothing. */
function cannotBeTakenApart(where: string, error: unknown): string {
  return `${where}: cannot be taken apart (${error instanceof Error ? error.message : String(error)})`;
}

/** Gives every resource an id that is unique in its type, and keeps references to it true. */
class IdRegistry {
  readonly renamed: string[] = [];
  repeated = 0;
  /**
   * What an id that is none of FHIR's became: `Type/id` → `Type/new`. Holds for the whole folder, because a bulk export
   * has one type a file; the first one counts where several carry the same.
   */
  readonly mended = new Map<string, string>();
  /** `Type/id` → hash of what was loaded under it. */
  readonly #taken = new Map<string, string>();
  /** Ids that the data use themselves: nobody else gets one of these, or references to it would lead astray. */
  readonly #reserved: ReadonlySet<string>;

  constructor(all: readonly Resource[]) {
    const valid = all.flatMap((one) => {
      const id = idTextOf(one);
      return id !== undefined && FHIR_ID.test(id) ? [`${one.resourceType}/${id}`] : [];
    });
    this.#reserved = new Set(valid);
  }

  /** @param resources of one file or Bundle, which refer to one another. */
  settle(resources: readonly Unrolled[], where: string): Resource[] {
    const addresses = new Map<string, string>();
    const kept: { resource: Resource; id: string }[] = [];
    for (const [index, { resource, fullUrl }] of resources.entries()) {
      const { resourceType: type } = resource;
      const hash = sha256(JSON.stringify(resource));
      const { id, isNew } = this.#claim(type, wantedId(resource, fullUrl, hash, `${where}#${index}`), hash, resource);
      const address = `${type}/${id}`;
      if (fullUrl !== undefined && fullUrl !== address && !addresses.has(fullUrl)) addresses.set(fullUrl, address);
      const written = idTextOf(resource);
      const original = `${type}/${written ?? ''}`;
      if (written !== undefined && original !== address) {
        const isValid = FHIR_ID.test(written);
        addresses.set(original, address);
        if (!isValid && !this.mended.has(original)) this.mended.set(original, address);
        const why = isValid ? 'another with this id says something else' : 'its id is not one of FHIR';
        if (isNew) this.renamed.push(`${where}: ${original} is served as ${address}, because ${why}`);
      }
      if (isNew) kept.push({ resource, id });
      else this.repeated += 1;
    }
    return kept.map(({ resource, id }) => Object.assign({}, withReferences(resource, addresses), { id }));
  }

  /** The wanted id, or the next free one like it where that holds something else. */
  #claim(type: string, wanted: string, hash: string, resource: Resource): { id: string; isNew: boolean } {
    for (let attempt = 1; ; attempt += 1) {
      const suffix = attempt === 1 ? '' : `-${attempt}`;
      const id = wanted.slice(0, 64 - suffix.length) + suffix;
      if (id !== idTextOf(resource) && this.#reserved.has(`${type}/${id}`)) continue;
      const held = this.#taken.get(`${type}/${id}`);
      if (held === hash) return { id, isNew: false };
      if (held === undefined) {
        this.#taken.set(`${type}/${id}`, hash);
        return { id, isNew: true };
      }
    }
  }
}

function wantedId(resource: Resource, fullUrl: string | undefined, hash: string, where: string): string {
  const written = idTextOf(resource);
  if (written !== undefined) {
    const mended = written.replace(/[^A-Za-z0-9\-.]/g, '-').slice(0, 64);
    return FHIR_ID.test(mended) ? mended : `made-${sha256(written).slice(0, 32)}`;
  }
  const uuid = /^urn:uuid:([0-9a-f-]{36})$/i.exec(fullUrl ?? '')?.[1];
  return uuid ?? `made-${sha256(`${where}\n${hash}`).slice(0, 32)}`;
}

/** The id as it is written, undefined where there is none; a number in its place counts as its digits. */
function idTextOf({ id }: { readonly id?: unknown }): string | undefined {
  if (typeof id === 'string') return id === '' ? undefined : id;
  return id === undefined || id === null || typeof id === 'boolean' ? undefined : JSON.stringify(id);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
