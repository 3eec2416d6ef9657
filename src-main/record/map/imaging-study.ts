import { lookup } from '../../../src-shared/lookup.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { coding, term, terms } from '../read/concept.ts';
import { type Json, number, object, objects, text } from '../read/reader.ts';
import { dateText } from '../read/values.ts';
import { labelled, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { statusMarks } from './observation.ts';
import { narrativeOf } from './narrative.ts';
import type { Mapper } from './types.ts';
import { counted } from './words.ts';

/** DICOM's modality codes (PS3.16 CID 29) where the source sends the code alone. */
const MODALITY: Readonly<Record<string, string>> = {
  BMD: 'Bone density scan',
  CR: 'X-ray',
  CT: 'CT',
  DX: 'X-ray',
  ECG: 'ECG',
  ES: 'Endoscopy',
  IO: 'Dental X-ray',
  MG: 'Mammogram',
  MR: 'MRI',
  NM: 'Nuclear medicine',
  OP: 'Eye photography',
  OPT: 'Eye tomography',
  PT: 'PET',
  PX: 'Dental panoramic X-ray',
  RF: 'Fluoroscopy',
  US: 'Ultrasound',
  XA: 'Angiography',
  XC: 'Photography',
};

/** What was pictured, how, how much of it there is and why. */
export const mapImagingStudy: Mapper = (resource, context) => {
  const series = objects(resource['series']);
  const modalities = distinct(
    [...objects(resource['modality']), ...series.map((item) => object(item['modality']))].map(modalityText),
  );
  const sites = distinct(series.map(siteText));
  const named = distinct([
    text(resource['description']),
    ...terms(resource['procedureCode']),
    context.name(resource['procedureReference']),
  ]);
  const pictured = distinct([...series.map((item) => text(item['description'])), modalities.join(', ')]).slice(0, 1);
  const [title = narrativeOf(resource)[0] ?? 'Imaging study', ...more] =
    named.length > 0 ? named : [[...pictured, ...sites].join(', ')].filter((words) => words !== '');
  const { when } = momentOf(resource, ['started']);
  return [
    {
      kind: 'report',
      label: 'Imaging study',
      title,
      summary: summaryOf(
        more.join(', '),
        modalities.filter((words) => !title.includes(words)).join(', '),
        sites.filter((words) => !title.includes(words)).join(', '),
        distinct([
          counted(number(resource['numberOfSeries']), 'series', 'series'),
          counted(number(resource['numberOfInstances']), 'image'),
        ]).join(', '),
        labelled('For', reasonsOf(resource, context)),
        labelled('Read by', context.names(resource['interpreter']).join(', ')),
        labelled('Asked for by', context.name(resource['referrer'])),
        context.name(resource['location']),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: null,
      status: statusOf(resource),
      marks: statusCode(resource) === 'registered' ? [] : statusMarks(statusCode(resource)),
      within: resource['encounter'],
    },
  ];
};

function modalityText(value: Json): string {
  const { code, display } = coding(value);
  return display === '' ? (lookup(MODALITY, code) ?? oneTerm(value)) : display;
}

/** `Left Arm`: a side is never parted from its site. */
function siteText(series: Json): string {
  return distinct([oneTerm(object(series['laterality'])), oneTerm(object(series['bodySite']))]).join(' ');
}

const oneTerm = (value: Json): string => (Object.keys(value).length === 0 ? '' : term({ coding: [value] }));

/** One series: `3: CT Surview 180, CT, Thoracic segment of trunk, 1 image`. */
export function seriesText(series: Json): string {
  const words = distinct([
    text(series['description']),
    modalityText(object(series['modality'])),
    siteText(series),
    dateText(series['started']),
    counted(number(series['numberOfInstances']), 'image'),
  ]).join(', ');
  const place = text(series['number']);
  return place === '' || words === '' ? words : `${place}: ${words}`;
}
