import type { ImageType } from '../../../src-shared/clinical/document.ts';

/** A small file can unpack to a picture that no memory holds: beyond this it is not handed on. */
const MAX_PIXELS = 60_000_000;

/** True where the picture says that it is larger than is drawn, or does not say how large it is. */
export function isTooLargeToDraw(bytes: Uint8Array, mediaType: ImageType): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const [width, height] = sizeOf(view, mediaType);
    return width * height > MAX_PIXELS;
  } catch {
    return true;
  }
}

/** Width and height by the header. @throws RangeError where it ends before they come */
function sizeOf(view: DataView, mediaType: ImageType): readonly [number, number] {
  switch (mediaType) {
    case 'image/png':
      return [view.getUint32(16), view.getUint32(20)];
    case 'image/gif':
      return [view.getUint16(6, true), view.getUint16(8, true)];
    case 'image/webp':
      return webpSize(view);
    case 'image/jpeg':
      return jpegSize(view);
  }
}

function webpSize(view: DataView): readonly [number, number] {
  const chunk = String.fromCodePoint(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  if (chunk === 'VP8X') return [uint24(view, 24) + 1, uint24(view, 27) + 1];
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
  }
  return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;

/** From segment to segment until the frame header (SOF0 to SOF15, but for DHT, JPG and DAC). */
function jpegSize(view: DataView): readonly [number, number] {
  for (let at = 2; ;) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) throw new RangeError('no segment');
    if (marker === 0xff) {
      at += 1;
    } else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return [view.getUint16(at + 7), view.getUint16(at + 5)];
    } else {
      at += 2 + view.getUint16(at + 2);
    }
  }
}
