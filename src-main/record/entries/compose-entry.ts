import { lastMoment, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { ClinicalEntry, EntryMark } from '../../../src-shared/clinical/entry.ts';
import { distinctMarks, isEnteredInError, mark, summaryOf } from '../map/helpers.ts';
import { mapperFor } from '../map/index.ts';
import { untoldStatus } from '../map/status-marks.ts';
import { entryDocument } from '../documents/entry-document.ts';
import type { Draft } from '../map/types.ts';
import { writtenDate } from '../map/written-date.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import type { RestrictionLevel } from '../intake/restriction.ts';
import { hasModifier } from '../read/modifier.ts';
import { type Json, object } from '../read/reader.ts';
import type { ResourceContext } from './resource-context.ts';

export interface EntryIdentity {
  /** `Type/id`, `Type/id#2` or `Type/~hash`. */
  readonly entryId: string;
  readonly resourceType: string;
  readonly resourceKey: string;
  /** More than one content was received under this id, and nothing says which is right. */
  readonly conflicting: boolean;
  /** Opened with a reason, because it is restricted; null: it is not. */
  readonly level: RestrictionLevel | null;
  readonly mentionsAllergy: boolean;
}

/**
 * One resource → its entries. Mapping functions do not throw; if one did, the resource would still be shown, as an
 * 'other entry' that says so (rule 3).
 */
export function composeEntries(
  resource: Json,
  identity: EntryIdentity,
  context: ResourceContext,
): readonly ClinicalEntry[] {
  let drafts: readonly Draft[];
  try {
    drafts = mapperFor(identity.resourceType)(resource, context);
  } catch {
    drafts = [unmappable(identity.resourceType)];
  }
  const enteredInError = isEnteredInError(resource);
  const common = commonMarks(resource, identity, enteredInError);
  const { source } = context;
  const written = writtenDate(resource);
  const changedAt = parseClinicalDate(object(resource['meta'])['lastUpdated'])?.sortKey ?? null;
  return drafts.map((draft) => {
    const id = draft.suffix === undefined ? identity.entryId : `${identity.entryId}/${draft.suffix}`;
    const parentId =
      draft.suffix === undefined ? (context.groupId() ?? context.entryId(draft.within)) : identity.entryId;
    return {
      id,
      kind: draft.kind,
      label: draft.label,
      title: draft.title === '' ? draft.label : draft.title,
      summary: withWrittenDate(draft, written),
      careSetting: context.careSetting,
      when: draft.when,
      until: draft.until,
      status: draft.status,
      marks: distinctMarks([...common, ...reversed(draft), ...draft.marks, ...untoldStatus(resource, draft)]),
      enteredInError,
      source,
      alsoFrom: [],
      changedAt,
      // A second moment of the same resource has the same files: they stand once.
      document: draft.suffix === undefined ? entryDocument(resource, draft.kind, context) : null,
      parentId: parentId === id ? null : parentId,
      resources: [identity.resourceKey],
    };
  });
}

/** The source's own words for the date, where there is no date and the summary does not have them already. */
function withWrittenDate(draft: Draft, written: string): string {
  if (draft.when !== null || written === '' || draft.summary.includes(written)) return draft.summary;
  return summaryOf(`Date as written: ${written}`, draft.summary);
}

function unmappable(resourceType: string): Draft {
  return {
    kind: 'other',
    label: codeToWords(resourceType),
    title: 'This entry could not be read in full',
    summary: 'See what was received in its details.',
    when: null,
    until: null,
    status: '',
    marks: [mark('warning', 'Could not be read in full')],
  };
}

/** Both dates are shown as they came: which of them is wrong only the source can tell (HAZ-009). */
function reversed({ when, until }: Draft): readonly EntryMark[] {
  const isReversed = when !== null && until !== null && until !== 'open' && lastMoment(until) < when.sortKey;
  return isReversed ? [mark('warning', 'End before start, as received')] : [];
}

/** Marks that hold for every type, most important first. */
function commonMarks(resource: Json, identity: EntryIdentity, enteredInError: boolean): readonly EntryMark[] {
  const marks: EntryMark[] = [];
  if (enteredInError) marks.push(mark('struck', 'Entered in error'));
  if (hasModifier(resource)) marks.push(mark('warning', 'Contains a qualifier this viewer does not understand'));
  // HAZ-002: an allergy that stands in an entry which is none.
  if (identity.mentionsAllergy) marks.push(mark('warning', 'Mentions an allergy'));
  if (identity.conflicting) marks.push(mark('warning', 'Received more than once with different content'));
  if (identity.level === 'very-restricted') marks.push(mark('warning', 'Very restricted information'));
  else if (identity.level !== null) marks.push(mark('warning', 'Restricted information'));
  return marks;
}
