import { lookup } from '../../../src-shared/lookup.ts';
import { isEnteredInError, statusCode } from '../map/helpers.ts';
import { type ListNotice, listNotices, listScope } from '../map/list.ts';
import { codeOf, term } from '../read/concept.ts';
import { type Json, object } from '../read/reader.ts';

/** FHIR `list-empty-reason`, in words. 'Nil known' and UK Core's 'no content recorded' leave nothing out. */
const EMPTY: Readonly<Record<string, string>> = {
  notasked: 'Nobody has asked about this yet.',
  withheld: 'The information is withheld, for confidentiality or at the person’s wish.',
  unavailable: 'The information could not be had when the list was made.',
  notstarted: 'The list has not been started: there may be items that are not in it.',
  closed: 'The list is closed and not kept up any more.',
};
const LEAVES_NOTHING_OUT: ReadonlySet<string> = new Set(['nilknown', 'no-content-recorded']);
/** What is kept back may be of any kind where the list does not say; what was never begun is of that list alone. */
const MAY_BE_ANY_KIND: ReadonlySet<string> = new Set(['withheld', 'unavailable']);

/** All that a list says is not in it: its warnings, and why it is empty. Of a list that is withdrawn, nothing. */
export function noticesIn(list: Json): readonly ListNotice[] {
  return [...listNotices(list), ...emptyNotice(list)];
}

function emptyNotice(list: Json): readonly ListNotice[] {
  if (isEnteredInError(list) || statusCode(list) === 'retired') return [];
  if (Object.keys(object(list['emptyReason'])).length === 0) return [];
  const code = codeOf(list['emptyReason']);
  if (LEAVES_NOTHING_OUT.has(code)) return [];
  const own = term(list['emptyReason']);
  const words = lookup(EMPTY, code) ?? `The list is empty for this reason: ${own === '' ? 'not described' : own}.`;
  const { about, resourceTypes } = listScope(list);
  const scope = resourceTypes.length > 0 || MAY_BE_ANY_KIND.has(code) ? resourceTypes : ['List'];
  return [{ code, words, about, resourceTypes: scope }];
}
