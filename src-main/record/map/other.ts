import type { EntryKind } from '../../../src-shared/clinical/entry.ts';
import { codeToWords, statusWords } from '../../../src-shared/clinical/words.ts';
import { formatDecimal } from '../../../src-shared/clinical/quantity.ts';
import { richLines } from '../../../src-shared/clinical/rich-text.ts';
import { generalName } from '../plain-name.ts';
import { term } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { richText } from '../rich/rich-text.ts';

/** Labels where the type's own name is not what a clinician says. */
const LABELS: Readonly<Record<string, readonly [EntryKind, string]>> = {
  CareTeam: ['care-plan', 'Care team'],
  Goal: ['care-plan', 'Goal'],
  QuestionnaireResponse: ['other', 'Assessment'],
  ImagingStudy: ['report', 'Imaging study'],
  DetectedIssue: ['alert', 'Detected issue'],
  ImmunizationRecommendation: ['other', 'Immunisation due'],
  CommunicationRequest: ['other', 'Request to communicate'],
  DeviceUseStatement: ['other', 'Device in use'],
  RiskAssessment: ['other', 'Risk assessment'],
};

/** Statuses that go without saying in a row. */
const ORDINARY: ReadonlySet<string> = new Set([
  '',
  'active',
  'completed',
  'final',
  'current',
  'available',
  'entered-in-error',
]);

/** Elements that hold the date of an event over all R4 types; recording dates last. */
const DATES = [
  'effective[x]',
  'occurrence[x]',
  'performed[x]',
  'onset[x]',
  'identified[x]',
  'serviced[x]',
  'started',
  'period',
  'executionPeriod',
  'timing[x]',
  'sent',
  'received',
  'statementDate',
  'startDate',
  'whenHandedOver',
  'authoredOn',
  'authored',
  'dateTime',
  'date',
  'dateAsserted',
  'recordedDate',
  'recorded',
  'recordedOn',
  'issued',
  'created',
  'start[x]',
  'dateWritten',
  'assertedDate',
];

/**
 * Whatever has no mapping of its own: an 'other entry' with its narrative, or what can be read of its fields. It is
 * shown and counted, never dropped (rule 3).
 */
export const mapOther: Mapper = (resource, context) => {
  const type = text(resource['resourceType']);
  const words = codeToWords(type);
  const [kind, label] = lookup(LABELS, type) ?? (['other', words] as const);
  const name =
    payloadText(resource) ||
    imagingName(resource) ||
    generalName(resource) ||
    context.name(resource['medicationReference']);
  const { when, until, endless } = momentOf(resource, DATES);
  const status = statusCode(resource) || text(resource['lifecycleStatus']);
  const notDone = ['not-done', 'declined'].includes(status) || resource['doNotPerform'] === true;
  const narrative = richLines(richText(text(object(resource['text'])['div']).slice(0, 20_000), 100).blocks);
  const title = name || narrative[0] || label;
  return [
    {
      kind,
      label,
      title: notDone ? `Not done: ${title}` : title,
      summary: summaryOf(
        ORDINARY.has(status) || notDone ? '' : statusWords(status),
        ...memberTexts(resource, context.name).filter((words) => words !== title),
        ...findings(resource).filter((words) => words !== title),
        labelled('For', reasonsOf(resource, context)),
        noteTexts(resource['note'])[0],
        narrative
          .filter((paragraph) => paragraph !== title)
          .slice(0, 2)
          .join(' '),
      ),
      when,
      until: endless && status === 'active' ? 'open' : until,
      status: status === '' ? '' : statusWords(status),
      marks: notDone ? [mark('struck', 'Not done')] : [],
      within: resource['encounter'] ?? resource['context'],
    },
  ];
};

function payloadText(resource: Json): string {
  const payload = objects(resource['payload']).map((item) => text(item['contentString']));
  return term(resource['topic']) || payload.find((words) => words !== '') || '';
}

/** What was pictured, and how, where the study itself has no description: from its first series. */
function imagingName(resource: Json): string {
  if (resource['resourceType'] !== 'ImagingStudy' || generalName(resource) !== '') return '';
  const series = object(objects(resource['series'])[0]);
  const words = text(series['description']) || term({ coding: [object(series['modality'])] });
  const site = object(series['bodySite']);
  return [words, Object.keys(site).length === 0 ? '' : term({ coding: [site] })]
    .filter((part) => part !== '')
    .join(', ');
}

/** The people of a team, the first answers of a questionnaire: what makes an unmapped entry worth reading. */
function memberTexts(resource: Json, name: (reference: unknown) => string): readonly string[] {
  const members = objects(resource['participant']).map((participant) => name(participant['member']));
  const described = term(resource['description']);
  return [[...new Set(members)].filter((words) => words !== '').join(', '), described].filter((words) => words !== '');
}

/** What an assessment came to: its summary, what it foresees, how a goal stands. */
function findings(resource: Json): readonly string[] {
  const predictions = objects(resource['prediction']).map((prediction) => {
    const risk = term(prediction['qualitativeRisk']);
    const chance = text(prediction['probabilityDecimal']);
    const words = [risk, chance === '' ? '' : `probability ${formatDecimal(chance)}`].filter((part) => part !== '');
    return [term(prediction['outcome']) || 'Risk', words.join(', ')].filter((part) => part !== '').join(': ');
  });
  const found = objects(resource['finding']).map((finding) => term(finding['itemCodeableConcept']));
  return [
    text(resource['summary']),
    text(resource['conclusion']),
    predictions.join('; '),
    found.filter((words) => words !== '').join(', '),
    term(resource['achievementStatus']),
    text(resource['mitigation']),
  ].filter((words) => words !== '');
}

/** A relative's illness: whose it is comes first, so that it is never read as the patient's own. */
export const mapFamilyMemberHistory: Mapper = (resource) => {
  const relative = term(resource['relationship']) || text(resource['name']) || 'Relative';
  const conditions = objects(resource['condition']).map((condition) => term(condition['code']));
  const { when } = momentOf(resource, ['date']);
  const named = conditions.filter((words) => words !== '').join(', ') || term(resource['dataAbsentReason']);
  return [
    {
      kind: 'other',
      label: 'Family history',
      title: `${relative}: ${named || 'no condition described'}`,
      summary: summaryOf(noteTexts(resource['note'])[0], resource['deceasedBoolean'] === true ? 'Has died' : ''),
      when,
      until: null,
      status: statusOf(resource),
      marks: [],
    },
  ];
};
