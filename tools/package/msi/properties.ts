/** What IT may say on the command line of msiexec, and what becomes of it. */
export interface PublicProperty {
  readonly name: string;
  /** For docs/deployment.md. */
  readonly says: string;
  readonly allowed: string;
  /** What holds where it is not given: the viewer's own default, or the installer's. */
  readonly otherwise: string;
  /** Conditions of Windows Installer, all of which a value keeps to. */
  readonly rules: readonly string[];
  /** Where it goes: a value of the viewer's settings, or something that the installer does. */
  readonly setting: string | null;
}

/**
 * The word that takes back what an earlier installation was given: an empty property is none at all for Windows Installer, and what
 * was given once is remembered.
 */
export const BACK_TO_DEFAULT = 'default';

const text = (name: string): string[] => [`NOT ${name} >< " "`, `NOT ${name} << "#"`];

/**
 * Without a name and a password in it, which would stand in the registry for everybody to read, and without what the viewer refuses:
 * `?` and `#`, behind which a key may have been pasted with it.
 */
const url = (name: string): string[] => [
  `${name} ~<< "https://"`,
  `${name} ~<> "https://"`,
  ...['@', '?', '#', ' '].map((sign) => `NOT ${name} >< "${sign}"`),
];

/** Case counts: the viewer's settings tell the cases apart. */
const oneOf = (name: string, ...values: readonly string[]): string[] => [
  values.map((value) => `${name} = "${value}"`).join(' OR '),
];

/** What is no whole number is neither more nor less than one, so text keeps to none of the two. */
const between = (name: string, least: number, most: number): string[] => [`${name} >= ${least}`, `${name} <= ${most}`];

const words = (...values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ');

/** The whole interface of the installer. Adding one is a line here: source, tables, conditions and docs come from it. */
export const PUBLIC_PROPERTIES: readonly PublicProperty[] = [
  {
    name: 'BACKENDURL',
    says: 'FHIR address of the shared record',
    allowed: 'an address that begins with `https://`, without a blank, name, password, `?` or `#`',
    otherwise: 'none: the viewer says that it is missing, unless policy gives it',
    rules: url('BACKENDURL'),
    setting: 'BackendUrl',
  },
  {
    name: 'IDENTITYURL',
    says: 'OpenID issuer',
    allowed: 'as `BACKENDURL`',
    otherwise: 'what the backend names',
    rules: url('IDENTITYURL'),
    setting: 'IdentityUrl',
  },
  {
    name: 'CLIENTID',
    says: 'the name by which the identity provider knows the viewer',
    allowed: 'text without a blank, not beginning with `#`',
    otherwise: '`st-helens-viewer`',
    rules: text('CLIENTID'),
    setting: 'ClientId',
  },
  {
    name: 'TERMINALTYPE',
    says: 'who works at this computer: one after another, or one person alone',
    allowed: words('shared', 'personal'),
    otherwise: '`shared`',
    rules: oneOf('TERMINALTYPE', 'shared', 'personal'),
    setting: 'TerminalType',
  },
  {
    name: 'CACHEMINUTES',
    says: 'for how many minutes the copy of a record is held; 0: none is',
    allowed: 'a whole number, 0 to 720',
    otherwise: '`60`',
    rules: between('CACHEMINUTES', 0, 720),
    setting: 'CacheMinutes',
  },
  {
    name: 'LAUNCHPOLICY',
    says: 'which launches by other programs are taken ([launch.md](launch.md))',
    allowed: words('none', 'protected', 'open'),
    otherwise: '`protected`',
    rules: oneOf('LAUNCHPOLICY', 'none', 'protected', 'open'),
    setting: 'LaunchPolicy',
  },
  {
    name: 'LOGLEVEL',
    says: 'the least grave events that are logged',
    allowed: words('error', 'warning', 'information'),
    otherwise: '`information`',
    rules: oneOf('LOGLEVEL', 'error', 'warning', 'information'),
    setting: 'LogLevel',
  },
  {
    name: 'DESKTOPSHORTCUT',
    says: 'a shortcut on the desktop of everybody',
    allowed: words('0', '1'),
    otherwise: '`0`',
    rules: oneOf('DESKTOPSHORTCUT', '0', '1'),
    setting: null,
  },
  {
    name: 'AUTOSTART',
    says: 'the viewer starts with the session of everybody, behind the screen (`--background`)',
    allowed: words('0', '1'),
    otherwise: '`0`',
    rules: oneOf('AUTOSTART', '0', '1'),
    setting: null,
  },
];

/** Whether it was given: what its component is installed on. */
export function givenCondition({ name, setting }: PublicProperty): string {
  return setting === null ? `${name} = "1"` : `${name} AND ${name} <> "${BACK_TO_DEFAULT}"`;
}

/** Not asked of somebody who removes the viewer. */
export function validCondition({ name, rules }: PublicProperty): string {
  const all = rules.map((rule) => (rules.length > 1 && rule.includes(' OR ') ? `(${rule})` : rule)).join(' AND ');
  return `REMOVE="ALL" OR NOT ${name} OR ${name} = "${BACK_TO_DEFAULT}" OR (${all})`;
}

/** Into the log, and on the screen where there is one. */
export function refusalWords({ name, allowed }: PublicProperty): string {
  return `${name} is [${name}], which is not allowed. Allowed: ${allowed.replaceAll('`', '')}. Nothing was installed.`;
}
