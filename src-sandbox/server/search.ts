import type { StaffAccess } from '../access/staff-access.ts';
import { isClinicalType } from '../store/compartment.ts';
import type { Filter } from '../store/filters.ts';
import { countAll, selectPage, selectReferred, selectReferring } from '../store/query.ts';
import type { PageQuery, PageRow } from '../store/query.ts';
import type { ResourceStore, StoredResource } from '../store/store.ts';
import { hiddenSourceNotice, ignoredParametersNotice, writeSearchBundle } from './bundle.ts';
import type { BundleLink, Notice } from './bundle.ts';
import { maskedUnlessOpen } from './masked.ts';
import { PAGE_PARAMETER, searchIdentity } from './paging.ts';
import type { PageLinks } from './paging.ts';
import { Refusal } from './refusal.ts';
import { readSearch } from './search-request.ts';
import type { SearchContext, SearchRequest } from './search-request.ts';

export interface SearchServices {
  readonly store: ResourceStore;
  readonly access: StaffAccess;
  readonly pages: PageLinks;
}

/** Who asks, as far as the audit trail is concerned. */
export interface AuditReader {
  readonly userId: string;
  readonly mayReadAudit: boolean;
}

/**
 * Answers `GET [type]?…`.
 * @returns the Bundle's text.
 * @throws Refusal 400 for a search that cannot be answered as asked, 403 where the patient's record is closed.
 */
export function search(
  services: SearchServices,
  type: string,
  parameters: URLSearchParams,
  context: SearchContext,
  reader: AuditReader,
): string {
  const request = readSearch(type, parameters, context);
  assertAllowed(services.access, request, parameters, reader);
  const hidden = request.patientId === undefined ? [] : services.access.sources.hiddenSources(request.patientId);
  const query: PageQuery = {
    type,
    patientId: request.patientId,
    wholeCompartment: false,
    filters: [...request.filters, ...withheldFilters(services.access, type, request.patientId, request.byContent)],
    sort: request.sort,
    after: positionOf(services.pages, type, parameters),
    limit: request.count + 1,
  };
  const rows = request.count === 0 ? [] : selectPage(services.store, query);
  const matches = rows.slice(0, request.count);
  const links: BundleLink[] = [{ relation: 'self', url: linkTo(context.baseUrl, type, request.used) }];
  const next = rows.length > request.count ? matches.at(-1) : undefined;
  if (next !== undefined) links.push(nextLink(services.pages, context.baseUrl, type, parameters, next));
  const onlyPage = query.after === undefined && next === undefined && request.count > 0;
  const notices: Notice[] = hidden.map(hiddenSourceNotice);
  if (request.ignored.length > 0) notices.push(ignoredParametersNotice(request.ignored));
  return writeSearchBundle({
    links,
    total: request.total ? countAll(services.store, query) : onlyPage ? matches.length : undefined,
    matches,
    included: includedWith(services, request, matches),
    notices,
    baseUrl: context.baseUrl,
    replace: (resource) =>
      resource.type === 'Patient'
        ? services.access.isSensitive(resource.id)
          ? namelessPatient(resource)
          : undefined
        : maskedUnlessOpen(services.access, resource, request.patientId),
  });
}

function assertAllowed(
  access: StaffAccess,
  request: SearchRequest,
  parameters: URLSearchParams,
  reader: AuditReader,
): void {
  if (request.type === 'AuditEvent') {
    // Everybody may know when they themselves last looked at a record; who else did is for privacy officers.
    const ownOnly = parameters.getAll('altid').join() === reader.userId;
    if (!reader.mayReadAudit && !ownOnly)
      throw new Refusal(403, 'Only a privacy officer may read the audit trail of others.', { reason: 'no-role' });
    return;
  }
  if (request.type === 'Binary') throw new Refusal(400, 'A Binary is read by its id, not searched for.');
  if (request.type === 'Patient' && request.reverseInclude.length > 0) {
    throw new Refusal(400, 'Search for a patient’s entries by their own type: [Type]?patient=[id].');
  }
  access.assertRole();
  if (request.patientId !== undefined) access.assertClinicalAccess(request.patientId);
  else if (isClinicalType(request.type)) {
    throw new Refusal(400, `A search of ${request.type} is about one patient: give patient=[id].`);
  } else if (request.type === 'Patient' && ![...parameters.keys()].some((name) => NAMES_A_PERSON.test(name))) {
    throw new Refusal(400, 'A search of Patient needs an NHS number, or a family name with a date of birth, or an id.');
  }
}

/** A list of everybody is never asked for by someone who cares for one person. */
const NAMES_A_PERSON = /^(identifier|family|name|_id|birthdate)(:|$)/;

