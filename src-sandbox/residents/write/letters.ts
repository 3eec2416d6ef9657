import type { Binary, DocumentReference, Encounter, Identifier } from 'fhir/r4';
import { refTo } from '../chart.ts';
import type { Pen } from '../chart.ts';
import { concept } from '../codes.ts';
import { london } from '../days.ts';
import { onePagePdf } from '../pdf.ts';
import { tracePicture } from '../picture.ts';
import { organizationOf, practitionerOf } from '../sources.ts';

export interface LetterFacts {
  readonly title: string;
  readonly kind?: string;
  readonly day: string;
  readonly time?: string;
  readonly format: keyof typeof TYPES;
  readonly paragraphs: readonly string[];
  /** HTML exactly as given, instead of the paragraphs. */
  readonly html?: string;
  /** The file exactly as given, base64, instead of the paragraphs. */
  readonly data?: string;
  /** Carried within the DocumentReference instead of a Binary. */
  readonly inline?: boolean;
  readonly encounter?: Encounter;
  readonly restricted?: boolean | 'V';
  /** `restricted`: the letter is told of, and its content is refused (403); `gone`: its content is not held (404). */
  readonly content?: 'restricted' | 'gone';
  readonly staff?: number;
  /** Business identifiers, under which other sources hold the same letter. */
  readonly identifier?: Identifier[];
}

const TYPES = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  text: 'text/plain; charset=utf-8',
  /** As older systems write it. */
  oldText: 'text/plain; charset=windows-1252',
  picture: 'image/png',
  rtf: 'text/rtf',
} as const;

/** A letter or document: a DocumentReference, and its content as a Binary of its own. */
export function letter(pen: Pen, facts: LetterFacts): DocumentReference {
  const data = facts.data ?? contentOf(pen, facts);
  const recorded = london(facts.day, facts.time ?? '12:00');
  const about = { recorded, restricted: facts.restricted };
  const contentType = TYPES[facts.format];
  const size = Buffer.from(data, 'base64').length;
  const binary =
    facts.inline === true
      ? undefined
      : pen.write<Binary>(
          { resourceType: 'Binary', contentType, securityContext: pen.subject, data },
          { ...about, restricted: facts.content === 'restricted' ? true : facts.restricted },
        );
  const url = binary === undefined ? undefined : refTo(binary).reference;
  return pen.write<DocumentReference>(
    {
      resourceType: 'DocumentReference',
      identifier: facts.identifier,
      status: 'current',
      docStatus: 'final',
      type: concept(facts.kind ?? 'Clinical letter'),
      subject: pen.subject,
      date: recorded,
      author: [practitionerOf(pen.source, facts.staff)],
      custodian: organizationOf(pen.source),
      description: facts.title,
      content: [
        {
          attachment:
            binary === undefined
              ? { contentType, title: facts.title, creation: facts.day, size, data }
              : {
                  contentType,
                  title: facts.title,
                  creation: facts.day,
                  size,
                  url: facts.content === 'gone' ? `${url}-gone` : url,
                },
        },
      ],
      context: facts.encounter === undefined ? undefined : { encounter: [refTo(facts.encounter)] },
    },
    about,
  );
}

/** The letter's bytes, base64. */
function contentOf(pen: Pen, facts: LetterFacts): string {
  const signature = `${practitionerOf(pen.source, facts.staff).display ?? ''}, ${pen.source.name}`;
  if (facts.format === 'pdf') {
    return onePagePdf(facts.title, [...facts.paragraphs.flatMap((text) => [...broken(text), '']), signature]);
  }
  const text = [facts.title, ...facts.paragraphs, signature].join('\n\n');
  if (facts.format === 'text') return base64(text);
  // The letters and signs of these texts are the same in Latin-1 and windows-1252.
  if (facts.format === 'oldText') return Buffer.from(text, 'latin1').toString('base64');
  if (facts.format === 'rtf') return base64(`{\\rtf1\\ansi ${text.replaceAll('\n\n', '\\par ')}}`);
  if (facts.format === 'picture') return tracePicture();
  const html =
    facts.html ??
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escapeHtml(facts.title)}</title></head>` +
      `<body><h1>${escapeHtml(facts.title)}</h1>${facts.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}` +
      `<p>${escapeHtml(signature)}</p></body></html>`;
  return base64(html);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** Lines of at most 85 characters. */
function broken(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 85) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
