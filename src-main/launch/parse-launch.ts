import { personOfEncrypted } from './encrypted.ts';
import { MAX_LAUNCH_CHARACTERS, readFields } from './fields.ts';
import {
  type LaunchedPerson,
  type LaunchOrigin,
  type LaunchSettings,
  NotAccepted,
  type ParsedLaunch,
  type SmartLaunch,
} from './launch.ts';
import { PERSON_FIELDS, personOf } from './person.ts';
import { personOfToken } from './token.ts';

/** No user, no port, no path, no fragment. Windows puts a slash behind what it takes for a host. */
const LINK = /^shcr:\/\/([a-z]+)\/?(?:\?(.*))?$/s;
const REQUIRED = ['nhsNumber', 'birthDate'] as const;

/**
 * Reads whatever arrives (docs/launch.md) and says what it proves. Strict: what is not known is refused. Never throws; a
 * refusal holds nothing of the text, and nothing is logged here.
 * @param text as `launchTextIn` or the operating system's open-url event gives it
 */
export async function parseLaunch(text: string, settings: LaunchSettings): Promise<ParsedLaunch> {
  try {
    if (text.length > MAX_LAUNCH_CHARACTERS) throw unreadable('too-long');
    if (text.startsWith('--')) return personOfCommandLine(text, settings);
    if (!/^[!-~]+$/.test(text)) throw unreadable('characters');
    const [, action, query] = LINK.exec(text) ?? [];
    if (action === undefined) throw unreadable('link');
    return await byAction(action, query, settings);
  } catch (error) {
    return error instanceof NotAccepted
      ? { kind: 'refused', code: error.code, detail: error.detail }
      : { kind: 'refused', code: 'launch-unreadable', detail: 'internal' };
  }
}

const unreadable = (detail: string): NotAccepted => new NotAccepted('launch-unreadable', detail);

async function byAction(action: string, query: string | undefined, settings: LaunchSettings): Promise<ParsedLaunch> {
  switch (action) {
    case 'lock':
    case 'close':
      if (query !== undefined) throw unreadable('field-unknown');
      return { kind: action };
    case 'launch':
      return smartLaunch(query ?? '', settings);
    case 'open':
      return personOfLink(query ?? '', settings);
    default:
      throw unreadable('action');
  }
}

function smartLaunch(query: string, { policy, backendUrl }: LaunchSettings): SmartLaunch {
  if (!policy.smart) throw new NotAccepted('launch-not-allowed', 'smart');
  const fields = readFields(query, ['iss', 'launch'], ['iss', 'launch']);
  if (!isBackend(fields.get('iss') ?? '', backendUrl)) throw new NotAccepted('launch-other-service', 'iss');
  const launch = fields.get('launch') ?? '';
  if (!/^[!-~]{1,2000}$/.test(launch)) throw unreadable('launch');
  return { kind: 'smart', launch };
}

/** The same origin and the same path; a slash at the end is neither here nor there. */
function isBackend(iss: string, backendUrl: string): boolean {
  // What a URL parser would put right is not right.
  if (!/^https?:\/\/[A-Za-z0-9.\-:[\]]+(?:\/[A-Za-z0-9\-._~/]*)?$/.test(iss) || /\/\.{1,2}(?:\/|$)/.test(iss))
    return false;
  const [said, configured] = [URL.parse(iss), URL.parse(backendUrl)];
  if (said === null || configured === null) return false;
  const path = ({ pathname }: URL): string => pathname.replace(/\/$/, '');
  return said.origin === configured.origin && path(said) === path(configured);
}

async function personOfLink(query: string, settings: LaunchSettings): Promise<LaunchedPerson> {
  const { policy, now } = settings;
  // One kind of proof, and nothing beside it.
  const only = (name: string): string => readFields(query, [name], [name]).get(name) ?? '';
  if (query.startsWith('token=')) return personOfToken(only('token'), settings);
  if (query.startsWith('data=')) return personOfEncrypted(only('data'), settings);
  const fields = readFields(query, PERSON_FIELDS, REQUIRED);
  if (!policy.plainLinks) throw new NotAccepted('launch-not-allowed', 'link');
  return stated(fields, 'link', now());
}

function personOfCommandLine(text: string, { policy, now }: LaunchSettings): LaunchedPerson {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^--(patient|birth-date)=(.+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw unreadable('switch');
    const field = name === 'patient' ? 'nhsNumber' : 'birthDate';
    if (fields.has(field)) throw unreadable('field-repeated');
    fields.set(field, value);
  }
  if (REQUIRED.some((name) => !fields.has(name))) throw unreadable('field-missing');
  if (!policy.commandLine) throw new NotAccepted('launch-not-allowed', 'command-line');
  return stated(fields, 'command-line', now());
}

function stated(fields: ReadonlyMap<string, string>, origin: LaunchOrigin, nowMs: number): LaunchedPerson {
  const { nhsNumber = '', birthDate = '', ...rest } = Object.fromEntries(fields);
  return personOf({ nhsNumber, birthDate, ...rest }, origin, ['YYYY-MM-DD'], nowMs);
}
