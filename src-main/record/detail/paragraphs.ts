import { noteTexts } from '../map/helpers.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { htmlToParagraphs } from './html-text.ts';

/** As much of an attached text as the pane shows. */
const MAX_ATTACHED_BASE64 = 400_000;

/** The free text of a resource as plain paragraphs: notes, attached text, narrative; each once. */
export function paragraphsOf(resource: Json): readonly string[] {
  const attachments = [
    ...objects(resource['content']).map((content) => object(content['attachment'])),
    ...objects(resource['presentedForm']),
  ];
  const sections = objects(resource['section']).flatMap((section) => [
    text(section['title']),
    ...htmlToParagraphs(text(object(section['text'])['div'])),
  ]);
  const all = [
    ...noteTexts(resource['note']).flatMap(lines),
    ...attachments.flatMap(attachedText),
    ...sections,
    ...htmlToParagraphs(text(object(resource['text'])['div'])),
  ];
  return [...new Set(all)].filter((paragraph) => paragraph !== '');
}

function lines(value: string): readonly string[] {
  return value.split(/\r?\n/).map((line) => line.trim());
}

/** Text and HTML that came inside the resource, as plain text. Other formats are opened elsewhere. */
function attachedText(attachment: Json): readonly string[] {
  const type = text(attachment['contentType']).toLowerCase();
  const data = text(attachment['data']);
  if (data === '' || !/^(?:text\/(?:plain|html)|application\/xhtml\+xml)/.test(type)) return [];
  const kept = data.replace(/\s+/g, '').slice(0, MAX_ATTACHED_BASE64);
  const decoded = Buffer.from(kept, 'base64').toString('utf8');
  const shown = type.startsWith('text/plain') ? lines(decoded) : htmlToParagraphs(decoded);
  return data.length > MAX_ATTACHED_BASE64 ? [...shown, 'The text is longer than is shown here.'] : shown;
}
