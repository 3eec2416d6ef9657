import { describe, expect, test } from 'vitest';
import { fileVersion, hasSignature, isProgram } from '../../../../tools/package/msi/pe.ts';

/** The least that is a 64-bit program: headers, one section with a version resource or without, perhaps a signature. */
function program({ version, signed = false }: { version?: readonly number[]; signed?: boolean }): Buffer {
  const bytes = Buffer.alloc(0x600);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80, 'latin1');
  bytes.writeUInt16LE(1, 0x86);
  bytes.writeUInt16LE(240, 0x94);
  const optional = 0x98;
  bytes.writeUInt16LE(0x20b, optional);
  bytes.writeUInt32LE(16, optional + 108);
  const directory = (index: number, address: number, size: number): void => {
    bytes.writeUInt32LE(address, optional + 112 + index * 8);
    bytes.writeUInt32LE(size, optional + 116 + index * 8);
  };
  if (signed) directory(4, 0x500, 0x100);
  const section = optional + 240;
  // Mapped at another address than it lies in the file.
  bytes.writeUInt32LE(0x1000, section + 12);
  bytes.writeUInt32LE(0x200, section + 16);
  bytes.writeUInt32LE(0x300, section + 20);
  if (version !== undefined) {
    directory(2, 0x1000, 0x200);
    for (const [at, id] of [
      [0, 16],
      [0x20, 1],
      [0x40, 2057],
    ] as const) {
      bytes.writeUInt16LE(1, 0x300 + at + 14);
      bytes.writeUInt32LE(id, 0x300 + at + 16);
      bytes.writeUInt32LE(at === 0x40 ? 0x60 : at + 0x80000020, 0x300 + at + 20);
    }
    bytes.writeUInt32LE(0x1080, 0x360);
    bytes.write('VS_VERSION_INFO', 0x386, 'utf16le');
    const fixed = 0x3a8;
    bytes.writeUInt32LE(0xfeef04bd, fixed);
    const [a = 0, b = 0, c = 0, d = 0] = version;
    bytes.writeUInt32LE(a * 0x10000 + b, fixed + 8);
    bytes.writeUInt32LE(c * 0x10000 + d, fixed + 12);
  }
  return bytes;
}

describe('a file of Windows', () => {
  test('has the four numbers of its version resource, and without one none', () => {
    expect(fileVersion(program({ version: [10, 0, 26_100, 7705] }))).toBe('10.0.26100.7705');
    expect(fileVersion(program({}))).toBeNull();
  });

  test('is known to be signed by its certificate table', () => {
    expect(hasSignature(program({ signed: true }))).toBe(true);
    expect(hasSignature(program({}))).toBe(false);
  });

  test('that is none is not taken for one', () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('MZ'),
      Buffer.from('#!/bin/sh\n'.repeat(20)),
      Buffer.alloc(400, 'MZ'),
    ]) {
      expect([isProgram(bytes), fileVersion(bytes), hasSignature(bytes)]).toEqual([false, null, false]);
    }
    expect(isProgram(program({}))).toBe(true);
  });
});
