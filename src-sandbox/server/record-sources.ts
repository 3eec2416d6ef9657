import type { StaffAccess } from '../access/staff-access.ts';
import type { ResourceStore } from '../store/store.ts';
import { Refusal } from './refusal.ts';

const ODS_SYSTEM = 'https://fhir.nhs.uk/Id/ods-organization-code';

type Part = { readonly name: string } & Readonly<Record<string, unknown>>;

/**
 * Answers `GET Patient/[id]/$record-sources`: the state of every source for one patient (docs/backend.md).
 * @param now the moment that the states are true at.
 */
export function recordSources(store: ResourceStore, access: StaffAccess, patientId: string, now: Date): object {
  if (!store.knowsPatient(patientId)) throw new Refusal(404, 'No such patient is held here.');
  access.assertClinicalAccess(patientId);
  const hidden = new Map(access.sources.hiddenSources(patientId).map((one) => [one.source.uri, one]));
  const withheld = access.withheldCounts(patientId);
  const asOf: Part = { name: 'asOf', valueInstant: now.toISOString() };
  const sources = access.sources.sourcesOf(patientId).map((source) => {
    const away = hidden.get(source.uri);
    const count = withheld.get(source.uri) ?? 0;
    const state = away?.state ?? (count > 0 ? 'withheld' : 'complete');
    const reason = away?.words ?? (count > 0 ? withheldWords(source.name, count) : undefined);
    const parts: Part[] = [
      { name: 'source', valueUri: source.uri },
      { name: 'name', valueString: source.name },
      ...(source.odsCode === undefined
        ? []
        : [{ name: 'organisation', valueIdentifier: { system: ODS_SYSTEM, value: source.odsCode } }]),
      ...(source.system === undefined ? [] : [{ name: 'system', valueString: source.system }]),
      ...(source.careSetting === undefined ? [] : [{ name: 'careSetting', valueCode: source.careSetting }]),
      { name: 'state', valueCode: state },
      ...(reason === undefined ? [] : [{ name: 'reason', valueString: reason }]),
      asOf,
      ...(state === 'withheld' ? [{ name: 'withheld', valueUnsignedInt: count }] : []),
    ];
    return { name: 'source', part: parts };
  });
  const unstated = withheld.get('') ?? 0;
  if (unstated > 0) {
    sources.push({
      name: 'source',
      part: [
        { name: 'name', valueString: 'Source not stated' },
        { name: 'state', valueCode: 'withheld' },
        { name: 'reason', valueString: withheldWords('A source that is not stated', unstated) },
        asOf,
        { name: 'withheld', valueUnsignedInt: unstated },
      ],
    });
  }
  return { resourceType: 'Parameters', ...(sources.length === 0 ? {} : { parameter: sources }) };
}

function withheldWords(name: string, count: number): string {
  return `${name} holds ${count === 1 ? 'one restricted entry that is' : `${count} restricted entries that are`} withheld from this view.`;
}
