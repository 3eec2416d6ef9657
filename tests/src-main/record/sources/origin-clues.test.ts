import { describe, expect, it } from 'vitest';
import { ODS, ROLE, result, ref, shown, sourceOf } from './told-by.ts';

describe('the organisation that a resource itself names', () => {
  const KNOWN_ODS = { identifier: { system: ODS, value: 'T1' } };

  it.each<[string, Record<string, unknown>, string | null]>([
    ['serviceProvider', { serviceProvider: ref('Organization/trust') }, 'Example Trust'],
    ['a custodian by display alone', { custodian: { display: 'By display' } }, 'By display'],
    [
      'a performer that is an organisation',
      { performer: [ref('Practitioner/doc'), ref('Organization/trust')] },
      'Example Trust',
    ],
    [
      'a performer for an organisation',
      { performer: [{ actor: ref('Practitioner/doc'), onBehalfOf: ref('Organization/trust') }] },
      'Example Trust',
    ],
    ['an actor that is an organisation', { performer: [{ actor: ref('Organization/trust') }] }, 'Example Trust'],
    ["an author's organisation, through the role", { author: [ref('PractitionerRole/role')] }, 'Example Trust'],
    ["a recorder's organisation, through the role", { recorder: ref('PractitionerRole/role') }, 'Example Trust'],
    ["a requester's organisation, through the role", { requester: ref('PractitionerRole/role') }, 'Example Trust'],
    [
      'a requester on behalf of one',
      { requester: { ...ref('Practitioner/doc'), onBehalfOf: ref('Organization/trust') } },
      'Example Trust',
    ],
    ['an organisation by ODS code', { custodian: KNOWN_ODS }, 'Example Trust'],
    [
      'who cares before who asked',
      { serviceProvider: ref('Organization/other'), requester: ref('PractitionerRole/role') },
      'Other Organisation',
    ],
    ['no person', { recorder: ref('Practitioner/doc'), performer: [ref('Practitioner/doc')] }, null],
    ['no place', { performer: [{ type: 'Location', display: 'Ward 3' }] }, null],
  ])('%s', (_what, more, name) => {
    expect(sourceOf(result(more)).name).toBe(name);
  });

  it('is not led in a circle by roles that lead to themselves', () => {
    const circle = { ...ROLE, organization: ref('PractitionerRole/role') };
    expect(
      shown(circle, result({ author: [ref('PractitionerRole/role')] })).entry('Observation/o').source.name,
    ).toBeNull();
  });
});