/**
 * Leaves out what may not be seen now: the entries of sources that are not shared or have failed, and restricted ones
 * that no placeholder stands for.
 * @param byContent the search asks for what entries say: then a placeholder would tell that its entry says it.
 */
export function withheldFilters(
  access: StaffAccess,
  type: string | undefined,
  patientId: string | undefined,
  byContent: boolean,
): Filter[] {
  if (type === 'AuditEvent' || type === 'Patient') return [];
  const hidden = patientId === undefined ? access.sources.failingSources() : access.sources.hiddenSources(patientId);
  const uris = hidden.map((one) => one.source.uri);
  const filters: Filter[] = [
    patientId === undefined
      ? { sql: 'r.restricted IS NULL', args: [] }
      : restrictedFilter(access.openedEntries(patientId), byContent),
  ];
  // A search that names nobody sees only what is nobody's record: places, people who work there, medicines.
  if (patientId === undefined) {
    filters.push({ sql: 'NOT EXISTS (SELECT 1 FROM compartment o WHERE o.seq = r.seq)', args: [] });
  }
  if (uris.length > 0) {
    filters.push({ sql: `(r.source IS NULL OR r.source NOT IN (${uris.map(() => '?').join(', ')}))`, args: uris });
  }
  return filters;
}

/** @param opened `Type/id` of restricted entries for which a reason was given. */
function restrictedFilter(opened: readonly string[], byContent: boolean): Filter {
  const list = JSON.stringify(opened);
  const among = 'IN (SELECT value FROM json_each(?))';
  const asPlaceholder = byContent ? '' : `OR r.type NOT IN ('Binary', 'Provenance')`;
  return {
    sql: `(r.restricted IS NULL OR (r.type || '/' || r.id) ${among} ${asPlaceholder} OR (
      EXISTS (SELECT 1 FROM belongs_with b WHERE b.seq = r.seq)
      AND NOT EXISTS (SELECT 1 FROM belongs_with b WHERE b.seq = r.seq AND NOT b.target ${among})))`,
    args: [list, list],
  };
}

function includedWith(services: SearchServices, request: SearchRequest, matches: readonly PageRow[]): StoredResource[] {
  const seqs = matches.map((one) => one.seq);
  const targets = matches.map((one) => `${one.type}/${one.id}`);
  const found = [
    ...request.include
      .filter((rule) => rule.type === '' || rule.type === request.type)
      .flatMap((rule) => selectReferred(services.store, seqs, rule.parameter, rule.targetType)),
    ...request.reverseInclude.flatMap((rule) => selectReferring(services.store, targets, rule.type, rule.parameter)),
  ];
  return readableOnly(services, found, new Set(seqs));
}

/** Once each, none that is a match already, and none that could not be read by itself. */
export function readableOnly(
  services: SearchServices,
  resources: readonly StoredResource[],
  already: ReadonlySet<number>,
): StoredResource[] {
  const taken = new Set(already);
  return resources.filter((resource) => {
    if (taken.has(resource.seq) || resource.type === 'AuditEvent') return false;
    taken.add(resource.seq);
    try {
      services.access.assertReadable(resource);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  });
}

function positionOf(pages: PageLinks, path: string, parameters: URLSearchParams): PageQuery['after'] {
  const token = parameters.get(PAGE_PARAMETER);
  return token === null ? undefined : pages.read(searchIdentity(path, parameters), token);
}

/** `next`: the same search, and where it goes on; absolute, on the origin that was asked. */
export function nextLink(
  pages: PageLinks,
  baseUrl: string,
  path: string,
  parameters: URLSearchParams,
  last: PageRow,
): BundleLink {
  const next = new URLSearchParams(parameters);
  next.delete(PAGE_PARAMETER);
  next.set(PAGE_PARAMETER, pages.make(searchIdentity(path, next), { key: last.key, seq: last.seq }));
  return { relation: 'next', url: linkTo(baseUrl, path, next) };
}

function linkTo(baseUrl: string, path: string, parameters: URLSearchParams): string {
  const query = parameters.toString();
  return query === '' ? `${baseUrl}/${path}` : `${baseUrl}/${path}?${query}`;
}

/** A sensitive resident is found, so that the viewer can say why nothing may be shown, but not described. */
function namelessPatient(resource: StoredResource): string {
  return JSON.stringify({
    resourceType: 'Patient',
    id: resource.id,
    meta: {
      versionId: String(resource.version),
      lastUpdated: new Date(resource.lastUpdated).toISOString(),
      security: [
        { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R', display: 'restricted' },
      ],
    },
  });
}
