/**
 * What a .deb says beside the program (Debian Policy 5.3 'control files', 6 'maintainer scripts', 10.9 'permissions'). Pure:
 * the same in, the same bytes out.
 */

export const DEB_NAME = 'st-helens-shared-care-record';

/** Where the program goes: not of the distribution (Filesystem Hierarchy Standard 3.13). */
export const DEB_PROGRAM = `/opt/${DEB_NAME}`;

/** The machine's log folder of src-main/log, and the folder of IT's configuration. */
export const DEB_LOGS = `/var/log/${DEB_NAME}`;
export const DEB_SETTINGS = `/etc/${DEB_NAME}`;

/** The application id of electron-builder.yml: window managers find the window's entry by it. */
export const DEB_DESKTOP_ID = 'uk.sthelens.shared-care-record';

/** What Electron links to or starts; where a later release of Debian renamed a package, the names stand side by side. */
const DEPENDS = [
  'libasound2t64 | libasound2',
  'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libc6',
  'libdbus-1-3',
  'libgbm1',
  'libgtk-3-0t64 | libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libsecret-1-0',
  'libxss1',
  'xdg-utils',
];

export interface DebFacts {
  /** Of package.json. */
  readonly version: string;
  /** As Node calls it. */
  readonly arch: string;
  readonly isRelease: boolean;
  /** Of all files together, in KiB. */
  readonly installedKiB: number;
  /** Who answers for it: `Name <email>`. */
  readonly maintainer: string;
}

/** Sorts before the release of the same number. */
export const debVersion = ({ version, isRelease }: Pick<DebFacts, 'version' | 'isRelease'>): string =>
  isRelease ? version : `${version}~unreleasable`;

/** @throws Error where Debian has no name for the architecture */
export function debArch(arch: string): string {
  const name = { x64: 'amd64', arm64: 'arm64' }[arch];
  if (name === undefined) throw new Error(`There is no .deb for ${arch}.`);
  return name;
}

export const debFileName = (facts: Pick<DebFacts, 'version' | 'isRelease' | 'arch'>): string =>
  `${DEB_NAME}_${debVersion(facts)}_${debArch(facts.arch)}.deb`;

export function controlFile(facts: DebFacts): string {
  const notRelease = [' .', ' NOT A RELEASE: made for tests, of an Electron that is not the official download.'];
  return lines([
    `Package: ${DEB_NAME}`,
    `Version: ${debVersion(facts)}`,
    `Architecture: ${debArch(facts.arch)}`,
    `Maintainer: ${facts.maintainer}`,
    `Installed-Size: ${facts.installedKiB}`,
    `Depends: ${DEPENDS.join(', ')}`,
    'Recommends: gnome-keyring | kwalletmanager | keepassxc',
    'Section: misc',
    'Priority: optional',
    'Description: viewer of the St Helens Shared Care Record',
    ' One timeline of the records that GP, hospital, community, mental health and',
    ' social care hold about a resident, for the staff who look after them.',
    ...(facts.isRelease ? [] : notRelease),
  ]);
}

/** `--` keeps a link from being read as switches (docs/launch.md). */
export function desktopEntry(name: string): string {
  return lines([
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    'Comment=One timeline of a resident’s health and social care',
    `Exec=${DEB_PROGRAM}/viewer -- %u`,
    `Icon=${DEB_NAME}`,
    'Terminal=false',
    'Categories=Office;MedicalSoftware;',
    'MimeType=x-scheme-handler/shcr;',
    `StartupWMClass=${DEB_DESKTOP_ID}`,
  ]);
}

/** The lists of schemes and icons are the desktop's own, and may not be there on a server. */
export const postinst = (): string =>
  lines([
    '#!/bin/sh',
    'set -e',
    'if command -v update-desktop-database >/dev/null; then update-desktop-database -q || true; fi',
  ]);

/**
 * What the viewer left on the machine goes with `apt purge`; IT's configuration is IT's, and an empty folder of it goes too.
 * What is in the profiles of users is theirs: sealed copies that nobody has a key to after an hour, and audit events that
 * are still to be delivered (docs/deployment.md, 'What is left').
 */
export const postrm = (): string =>
  lines([
    '#!/bin/sh',
    'set -e',
    'if command -v update-desktop-database >/dev/null; then update-desktop-database -q || true; fi',
    'if [ "$1" = purge ]; then',
    // Another root than this computer's own, where `dpkg --root` works on one.
    `  rm -rf "$DPKG_ROOT${DEB_LOGS}"`,
    `  [ ! -d "$DPKG_ROOT${DEB_SETTINGS}" ] || rmdir --ignore-fail-on-non-empty "$DPKG_ROOT${DEB_SETTINGS}"`,
    'fi',
  ]);

/** @param sums paths from the root, without the slash, and their MD5: what `dpkg --verify` compares */
export const md5sums = (sums: ReadonlyMap<string, string>): string =>
  lines([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, sum]) => `${sum}  ${path}`));

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
