import { formatSpan } from '../../../src-shared/clinical/dates.ts';
import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { capitalised, distinct, joinWords } from '../../../src-shared/join-words.ts';
import { codeOf, concept, term, terms } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { hasDate, labelled, mark, momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { MapContext, Mapper } from './types.ts';

/** HL7 consentscope and consentcategorycodes as clinicians in England say them. */
const WORDS: Readonly<Record<string, string>> = {
  adr: 'Advance care directive',
  acd: 'Advance care directive',
  hcd: 'Advance care directive',
  dnr: 'Do not attempt cardiopulmonary resuscitation',
  polst: 'Plan for life-sustaining treatment',
  emrgonly: 'Sharing in an emergency only',
  npp: 'Privacy notice',
  'patient-privacy': 'Sharing of information',
  INFA: 'Access to information',
  treatment: 'Treatment',
  research: 'Research',
  rsdid: 'Research with de-identified information',
  rsreid: 'Research with re-identifiable information',
};

const named = (value: unknown): string => text(object(value)['text']) || (lookup(WORDS, codeOf(value)) ?? term(value));

/** Decisions about treatment that must be seen first: ADRT, lasting power of attorney, DNACPR, ReSPECT. */
const FIRST =
  /\b(?:advance (?:care )?(?:decision|directive|statement)|living will|adrt|power of attorney|lpa|deput(?:y|yship)|resuscitat\w*|dna?c?pr|dnar|respect form|respect|life-sustaining)\b/i;

/** Agreed to or refused, as the source says it; '' where it does not. */
type Answer = 'permit' | 'deny' | '';

/** `provision.type`; where it has none, HL7's policy rule for opting in or out. */
function answerOf(resource: Json): Answer {
  const type = text(object(resource['provision'])['type']);
  if (type === 'permit' || type === 'deny') return type;
  const codes = concept(resource['policyRule']).codings.map(({ code }) => code.toUpperCase());
  if (codes.some((code) => code.startsWith('OPTOUT'))) return 'deny';
  return codes.some((code) => code.startsWith('OPTIN')) ? 'permit' : '';
}

function answerWords(answer: Answer, isResearch: boolean): string {
  if (answer === '') return '';
  if (isResearch) return answer === 'deny' ? 'opted out' : 'agreed';
  return answer === 'deny' ? 'refused' : 'agreed';
}

/**
 * What a person has agreed to or refused: sharing, research, treatment, and decisions in advance. What it is about comes
 * first, then the answer, so that neither reads without the other; one that is no longer in force says so.
 */
export const mapConsent: Mapper = (resource, context) => {
  const scope = named(resource['scope']);
  const about = distinct([...objects(resource['category']).map(named), scope]);
  const main = about.find((words) => FIRST.test(words)) ?? about[0] ?? '';
  const provision = object(resource['provision']);
  const answer = answerOf(resource);
  const isResearch = [...about, codeOf(resource['scope'])].some((words) => /research/i.test(words));
  const isDecision = FIRST.test(main);
  // 'DNACPR: refused' would say the opposite of the decision.
  const words = isDecision ? '' : answerWords(answer, isResearch);
  const { when } = momentOf(resource, ['dateTime']);
  const inForce = momentOf(provision, ['period']);
  const active = statusCode(resource) === 'active';
  return [
    {
      kind: 'consent',
      label: 'Consent',
      title: joinWords([main || 'Consent not described', words], ': '),
      summary: summaryOf(
        about.filter((item) => item !== main).join(', '),
        isDecision && answer !== '' ? `Recorded as ${answer === 'deny' ? 'denied' : 'permitted'}` : '',
        ...provisionTexts(provision, context),
        !hasDate(inForce) || when === null ? '' : `In force ${formatSpan(inForce.when, inForce.until)}`,
        labelled('Given by', context.names(resource['performer']).join(', ')),
        ...objects(provision['provision']).map((inner) => exceptionText(inner, context)),
        verificationText(resource),
      ),
      when: when ?? inForce.when,
      until: inForce.until ?? (active && inForce.endless ? 'open' : null),
      status: statusOf(resource),
      marks: marksOf(statusCode(resource), isDecision, words, answer),
      within: resource['encounter'],
    },
  ];
};

function marksOf(status: string, isDecision: boolean, words: string, answer: Answer): readonly EntryMark[] {
  if (status === 'rejected') return [mark('struck', 'Rejected')];
  if (status === 'inactive') return [mark('quiet', 'No longer in force')];
  if (status === 'draft' || status === 'proposed') return [];
  if (status === '') return [mark('quiet', 'Status not stated')];
  if (isDecision) return [mark('warning', 'Decision about treatment')];
  return answer === 'deny' ? [mark('warning', capitalised(words))] : [];
}

/** What a provision is about: whom, which actions, for what purpose, which kinds of information. */
function provisionTexts(provision: Json, context: MapContext): readonly string[] {
  const actors = objects(provision['actor']).map((actor) => {
    const who = context.name(actor['reference']);
    const role = term(actor['role']);
    return who === '' || role === '' ? who || role : `${who} (${role})`;
  });
  const codings = (field: string): string => terms(provision[field]).join(', ');
  return [
    labelled('Who:', joinWords(actors)),
    labelled('What:', joinWords([codings('action'), codings('class'), codings('code')])),
    labelled('Purpose:', codings('purpose')),
  ];
}

function exceptionText(provision: Json, context: MapContext): string {
  const type = text(provision['type']);
  const verb = type === 'deny' ? 'Refuses' : type === 'permit' ? 'Permits' : 'Except';
  const parts = provisionTexts(provision, context).filter((part) => part !== '');
  const when = momentOf(provision, ['period']);
  const span = !hasDate(when) ? '' : formatSpan(when.when, when.until);
  const inner = joinWords([...parts, span]);
  return `${verb}: ${inner === '' ? 'see its details' : inner}`;
}

/** Whether somebody checked it with the person; a check that failed is said. */
function verificationText(resource: Json): string {
  const checks = objects(resource['verification']);
  if (checks.length === 0) return '';
  return checks.some((check) => check['verified'] === true) ? 'Verified' : 'Not verified';
}
