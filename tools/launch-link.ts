// `npm run launch-link -- …`: makes a link to the viewer, or says what the viewer makes of one (docs/launch.md). For whoever
// sets up a launch; with made-up people only.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '../src-main/config/index.ts';
import { parseLaunch } from '../src-main/launch/parse-launch.ts';
import { encryptedLink, type LinkPerson, plainLink, smartLink, tokenLink } from './launch/make-link.ts';
import { pathOfPerson } from './root.ts';

const USAGE = `Makes a link to the viewer, or says what the viewer makes of one (docs/launch.md).

  smart      --config FILE --launch VALUE
  token      --config FILE --key PRIVATE.jwk PERSON [--issuer NAME] [--seconds N]
  encrypted  --config FILE PERSON
  plain      PERSON
  check      --config FILE LINK

PERSON: --nhs NUMBER --born DATE [--name NAME] [--gender GENDER] [--user ID]
FILE: the viewer's configuration, as at the computer where it runs.`;

class Unusable extends Error {}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    config: { type: 'string' },
    key: { type: 'string' },
    launch: { type: 'string' },
    issuer: { type: 'string' },
    seconds: { type: 'string', default: '120' },
    nhs: { type: 'string' },
    born: { type: 'string' },
    name: { type: 'string' },
    gender: { type: 'string' },
    user: { type: 'string' },
  },
});

const needed = (name: keyof typeof values): string => {
  const value = values[name];
  if (value === undefined) throw new Unusable(`--${name} is missing.`);
  return value;
};

const config = () =>
  loadConfig({
    argv: ['launch-link', `--config=${pathOfPerson(needed('config'))}`],
    platform: process.platform,
    // The copy alone.
    machineFile: null,
    registry: null,
    packaged: false,
  });

const person = (): LinkPerson => ({
  nhsNumber: needed('nhs'),
  birthDate: needed('born'),
  name: values.name,
  gender: values.gender,
  userId: values.user,
});

async function run([what = '', link]: readonly string[]): Promise<string> {
  switch (what) {
    case 'smart':
      return smartLink(config().backendUrl, needed('launch'));
    case 'plain':
      return plainLink(person());
    case 'encrypted': {
      const agreed = config().launch.encrypted;
      if (agreed === undefined) throw new Unusable('The configuration has no launch.encrypted.');
      return encryptedLink(person(), agreed);
    }
    case 'token': {
      const { tokens } = config().launch;
      const issuer = values.issuer ?? tokens?.issuers[0]?.issuer;
      if (tokens === undefined || issuer === undefined) throw new Unusable('The configuration has no launch.tokens.');
      const privateKey = JSON.parse(readFileSync(pathOfPerson(needed('key')), 'utf8')) as Parameters<
        typeof tokenLink
      >[1]['privateKey'];
      const { audience } = tokens;
      return tokenLink(person(), { privateKey, issuer, audience, now: new Date(), seconds: Number(values.seconds) });
    }
    case 'check': {
      const { launch, backendUrl, clockSkewSeconds } = config();
      const parsed = await parseLaunch(link ?? '', { policy: launch, backendUrl, clockSkewSeconds, now: Date.now });
      if (parsed.kind === 'refused') return `refused: ${parsed.code} (${parsed.detail})`;
      return parsed.kind === 'person' ? `accepted: a person, by ${parsed.origin}` : `accepted: ${parsed.kind}`;
    }
    default:
      throw new Unusable(USAGE);
  }
}

try {
  process.stdout.write(`${await run(positionals)}\n`);
} catch (error) {
  const isTheirs = error instanceof Unusable || error instanceof ConfigError;
  process.stderr.write(`${isTheirs ? error.message : 'The key or the values cannot be used.'}\n`);
  process.exitCode = 1;
}
