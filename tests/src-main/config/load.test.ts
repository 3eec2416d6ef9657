import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../../src-main/config/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'shcr-config-'));

function load(content: unknown, packaged = false) {
  const file = join(folder, 'config.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return loadConfig({ argv: ['viewer', `--config=${file}`], platform: 'linux', programData: undefined, packaged });
}

describe('configuration', () => {
  test('fills what is left out with documented defaults', () => {
    const config = load({ backendUrl: 'https://record.example/fhir' });
    expect(config.recordTeamPhone).toBe('01744 646868');
    expect(config.clientId).toBe('st-helens-viewer');
  });

  test('allows plain http on this computer only', () => {
    expect(load({ backendUrl: 'http://127.0.0.1:8080/fhir' }).backendUrl).toBe('http://127.0.0.1:8080/fhir');
    expect(() => load({ backendUrl: 'http://record.example/fhir' })).toThrow(/backendUrl .*https/);
    expect(() => load({ backendUrl: 'http://127.0.0.1.evil.example/fhir' })).toThrow(ConfigError);
  });

  test.each([
    ['no backend', {}, /backendUrl/],
    ['an unknown setting', { backendUrl: 'https://x.example', backendURL: 'https://y.example' }, /backendURL/],
    ['a number out of range', { backendUrl: 'https://x.example', concurrency: 900 }, /concurrency/],
    ['a wrong kind', { backendUrl: 'https://x.example', pageSize: 'many' }, /pageSize/],
    ['no JSON', '{', /not valid JSON/],
    ['a list', '[]', /one JSON object/],
    ['another scheme', { backendUrl: 'ftp://x.example' }, /backendUrl/],
  ])('stops at %s, and names the setting', (_what, content, message) => {
    expect(() => load(content)).toThrow(message);
  });

  test('reads a file with the byte-order mark that Notepad puts in front', () => {
    expect(load('\uFEFF{"backendUrl":"https://record.example/fhir"}').backendUrl).toBe('https://record.example/fhir');
  });

  test('says which file cannot be read', () => {
    const places = {
      argv: ['--config=/nowhere/config.json'],
      platform: 'linux',
      programData: undefined,
      packaged: false,
    } as const;
    expect(() => loadConfig(places)).toThrow(/\/nowhere\/config\.json/);
  });

  test('ignores --config in a packaged viewer: IT decides, not a shortcut', () => {
    expect(() => load({ backendUrl: 'https://evil.example/fhir' }, true)).toThrow(/backendUrl/);
  });
});
