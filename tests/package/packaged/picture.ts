import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/** A display of one's own whose picture can be looked at: what the packaged program draws, without its help. */
export class Display {
  readonly name: string;
  readonly #server: ChildProcess;
  readonly #folder: string;

  private constructor(server: ChildProcess, folder: string, name: string) {
    this.#server = server;
    this.#folder = folder;
    this.name = name;
  }

  static async open(): Promise<Display> {
    const folder = mkdtempSync(join(tmpdir(), 'display-'));
    const args = ['-displayfd', '3', '-fbdir', folder, '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const said = server.stdio[3];
    if (said === null || said === undefined) throw new Error('no display');
    const [number] = (await once(said, 'data')) as [Buffer];
    return new Display(server, folder, `:${number.toString().trim()}`);
  }

  /** As it is now: rows of red, green, blue. */
  picture(): { readonly width: number; readonly height: number; readonly rgb: Buffer } {
    const file = readFileSync(join(this.#folder, 'Xvfb_screen0'));
    const field = (index: number): number => file.readUInt32BE(index * 4);
    // X11/XWDFile.h: size of the header, width, height, bytes a line, colours before the picture of 12 bytes each.
    const [header, width, height, line, colours] = [field(0), field(4), field(5), field(12), field(19)];
    const rgb = Buffer.alloc(width * height * 3);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const from = header + colours * 12 + y * line + x * 4;
        // Stored as blue, green, red, nothing.
        for (const part of [0, 1, 2]) rgb[(y * width + x) * 3 + part] = file[from + 2 - part] ?? 0;
      }
    }
    return { width, height, rgb };
  }

  /** How many different colours are on it: one where nothing is drawn. */
  colours(): number {
    const { rgb } = this.picture();
    const seen = new Set<number>();
    for (let at = 0; at < rgb.length; at += 3) seen.add(rgb.readUIntBE(at, 3));
    return seen.size;
  }

  png(): Buffer {
    const { width, height, rgb } = this.picture();
    const rows = Array.from({ length: height }, (_, y) => [
      Buffer.from([0]),
      rgb.subarray(y * width * 3, (y + 1) * width * 3),
    ]);
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 2], 8);
    const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    const pixels = deflateSync(Buffer.concat(rows.flat()));
    return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
  }

  async close(): Promise<void> {
    const ended = once(this.#server, 'exit');
    this.#server.kill();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
