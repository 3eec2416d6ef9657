import { codeToWords, statusWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { codeOf, term, terms } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';
import { extensionsNamed, extensionWords } from './extensions.ts';
import {
  isEnteredInError,
  labelled,
  mark,
  momentOf,
  noteTexts,
  notAfter,
  pointOf,
  standingMarks,
  summaryOf,
} from './helpers.ts';
import type { MapContext, Mapper } from './types.ts';
import { beganBy, writtenEnd, writtenOnset } from './written-date.ts';

/**
 * Problems and diagnoses. A refuted one starts with the word, so that no part of it reads as present; 'resolved' (it is
 * over) and 'inactive' (it is not being looked after now) each keep their own word.
 */
export const mapCondition: Mapper = (resource, context) => {
  const named = term(resource['code']) || 'Problem not described';
  const clinical = codeOf(resource['clinicalStatus']);
  const verification = codeOf(resource['verificationStatus']);
  const refuted = verification === 'refuted';
  const onset = momentOf(resource, ['onset[x]']).when;
  const ended = pointOf(momentOf(resource, ['abatement[x]']));
  const when = onset ?? notAfter(momentOf(resource, ['recordedDate']).when, ended);
  const end = writtenEnd(resource) || (resource['abatementBoolean'] === true ? 'date not recorded' : '');
  const active = ['active', 'recurrence', 'relapse'].includes(clinical);
  const isUnstated = clinical === '' && ended === null && end === '' && !isEnteredInError(resource);
  return [
    {
      kind: 'problem',
      label: labelOf(resource['category']),
      title: refuted ? `Refuted, not present: ${named}` : named,
      summary: summaryOf(
        significance(resource),
        term(resource['severity']),
        ['recurrence', 'relapse'].includes(clinical) ? statusWords(clinical) : '',
        labelled('Episode', episode(resource)),
        ...objects(resource['stage']).map(stageText),
        terms(resource['bodySite']).join(', '),
        // Without any date the row says the words for it anyway.
        onset === null ? labelled('Began', beganBy(resource) || (when === null ? '' : writtenOnset(resource))) : '',
        labelled('Ended', end),
        ['', 'confirmed', 'refuted', 'entered-in-error', 'unconfirmed'].includes(verification)
          ? ''
          : statusWords(verification),
        labelled('Evidence:', evidence(resource, context)),
        ...relatedProblems(resource, context),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: ended ?? (active && when !== null && !refuted ? 'open' : null),
      status: term(resource['clinicalStatus']) === '' ? '' : statusWords(clinical),
      marks: refuted
        ? [mark('struck', 'Refuted')]
        : [
            ...(['unconfirmed', 'provisional', 'differential'].includes(verification)
              ? [mark('warning', 'Not confirmed')]
              : []),
            ...standingMarks(clinical),
            ...(isUnstated ? [mark('quiet', 'Status not stated')] : []),
          ],
      within: resource['encounter'],
    },
  ];
};

/** A problem that is kept on a list, a diagnosis of one encounter, or a concern (US Core). */
function labelOf(category: unknown): string {
  const codes = new Set(objects(category).map((item) => codeOf(item)));
  if (codes.has('encounter-diagnosis')) return 'Diagnosis';
  return codes.has('health-concern') ? 'Health concern' : 'Problem';
}

/** GP Connect: 'major' and 'minor'. */
function significance(resource: Json): string {
  const words = extensionsNamed(resource, 'ProblemSignificance').map(extensionWords)[0] ?? '';
  return /^(?:major|minor)$/i.test(words) ? `${codeToWords(words.toLowerCase())} problem` : words;
}

/** UK Core ConditionEpisode: 'new', 'review', 'flare up'. */
function episode(resource: Json): string {
  const found = ['ConditionEpisode', 'ProblemEpisodicity'].flatMap((name) => extensionsNamed(resource, name));
  return found.map(extensionWords)[0] ?? '';
}

function stageText(stage: Json): string {
  const summary = term(stage['summary']);
  const type = term(stage['type']);
  return summary === '' || type === '' ? summary : `${type}: ${summary}`;
}

function evidence(resource: Json, context: MapContext): string {
  const all = objects(resource['evidence']).flatMap((item) => [
    ...terms(item['code']),
    ...context.names(item['detail']),
  ]);
  return [...new Set(all)].join(', ');
}

const RELATED: Readonly<Record<string, string>> = {
  parent: 'Parent problem',
  child: 'Child problem',
  sibling: 'Sibling problem',
};

/** GP Connect RelatedProblemHeader: how problems hang together. Those that the record cannot name stand in the detail. */
function relatedProblems(resource: Json, context: MapContext): readonly string[] {
  return extensionsNamed(resource, 'RelatedProblemHeader').map((extension) => {
    const parts = objects(extension['extension']);
    const type = text(parts.find((part) => part['url'] === 'type')?.['valueCode']);
    const target = parts.find((part) => part['url'] === 'target')?.['valueReference'];
    return labelled(lookup(RELATED, type) ?? 'Related problem', context.name(target));
  });
}
