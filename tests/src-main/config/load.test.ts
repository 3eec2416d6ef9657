import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../../src-main/config/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'shcr-config-'));

function load(content: unknown, packaged = false) {
  const file = join(folder, 'config.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return loadConfig({
    argv: ['viewer', `--config=${file}`],
    platform: 'linux',
    machineFile: null,
    registry: null,
    packaged,
  });
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

  test('lets nothing of a record leave, and shows nothing as it was received, unless IT says so', () => {
    const settings = ['allowCopyClinicalText', 'allowPrinting', 'showAsReceived'] as const;
    const config = load({ backendUrl: 'https://x.example' });
    expect(settings.map((setting) => config[setting])).toEqual([false, false, false]);
    for (const setting of settings) {
      expect(load({ backendUrl: 'https://x.example', [setting]: true })[setting]).toBe(true);
      expect(() => load({ backendUrl: 'https://x.example', [setting]: 'yes' })).toThrow(new RegExp(setting));
    }
  });

  test('takes a computer for a shared one unless IT says otherwise, and keeps no sign-in there', () => {
    const withTerminal = (more: object) => load({ backendUrl: 'https://x.example', ...more });
    expect(withTerminal({})).toMatchObject({ terminal: 'shared', keepSignedIn: false });
    expect(withTerminal({ terminal: 'personal' })).toMatchObject({ terminal: 'personal', keepSignedIn: false });
    expect(withTerminal({ terminal: 'personal', keepSignedIn: true }).keepSignedIn).toBe(true);
    for (const shared of [{ terminal: 'shared' }, {}]) {
      expect(() => withTerminal({ ...shared, keepSignedIn: true })).toThrow(/keepSignedIn .*terminal/);
    }
    expect(() => withTerminal({ terminal: 'private' })).toThrow(/terminal/);
  });

  test('takes what IT demands of a sign-in, and at most ten minutes between clocks', () => {
    const demanding = (more: object) => load({ backendUrl: 'https://x.example', ...more });
    expect(demanding({})).toMatchObject({ requiredAcr: [], clockSkewSeconds: 300 });
    expect(demanding({ requiredAcr: ['AAL3_ANY'] }).requiredAcr).toEqual(['AAL3_ANY']);
    expect(() => demanding({ requiredAcr: ['AAL3_ANY AAL2_ANY'] })).toThrow(/requiredAcr/);
    expect(() => demanding({ requiredAcr: 'AAL3_ANY' })).toThrow(/requiredAcr/);
    expect(() => demanding({ clockSkewSeconds: 3600 })).toThrow(/clockSkewSeconds/);
  });

  test('takes the address of a leaflet by https only', () => {
    const withLeaflet = (leafletUrl: string) => load({ backendUrl: 'https://x.example', leafletUrl }).leafletUrl;
    expect(withLeaflet('https://sthelens.example/leaflet')).toBe('https://sthelens.example/leaflet');
    for (const url of ['http://sthelens.example/leaflet', 'file:///leaflet.pdf', 'leaflet']) {
      expect(() => withLeaflet(url)).toThrow(/leafletUrl/);
    }
  });

  test('opens no document in another program unless IT says so', () => {
    const opens = (more: object) => load({ backendUrl: 'https://x.example', ...more }).openDocumentsOutside;
    expect(opens({})).toBe(false);
    expect(opens({ openDocumentsOutside: false })).toBe(false);
    expect(opens({ openDocumentsOutside: true })).toBe(true);
    for (const unclear of ['true', 1, null, {}]) {
      expect(() => opens({ openDocumentsOutside: unclear })).toThrow(/openDocumentsOutside/);
    }
  });

  const withSources = (...sources: unknown[]) => load({ backendUrl: 'https://x.example', sources });

  test('takes what IT knows of sources, and nothing by default', () => {
    expect(load({ backendUrl: 'https://x.example' }).sources).toEqual([]);
    const practice = { match: { odsCode: 'N00001' }, name: 'Example Surgery', system: 'EMIS Web', careSetting: 'gp' };
    expect(withSources(practice).sources).toEqual([practice]);
  });

  test.each([
    ['that match nothing', { match: {}, name: 'X' }, /sources\.0\.match .*exactly one/],
    ['that match by two things', { match: { odsCode: 'A', uriPrefix: 'b' }, name: 'X' }, /exactly one/],
    ['that say nothing', { match: { odsCode: 'A' } }, /sources\.0 .*must say something/],
    ['of a care setting that is none', { match: { odsCode: 'A' }, careSetting: 'dental' }, /careSetting/],
    ['that say that they say nothing', { match: { odsCode: 'A' }, careSetting: 'not-stated' }, /careSetting/],
    ['with a slip of the pen', { match: { odsCode: 'A' }, nmae: 'X' }, /nmae/],
  ])('stops at sources %s', (_what, source, message) => {
    expect(() => withSources(source)).toThrow(message);
  });

  test('stops at two sources that match the same thing: which is right cannot be told', () => {
    const match = { odsCode: 'A' };
    expect(() => withSources({ match, name: 'X' }, { match, name: 'Y' })).toThrow(/sources .*twice/);
  });

  test('reads a file with the byte-order mark that Notepad puts in front', () => {
    expect(load('\uFEFF{"backendUrl":"https://record.example/fhir"}').backendUrl).toBe('https://record.example/fhir');
  });

  test('says which file cannot be read', () => {
    const places = {
      argv: ['viewer', '--config=/nowhere/config.json'],
      platform: 'linux',
      machineFile: null,
      registry: null,
      packaged: false,
    } as const;
    expect(() => loadConfig(places)).toThrow(/\/nowhere\/config\.json/);
  });

  test('ignores --config in a packaged viewer: IT decides, not a shortcut', () => {
    expect(() => load({ backendUrl: 'https://evil.example/fhir' }, true)).toThrow(/backendUrl/);
  });
});
