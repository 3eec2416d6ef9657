import { crc32, deflateSync } from 'node:zlib';
import type { Trap } from './letters.ts';

export interface HostileFile {
  readonly title: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

const SIGN = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of one bit a point, all of it nought: the larger it says it is, the better it packs. */
function png(width: number, height: number, rows: number, more: readonly Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.writeUInt8(1, 8);
  const data = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows), { level: 9 });
  return Buffer.concat([SIGN, chunk('IHDR', head), ...more, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** Pictures that run, load, unpack to no memory, or are two things at once; and texts with programs in them. */
export function hostilePictures(trapOf: (picture: number) => Trap): readonly HostileFile[] {
  const { url, js } = trapOf(0);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="${js}"><script>${js}</script><image href="${url}"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${url}"/></foreignObject></svg>`;
  const gif = `GIF89a/*${'\0'.repeat(8)}*/=0;${js}`;
  const make = (title: string, contentType: string, bytes: Buffer | string): HostileFile => ({
    title: `Picture ${title}`,
    contentType,
    bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
  });
  return [
    make('a drawing', 'image/svg+xml', drawing),
    make('a drawing called PNG', 'image/png', drawing),
    make('a drawing called HTML', 'text/html', `<p>x</p>${drawing}`),
    make('larger than all memory', 'image/png', png(60_000, 60_000, 10)),
    make('that unpacks a thousandfold', 'image/png', png(5000, 5000, 5000)),
    make('without its rows', 'image/png', png(800, 600, 2)),
    make('with a page behind it', 'image/png', Buffer.concat([png(8, 8, 8), Buffer.from(`<script>${js}</script>`)])),
    make(
      'with words that are a page',
      'image/png',
      png(8, 8, 8, [chunk('tEXt', Buffer.from(`Comment\0<img src="${url}">`))]),
    ),
    make('that is a script, too', 'image/gif', gif),
    make('a GIF of the largest screen', 'image/gif', Buffer.from('47494638396100ffffffffff000000000000', 'hex')),
    make('a WebP without an end', 'image/webp', Buffer.from('52494646ffffffff5745425056503820ffffffff', 'hex')),
    make(
      'RTF that fetches',
      'application/rtf',
      `{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE "${url}" }}{\\object\\objautlink\\objupdate}}`,
    ),
    make(
      'Word that fetches',
      'application/msword',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(url)]),
    ),
    make('a program', 'text/plain', `MZ\x90\0${js}`),
    make('a page of the shell', 'application/hta', `<hta:application><script>${js}</script>`),
    make(
      'XML with an entity',
      'text/xml',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "${url}"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&e;&b;</x>`,
    ),
  ];
}
