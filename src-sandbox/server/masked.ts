import type { StaffAccess } from '../access/staff-access.ts';
import { at, isObject, textAt } from '../resource.ts';
import { PATIENT_COMPARTMENT } from '../store/compartment.ts';
import { referenceTarget } from '../store/index-values.ts';
import type { StoredResource } from '../store/store.ts';

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const MASKED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'MASKED' };

/**
 * What stands in the place of a restricted entry in an answer: that it is there, whose and from where.
 * @returns undefined where the entry itself may stand there
 */
export function maskedUnlessOpen(
  access: StaffAccess,
  resource: StoredResource,
  patientId: string | undefined,
): string | undefined {
  if (patientId === undefined || access.isOpen(resource)) return undefined;
  return maskedText(resource, patientId);
}

function maskedText({ type, id, restricted, json }: StoredResource, patientId: string): string {
  const whole: unknown = JSON.parse(json);
  const source = textAt(whole, 'meta.source');
  const lastUpdated = textAt(whole, 'meta.lastUpdated');
  return JSON.stringify({
    resourceType: type,
    id,
    meta: {
      ...(source === undefined ? {} : { source }),
      ...(lastUpdated === undefined ? {} : { lastUpdated }),
      security: [{ system: CONFIDENTIALITY, code: restricted }, MASKED],
    },
    ...whose(type, whole, patientId),
  });
}

/** The element by which it is this patient's, in the shape that its type has it in. */
function whose(type: string, whole: unknown, patientId: string): object {
  const rule = PATIENT_COMPARTMENT[type];
  const paths = [...(rule?.patient ?? []), ...(rule?.also ?? [])];
  const literal = paths.find((path) => at(whole, path).some((one) => referenceTarget(one) === `Patient/${patientId}`));
  // By NHS number alone, or by a contained Patient: the type's own element, and this server's reference.
  const path = literal ?? paths.find((one) => at(whole, one).length > 0) ?? paths[0];
  return path === undefined ? {} : nested(whole, path.split('.'), { reference: `Patient/${patientId}` });
}

function nested(whole: unknown, [step, ...rest]: readonly string[], leaf: object): object {
  if (step === undefined) return leaf;
  const here = isObject(whole) ? whole[step] : undefined;
  const inner = nested(Array.isArray(here) ? here[0] : here, rest, leaf);
  return { [step]: Array.isArray(here) ? [inner] : inner };
}
