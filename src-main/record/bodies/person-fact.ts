import { NHS_NUMBER_SYSTEM, nhsNumberDigits } from '../../../src-shared/clinical/nhs-number.ts';
import type { AccessFact } from '../access-facts.ts';
import { type Json, objects, text, texts } from '../read/reader.ts';

/**
 * Who a Patient is, as recorded: all names, addresses and NHS numbers, former ones too, so that main can tell whether it is
 * the person who asks, or somebody close to them (HAZ-028).
 */
export function personFact(patient: Json): Extract<AccessFact, { kind: 'person' }> {
  const birthDate = text(patient['birthDate']);
  return {
    kind: 'person',
    nhsNumbers: objects(patient['identifier'])
      .filter(({ system }) => system === NHS_NUMBER_SYSTEM)
      .map(({ value }) => nhsNumberDigits(text(value)))
      .filter((digits) => digits !== ''),
    names: objects(patient['name'])
      .filter(({ use }) => use !== 'anonymous')
      .map((name) => ({ family: text(name['family']), given: texts(name['given']) })),
    birthDate: /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null,
    addresses: objects(patient['address']).map((address) => ({
      lines: texts(address['line']),
      postcode: text(address['postalCode']),
    })),
  };
}
