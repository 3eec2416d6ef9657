import { codeOf, term, terms } from '../read/concept.ts';
import { extensions, type Json, list, object, objects, text } from '../read/reader.ts';
import { labelled, momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { statusMarks } from './observation.ts';
import type { Mapper } from './types.ts';
import { counted } from './words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { joinWords } from '../../../src-shared/join-words.ts';

const CATEGORY: Readonly<Record<string, string>> = {
  LAB: 'Laboratory report',
  HM: 'Laboratory report',
  CH: 'Laboratory report',
  MB: 'Laboratory report',
  RAD: 'Imaging report',
  imaging: 'Imaging report',
  laboratory: 'Laboratory report',
};

/** A report: what it concludes, how many results and pictures it has, of which specimen, and how final it is. */
export const mapDiagnosticReport: Mapper = (resource, context) => {
  const categories = objects(resource['category']).map((category) => codeOf(category));
  const label = categories.map((code) => lookup(CATEGORY, code)).find((words) => words !== undefined) ?? 'Report';
  const results = list(resource['result']).length;
  const forms = list(resource['presentedForm']).length;
  const pictures = list(resource['media']).length;
  const title = term(resource['code']) || terms(resource['category'])[0] || 'Report';
  const { when, until } = momentOf(resource, ['effective[x]', 'issued']);
  return [
    {
      kind: 'report',
      label,
      title,
      summary: summaryOf(
        text(resource['conclusion']),
        terms(resource['conclusionCode']).join(', '),
        results === 0 ? '' : counted(results, 'result'),
        pictures === 0 ? '' : counted(pictures, 'picture'),
        forms === 0 ? '' : 'Document attached',
        ...context
          .names(resource['imagingStudy'])
          .filter((words) => words !== title)
          .map((words) => `Images: ${words}`),
        labelled('Specimen', context.names(resource['specimen']).join(', ')),
        labelled(
          'Asked for as',
          context
            .names(resource['basedOn'])
            .filter((words) => words !== title)
            .join(', '),
        ),
        extensionNotes(resource),
        context.names(resource['performer']).join(', '),
        labelled('Read by', context.names(resource['resultsInterpreter']).join(', ')),
      ),
      when,
      until,
      status: statusOf(resource),
      marks: statusMarks(statusCode(resource)),
      within: resource['encounter'],
    },
  ];
};

/** R4 has no note on a report; UK Core takes R5's. */
const NOTE = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-DiagnosticReport.note';

function extensionNotes(resource: Json): string {
  return joinWords(
    extensions(resource, NOTE).map((extension) => text(object(extension['valueAnnotation'])['text'])),
    ' ',
  );
}
