import type { RestrictedPlaceholder } from '../../../src-shared/clinical/restricted.ts';

const LABELS: Readonly<Record<string, Pick<RestrictedPlaceholder, 'kind' | 'label'>>> = {
  DocumentReference: { kind: 'document', label: 'Letter' },
  Flag: { kind: 'alert', label: 'Alert' },
  Condition: { kind: 'problem', label: 'Problem' },
  AllergyIntolerance: { kind: 'allergy', label: 'Allergy' },
};

/** What stands in the place of a restricted entry of nobody. */
export function madeUpPlaceholder(entryId: string, rest: Partial<RestrictedPlaceholder> = {}): RestrictedPlaceholder {
  const words = LABELS[entryId.split('/')[0] ?? ''] ?? { kind: 'other', label: 'Other entry' };
  return {
    entryId,
    ...words,
    source: { name: 'Mersey Care', odsCode: 'RW4', system: null, sourceId: 'mh' },
    level: 'restricted',
    opened: false,
    ...rest,
  };
}
