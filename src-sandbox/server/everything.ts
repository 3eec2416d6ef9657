import { lastUpdatedFilter, SearchValueError } from '../store/filters.ts';
import type { Filter } from '../store/filters.ts';
import { countAll, selectPage, selectReferred } from '../store/query.ts';
import type { PageQuery } from '../store/query.ts';
import { isClinicalType } from '../store/compartment.ts';
import { hiddenSourceNotice, ignoredParametersNotice, writeSearchBundle } from './bundle.ts';
import { maskedUnlessOpen } from './masked.ts';
import { PAGE_PARAMETER, searchIdentity } from './paging.ts';
import { Refusal } from './refusal.ts';
import { nextLink, readableOnly, withheldFilters } from './search.ts';
import type { SearchServices } from './search.ts';
import { DEFAULT_COUNT, MAX_COUNT } from './search-request.ts';
import type { SearchContext } from './search-request.ts';

/**
 * Answers `GET Patient/[id]/$everything`: the Patient, then their whole compartment, page by page, each page with the
 * practitioners, organisations, places and medicines that its entries refer to. Audit events are not part of it.
 * @returns the Bundle's text.
 */
export function everything(
  services: SearchServices,
  patientId: string,
  parameters: URLSearchParams,
  context: SearchContext,
): string {
  if (!services.store.knowsPatient(patientId)) throw new Refusal(404, 'No such patient is held here.');
  services.access.assertClinicalAccess(patientId);
  const path = `Patient/${patientId}/$everything`;
  const { filters, count, ignored } = readParameters(parameters, context);
  const token = parameters.get(PAGE_PARAMETER);
  const query: PageQuery = {
    type: undefined,
    patientId,
    wholeCompartment: true,
    filters: [
      ...filters,
      { sql: "c.type <> 'AuditEvent'", args: [] },
      ...withheldFilters(services.access, undefined, patientId, false),
    ],
    sort: { by: 'stored', descending: false },
    after: token === null ? undefined : services.pages.read(searchIdentity(path, parameters), token),
    limit: count + 1,
  };
  const rows = selectPage(services.store, query);
  const matches = rows.slice(0, count);
  const last = rows.length > count ? matches.at(-1) : undefined;
  const referred = selectReferred(
    services.store,
    matches.map((one) => one.seq),
    '*',
    undefined,
  ).filter((one) => !isClinicalType(one.type) && one.type !== 'Patient');
  const self = new URLSearchParams(parameters);
  return writeSearchBundle({
    links: [
      { relation: 'self', url: `${context.baseUrl}/${path}${self.size === 0 ? '' : `?${self.toString()}`}` },
      ...(last === undefined ? [] : [nextLink(services.pages, context.baseUrl, path, parameters, last)]),
    ],
    total: countAll(services.store, query),
    matches,
    included: readableOnly(services, referred, new Set(matches.map((one) => one.seq))),
    notices: [
      ...services.access.sources.hiddenSources(patientId).map(hiddenSourceNotice),
      ...(ignored.length === 0 ? [] : [ignoredParametersNotice(ignored)]),
    ],
    baseUrl: context.baseUrl,
    replace: (resource) => maskedUnlessOpen(services.access, resource, patientId),
  });
}

function readParameters(
  parameters: URLSearchParams,
  context: SearchContext,
): { filters: Filter[]; count: number; ignored: string[] } {
  const filters: Filter[] = [];
  const ignored: string[] = [];
  let count = Math.min(DEFAULT_COUNT, context.pageCap);
  for (const [name, value] of parameters) {
    switch (name) {
      case PAGE_PARAMETER:
      case '_format':
        break;
      case '_count':
        if (!/^[1-9]\d{0,8}$/.test(value)) throw new Refusal(400, '_count is a whole number above 0.');
        count = Math.min(Number(value), MAX_COUNT, context.pageCap);
        break;
      case '_type': {
        const types = value.split(',').filter((one) => one !== '');
        filters.push({ sql: `c.type IN (${types.map(() => '?').join(', ')})`, args: types });
        break;
      }
      case '_since':
        try {
          filters.push(lastUpdatedFilter([`gt${value}`]));
        } catch (error) {
          throw error instanceof SearchValueError ? new Refusal(400, error.message) : error;
        }
        break;
      default:
        ignored.push(name);
    }
  }
  if (ignored.length > 0 && context.strict)
    throw new Refusal(400, `Not parameters of $everything here: ${ignored.join(', ')}.`);
  return { filters, count, ignored };
}
