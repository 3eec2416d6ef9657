import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nativeRegistry, registryValue } from '../../../src-main/config/native-registry.ts';
import { ROOT } from '../../../tools/root.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

test.each([
  ['a text', 1, utf16('https://x\0'), { type: 'REG_SZ', data: 'https://x' }],
  ['a text without its end', 1, utf16('ä'), { type: 'REG_SZ', data: 'ä' }],
  ['a list', 7, utf16('a\0b\0\0'), { type: 'REG_MULTI_SZ', data: ['a', 'b'] }],
  ['an empty list', 7, utf16('\0'), { type: 'REG_MULTI_SZ', data: [] }],
  ['a number', 4, Buffer.from([0x2c, 1, 0, 0]), { type: 'REG_DWORD', data: 300 }],
  ['the largest number', 4, Buffer.from([255, 255, 255, 255]), { type: 'REG_DWORD', data: 4_294_967_295 }],
  ['a number cut short', 4, Buffer.from([1]), { type: 'REG_DWORD', data: null }],
  ['a long number', 11, Buffer.from([5, 0, 0, 0, 0, 0, 0, 0]), { type: 'REG_QWORD', data: 5 }],
  ['a text with variables', 2, utf16('%X%\0'), { type: 'REG_EXPAND_SZ', data: null }],
  ['bytes', 3, Buffer.from([1]), { type: 'REG_BINARY', data: null }],
  ['what nobody knows', 99, Buffer.from([1]), { type: 'type 99', data: null }],
])('%s of the registry is read as what it is', (_, type, bytes, value) => {
  expect(registryValue(type, bytes)).toEqual(value);
});

test('there is a registry on Windows only, and what cannot be loaded there cannot be read', () => {
  expect(nativeRegistry('linux', 'x64')).toBeNull();
  // On this system the addon for Windows is no library.
  if (process.platform !== 'win32') expect(() => nativeRegistry('win32', 'x64')?.read('SOFTWARE')).toThrow();
});

test('the addon lies where it is loaded from and where the package takes it from', () => {
  const folder = join(ROOT, 'node_modules', 'native-reg');
  expect(existsSync(join(folder, 'prebuilds', 'win32-x64', 'node.napi.node'))).toBe(true);
  const packed = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
  expect(packed).toContain('- node_modules/native-reg/{package.json,prebuilds/win32-${arch}/*.node}');
});
