import { codeOf, term, terms } from '../read/concept.ts';
import { list, objects, text } from '../read/reader.ts';
import { momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { statusMarks } from './observation.ts';
import type { Mapper } from './types.ts';
import { lookup } from '../../../src-shared/lookup.ts';

const CATEGORY: Readonly<Record<string, string>> = {
  LAB: 'Laboratory report',
  HM: 'Laboratory report',
  CH: 'Laboratory report',
  MB: 'Laboratory report',
  RAD: 'Imaging report',
  imaging: 'Imaging report',
  laboratory: 'Laboratory report',
};

export const mapDiagnosticReport: Mapper = (resource, context) => {
  const categories = objects(resource['category']).map((category) => codeOf(category));
  const label = categories.map((code) => lookup(CATEGORY, code)).find((words) => words !== undefined) ?? 'Report';
  const results = list(resource['result']).length;
  const forms = list(resource['presentedForm']).length;
  const { when, until } = momentOf(resource, ['effective[x]', 'issued']);
  return [
    {
      kind: 'report',
      label,
      title: term(resource['code']) || terms(resource['category'])[0] || 'Report',
      summary: summaryOf(
        text(resource['conclusion']),
        terms(resource['conclusionCode']).join(', '),
        results === 0 ? '' : `${results} ${results === 1 ? 'result' : 'results'}`,
        forms === 0 ? '' : 'Document attached',
        context.names(resource['performer']).join(', '),
      ),
      when,
      until,
      status: statusOf(resource),
      marks: statusMarks(statusCode(resource)),
      within: resource['encounter'],
    },
  ];
};
