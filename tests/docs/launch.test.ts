import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src-main/config/schema.ts';
import type { LaunchPolicy } from '../../src-main/config/launch-schema.ts';
import { launchTextIn } from '../../src-main/launch/launch-text.ts';
import { parseLaunch } from '../../src-main/launch/parse-launch.ts';
import { Refusals } from '../../src-main/patient/refusals.ts';
import { refusalSchema } from '../../src-shared/contract/index.ts';
import { encryptedLink, tokenLink } from '../../tools/launch/make-link.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'launch.md'), 'utf8');
const at = new Date(/at the time `([^`]+)`/.exec(page)?.[1] ?? '');
const backendUrl = /for the backend\s+`([^`]+)`/.exec(page)?.[1] ?? '';

interface Example {
  readonly settings: unknown;
  readonly gives: string;
  readonly isArgv: boolean;
  readonly line: string;
}

/** Each line of an example, with the settings that stand above it. */
const examples: Example[] = [];
let settings: { launch?: unknown } = {};
for (const [, info = '', body = ''] of page.matchAll(/^```(\S.*)\n([\s\S]*?)^```$/gm)) {
  if (info === 'json settings') settings = JSON.parse(body) as typeof settings;
  const gives = /gives=(\S+)/.exec(info)?.[1];
  if (gives === undefined) continue;
  for (const line of body.trim().split('\n')) {
    examples.push({ settings, gives, isArgv: info.includes('argv'), line });
  }
}

const policyOf = (given: unknown): LaunchPolicy => {
  const config = configSchema.parse({ backendUrl, ...(given as object) });
  return config.launch;
};

const jsonBlock = (info: string): unknown =>
  JSON.parse(new RegExp(`^\`\`\`json ${info}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '');

async function read({ settings, isArgv, line }: Example, policy = policyOf(settings)) {
  const { clockSkewSeconds } = configSchema.parse({ backendUrl });
  const text = launchTextIn(isArgv ? line.split(' ') : ['viewer.exe', '--', line]) ?? '';
  return parseLaunch(text, { policy, backendUrl, clockSkewSeconds, now: () => at.getTime() });
}

describe('the examples of docs/launch.md', () => {
  test.each(examples)('$line gives $gives', async (example) => {
    const parsed = await read(example);
    expect(parsed.kind === 'refused' ? parsed.code : parsed.kind).toBe(example.gives);
    if (parsed.kind === 'person') expect(parsed).toMatchObject({ nhsNumber: '9990000018', birthDate: '1945-07-14' });
  });

  test('are there for every way, for what opens and for what does not', () => {
    const given = new Set(examples.map(({ gives }) => gives));
    for (const one of ['person', 'smart', 'lock', 'close', 'launch-token-invalid', 'launch-not-decrypted']) {
      expect(given).toContain(one);
    }
    expect(examples.length).toBeGreaterThan(20);
  });

  test.each(examples.filter(({ gives }) => gives === 'person'))(
    '$line opens nobody without its setting',
    async (example) => {
      expect(await read(example, policyOf({}))).toMatchObject({ kind: 'refused', code: 'launch-not-allowed' });
    },
  );

  test('the defaults are those of the configuration', () => {
    expect(jsonBlock('defaults')).toEqual({ launch: policyOf({}) });
  });

  test('the table of refusals has every one, in the words that the person sees', () => {
    const refusals = new Refusals('01744 000000');
    const rows = [...page.matchAll(/^\| `(launch-[a-z-]+)` +\| (.+?) +\|$/gm)].map(([, code, what]) => [code, what]);
    const codes = refusalSchema.shape.code.options.filter((code) => code.startsWith('launch-'));
    expect(rows).toEqual(codes.map((code) => [code, refusals.of(code).what]));
  });

  test('what IT registers is the program that is packed, behind `--` and in quotation marks', () => {
    const packed = readFileSync(join(import.meta.dirname, '..', '..', 'electron-builder.yml'), 'utf8');
    const names = [...packed.matchAll(/^ {2}executableName: (\S+)$/gm)].map(([, name]) => name);
    expect(names).toEqual(['viewer', 'viewer']);
    const [, reg = ''] = /^```reg\n([\s\S]*?)^```$/m.exec(page) ?? [];
    const [, value = ''] = /shell\\open\\command\]\n@="(.*)"$/m.exec(reg) ?? [];
    expect(value.replaceAll(/\\(.)/g, '$1')).toBe(
      String.raw`"C:\Program Files\St Helens Shared Care Record\viewer.exe" "--" "%1"`,
    );
    expect(reg).toContain('"URL Protocol"=""');
  });

  test('tools/launch/make-link.ts makes links as the page describes them', async () => {
    const person = { nhsNumber: '9990000018', birthDate: '1945-07-14' };
    const signed = examples.find(({ gives, line }) => gives === 'person' && line.includes('token='));
    const privateKey = jsonBlock('example-private-key') as Parameters<typeof tokenLink>[1]['privateKey'];
    const tokens = policyOf(signed?.settings).tokens;
    const issuer = tokens?.issuers[0]?.issuer ?? '';
    const signing = { privateKey, issuer, audience: tokens?.audience ?? '', now: at, seconds: 60 };
    const settings = signed?.settings;
    const made = { settings, gives: 'person', isArgv: false, line: await tokenLink(person, signing) };
    expect(await read(made)).toMatchObject({ kind: 'person', nhsNumber: '9990000018' });

    const sealed = examples.filter(({ gives, line }) => gives === 'person' && line.includes('data='));
    const agreed = policyOf(sealed[0]?.settings).encrypted;
    expect(
      agreed === undefined ? '' : encryptedLink({ nhsNumber: '999 000 0018', birthDate: '14 Jul 1945' }, agreed),
    ).toBe(sealed[1]?.line);
  });
});
