import type { AccessFact } from '../access-facts.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { factPeriod } from './fact-period.ts';

/** Scope of a Consent that is about who may see what. */
const PRIVACY = 'patient-privacy';
/** Categories by which one is about sharing, whatever its scope: access and disclosure of information, an opt-out. */
const CATEGORIES: ReadonlySet<string> = new Set(['INFA', 'INFAO', 'INFACCESS', 'IDSCL', 'IRDSCL', 'OPTOUT', '59284-0']);

/**
 * An active Consent that denies sharing. One that denies in part is read as one that denies: whoever opted out of something is
 * not shown because a program could not tell of what.
 */
export function optOut(consent: Json): readonly AccessFact[] {
  const provision = object(consent['provision']);
  if (text(consent['status']) !== 'active' || !isAboutSharing(consent) || !denies(consent, provision)) return [];
  const stated = object(provision['period']);
  return [{ kind: 'opt-out', period: factPeriod(stated['start'], stated['end']) }];
}

function isAboutSharing(consent: Json): boolean {
  const has = (concepts: unknown, codes: (code: string) => boolean): boolean =>
    objects(concepts).some((concept) => objects(concept['coding']).some(({ code }) => codes(text(code))));
  return has(consent['scope'], (code) => code === PRIVACY) || has(consent['category'], (code) => CATEGORIES.has(code));
}

function denies(consent: Json, provision: Json): boolean {
  const rule = objects(object(consent['policyRule'])['coding']).some(({ code }) => text(code) === 'OPTOUT');
  return (
    rule || text(provision['type']) === 'deny' || objects(provision['provision']).some(({ type }) => type === 'deny')
  );
}
