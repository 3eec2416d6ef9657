import { bracketed, distinct, joinWords } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';
import { labelled, momentOf, noteTexts, statusCode, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import type { MapContext, Mapper } from './types.ts';

/** A clinician's judgement: what was found, which problems it is about, what was looked at, what is expected. */
export const mapClinicalImpression: Mapper = (resource, context) => {
  const { when, until, endless } = momentOf(resource, ['effective[x]', 'date']);
  const summary = text(resource['summary']);
  const described = distinct([text(resource['description']), term(resource['code'])]);
  const title = described[0] ?? (summary || narrativeOf(resource)[0] || 'Clinical impression');
  const findings = objects(resource['finding']).map((finding) => findingText(finding, context));
  const prognosis = [...terms(resource['prognosisCodeableConcept']), ...context.names(resource['prognosisReference'])];
  return [
    {
      kind: 'assessment',
      label: 'Clinical impression',
      title,
      summary: summaryOf(
        summary === title ? '' : summary,
        described.slice(1).join(', '),
        labelled('Findings', distinct(findings).join('; ')),
        labelled('Problems', context.names(resource['problem']).join(', ')),
        labelled(
          'Looked at',
          distinct(objects(resource['investigation']).map((item) => investigationText(item, context))).join('; '),
        ),
        labelled('Prognosis', distinct(prognosis).join(', ')),
        labelled('Because', term(resource['statusReason'])),
        context.name(resource['assessor']),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: endless && statusCode(resource) === 'in-progress' ? 'open' : until,
      status: statusOf(resource),
      marks: [],
      within: resource['encounter'],
    },
  ];
};

function findingText(finding: Json, context: MapContext): string {
  const words = distinct([term(finding['itemCodeableConcept']), context.name(finding['itemReference'])]).join(', ');
  return bracketed(words, text(finding['basis']));
}

function investigationText(investigation: Json, context: MapContext): string {
  return joinWords([term(investigation['code']), context.names(investigation['item']).join(', ')], ': ');
}
