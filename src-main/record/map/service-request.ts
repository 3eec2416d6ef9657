import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { codeOf, term, terms } from '../read/concept.ts';
import { objects, text } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, standingMarks, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';
import { lookup } from '../../../src-shared/lookup.ts';

const REFERRAL_CODES: ReadonlySet<string> = new Set(['3457005', '306206005']);
const REQUESTS: Readonly<Record<string, string>> = {
  '108252007': 'Laboratory request',
  '15220000': 'Laboratory request',
  '363679005': 'Imaging request',
  '409063005': 'Counselling request',
  '409073007': 'Education request',
  '387713003': 'Surgical request',
};

const PRIORITY: Readonly<Record<string, string>> = { asap: 'As soon as possible', stat: 'Immediately' };

export const mapServiceRequest: Mapper = (resource, context) => {
  const name = term(resource['code']) || terms(resource['category'])[0] || terms(resource['orderDetail'])[0];
  const codes = objects(resource['category']).map((category) => codeOf(category));
  const isReferral =
    codes.some((code) => REFERRAL_CODES.has(code)) ||
    /referral/i.test(`${terms(resource['category']).join(' ')} ${name}`);
  const requested = codes.map((code) => lookup(REQUESTS, code)).find((words) => words !== undefined);
  const forbidden = resource['doNotPerform'] === true;
  const priority = text(resource['priority']);
  const { when } = momentOf(resource, ['authoredOn', 'occurrence[x]']);
  return [
    {
      kind: 'referral',
      label: isReferral ? 'Referral' : (requested ?? 'Request'),
      title: forbidden ? `Do not do: ${name ?? 'request not described'}` : (name ?? 'Request not described'),
      summary: summaryOf(
        labelled('For', reasonsOf(resource, context)),
        labelled('To', context.names(resource['performer']).join(', ') || term(resource['performerType'])),
        labelled('From', context.name(resource['requester'])),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: null,
      status: statusOf(resource),
      marks: [
        ...(forbidden ? [mark('warning', 'Do not do')] : []),
        ...(priority === '' || priority === 'routine'
          ? []
          : [mark('warning', lookup(PRIORITY, priority) ?? codeToWords(priority))]),
        ...standingMarks(text(resource['status'])),
        ...(['proposal', 'plan', 'option'].includes(text(resource['intent'])) ? [mark('quiet', 'Proposed')] : []),
      ],
      within: resource['encounter'],
    },
  ];
};
