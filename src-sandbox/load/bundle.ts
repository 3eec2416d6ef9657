import { at, isObject, isResource, textAt } from '../resource.ts';
import type { Resource } from '../resource.ts';

/** A resource out of a file, and the address that its neighbours call it by. */
export interface Unrolled {
  readonly resource: Resource;
  /** `Bundle.entry.fullUrl`, where the Bundle gives one. */
  readonly fullUrl: string | undefined;
}

/** Carriers and answers of an exchange: not part of anybody's record, so they are counted and not served. */
const NOT_RECORDS = new Set(['Bundle', 'Parameters', 'OperationOutcome', 'CapabilityStatement']);

export interface UnrolledSet {
  readonly resources: readonly Unrolled[];
  /** How many of each type were met and not served as such. */
  readonly notRecords: ReadonlyMap<string, number>;
}

/** Takes Bundles (of any type, nested too) and Parameters apart into the resources that they carry. */
export function unroll(root: Resource): UnrolledSet {
  const resources: Unrolled[] = [];
  const notRecords = new Map<string, number>();
  const visit = (value: unknown, fullUrl: string | undefined): void => {
    if (!isResource(value)) return;
    if (!NOT_RECORDS.has(value.resourceType)) {
      resources.push({ resource: value, fullUrl });
      return;
    }
    notRecords.set(value.resourceType, (notRecords.get(value.resourceType) ?? 0) + 1);
    if (value.resourceType === 'Bundle') {
      for (const entry of at(value, 'entry')) visit(at(entry, 'resource')[0], textAt(entry, 'fullUrl'));
    } else if (value.resourceType === 'Parameters') visitParameters(value);
  };
  const visitParameters = (value: unknown): void => {
    for (const parameter of [...at(value, 'parameter'), ...at(value, 'part')]) {
      visit(at(parameter, 'resource')[0], undefined);
      visitParameters(parameter);
    }
  };
  visit(root, undefined);
  return { resources, notRecords };
}

/** `Type/id` by every address that a resource's neighbours may call it by. */
export type Addresses = ReadonlyMap<string, string>;

/**
 * A copy with its references to neighbours made `Type/id`: `urn:uuid:…`, absolute addresses of the same Bundle, and
 * ids that had to be changed. Everything else stays as it was written.
 */
export function withReferences<T>(value: T, addresses: Addresses): T {
  if (addresses.size === 0) return value;
  return rewrite(value, addresses) as T;
}

function rewrite(value: unknown, addresses: Addresses): unknown {
  if (Array.isArray(value)) return value.map((one) => rewrite(one, addresses));
  if (!isObject(value) || isRawJson(value)) return value;
  const entries = Object.entries(value).map(([key, child]): [string, unknown] => {
    return [key, isAddress(key, child) ? newAddress(child, addresses) : rewrite(child, addresses)];
  });
  return Object.fromEntries(entries);
}

/** Attachments, too, may point to a neighbour; any other `url` names something that is no resource here. */
function isAddress(key: string, value: unknown): value is string {
  if (typeof value !== 'string') return false;
  return key === 'reference' || (key === 'url' && /^(urn:|Binary\/)/.test(value));
}

/** A reference may name a version; the record serves the only one that it has. */
function newAddress(address: string, addresses: Addresses): string {
  return addresses.get(address) ?? addresses.get(address.replace(/\/_history\/[^/]*$/, '')) ?? address;
}

function isRawJson(value: object): boolean {
  return (JSON as unknown as { isRawJSON(value: unknown): boolean }).isRawJSON(value);
}
