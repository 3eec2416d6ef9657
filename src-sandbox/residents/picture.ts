import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 640;
const HEIGHT = 200;
const BEAT = 128;

/**
 * A PNG of a made-up rhythm strip on squared paper, drawn by hand: no library, no recording of anybody.
 * @returns the file, base64.
 */
export function tracePicture(): string {
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT, 255);
  const set = (x: number, y: number, grey: number): void => {
    if (y >= 0 && y < HEIGHT) rows[y * (WIDTH + 1) + 1 + x] = grey;
  };
  for (let y = 0; y < HEIGHT; y += 1) {
    rows[y * (WIDTH + 1)] = 0;
    for (let x = 0; x < WIDTH; x += 1) if (x % 20 === 0 || y % 20 === 0) set(x, y, 215);
  }
  let before = level(0);
  for (let x = 0; x < WIDTH; x += 1) {
    const now = level(x % BEAT);
    for (let y = Math.min(before, now); y <= Math.max(before, now); y += 1) {
      set(x, y, 20);
      set(x, y + 1, 20);
    }
    before = now;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits a pixel, grey.
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]).toString('base64');
}

/** P, QRS and T of one beat, as a height in the picture. */
function level(x: number): number {
  const wave = (at: number, width: number, height: number): number => height * Math.exp(-(((x - at) / width) ** 2));
  return Math.round(120 - wave(24, 6, 12) + wave(42, 2, 14) - wave(47, 2.5, 85) + wave(53, 2, 22) - wave(88, 10, 20));
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
