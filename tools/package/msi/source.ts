import { installedFiles } from './files.ts';
import type { PackedFile } from './packed-files.ts';
import {
  guidOf,
  INSTALL_FOLDER,
  LOGS_FOLDER,
  MARKS_FOLDER,
  type Place,
  PLACES,
  rememberedAt,
  SETTINGS_FOLDER,
} from './places.ts';
import { PRODUCT, productCode, productName, productVersion } from './product.ts';
import { PUBLIC_PROPERTIES, type PublicProperty, refusalWords, validCondition } from './properties.ts';
import { element, render, type XmlElement } from './xml.ts';

export interface MsiInput {
  readonly files: readonly PackedFile[];
  /** Folder of the files, and the icon, relative to where the compiler runs. */
  readonly folder: string;
  readonly icon: string;
  /** Of package.json. */
  readonly version: string;
  readonly isReleasable: boolean;
  /** UUID of exactly this package: other bytes, another one. */
  readonly packageCode: string;
  /** The Shared Care Record team's. */
  readonly phone: string;
}

/**
 * Who compiles it: WiX Toolset 3 on Windows, or `wixl`, which does not know a few elements of it; `tables.ts` puts what those say
 * into the tables afterwards.
 */
export type Compiler = 'wix' | 'wixl';

export const DOWNGRADE_REFUSED =
  'A newer version of the viewer is installed, and was left as it is. To go back to this one, remove the newer one first.';
const TOO_OLD = 'The viewer needs Windows 10, Windows Server 2016 or later. Nothing was installed.';

/** wixl would put what is to come behind an action of its own at the very end, where nothing reads it any more. */
const AFTER_COST_FINALIZE = 1001;

/** Says to a removal that what waits may stay behind. */
export const LEAVE_AUDIT = 'LEAVEAUDIT';
export const AUDIT_WAITS = 'AUDITWAITS';
export const MARK_SEARCH = 'WaitingMark';
export const MARKS_PATH = `[CommonAppDataFolder]${PRODUCT.folder}\\${PRODUCT.marksFolder}\\`;
/** A folder for each user. */
export const MARK_DEPTH = 1;
export const AUDIT_WAITS_WORDS =
  'Audit events at this computer have not reached the shared record: see [AUDITWAITS]. Let a user of the viewer sign in to it, ' +
  'or remove it with LEAVEAUDIT=1. Nothing was removed.';
const GUARD = `NOT ${AUDIT_WAITS} OR REMOVE <> "ALL" OR UPGRADINGPRODUCTCODE OR ${LEAVE_AUDIT} = "1"`;

/** Set where the logs go with the application. */
export const LOGS_TO_REMOVE = 'LOGSTOREMOVE';
export const LOG_FILES = 'viewer-*.jsonl';
const LOGS_PATH = `[CommonAppDataFolder]${PRODUCT.folder}\\${PRODUCT.logsFolder}\\`;
const IS_REMOVED_FOR_GOOD = 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE';

/** The order in which Windows Installer goes from what is remembered to what holds. */
const remembered = ({ name }: PublicProperty): string => `REMEMBERED_${name}`;
const recall = ({ name }: PublicProperty): string => `Recall_${name}`;

/** The whole source of WiX Toolset 3. The same input gives the same text, byte for byte. */
export function wixSource(input: MsiInput, compiler: Compiler): string {
  const { version, isReleasable } = input;
  const name = productName(isReleasable);
  const { content, components } = installedFiles(input.files, input.folder);
  const product = element(
    'Product',
    {
      Id: productCode(input.packageCode),
      Name: name,
      // English (United Kingdom)
      Language: 2057,
      Version: productVersion(version),
      Manufacturer: PRODUCT.manufacturer,
      UpgradeCode: PRODUCT.upgradeCode,
    },
    [
      element('Package', {
        Id: compiler === 'wix' ? input.packageCode : undefined,
        InstallerVersion: 500,
        Compressed: 'yes',
        InstallScope: 'perMachine',
        Platform: compiler === 'wix' ? 'x64' : undefined,
        Description: name,
        Manufacturer: PRODUCT.manufacturer,
      }),
      upgrade(compiler),
      element('MediaTemplate', { EmbedCab: 'yes' }),
      element('Icon', { Id: 'viewer.ico', SourceFile: input.icon }),
      ...fixedProperties(input).map(([id, value]) => element('Property', { Id: id, Value: value })),
      ...windowsVersion(),
      ...PUBLIC_PROPERTIES.flatMap((property) => publicProperty(property, compiler)),
      ...auditGuard(compiler),
      element('CustomAction', { Id: 'SayWhere', Property: 'ARPINSTALLLOCATION', Value: `[${INSTALL_FOLDER}]` }),
      element('CustomAction', { Id: 'RemoveLogs', Property: LOGS_TO_REMOVE, Value: LOGS_PATH }),
      ...sequences(),
      folders(content, compiler),
      element('Feature', { Id: 'Viewer', Title: name, Level: 1, Absent: 'disallow', AllowAdvertise: 'no' }, [
        ...components.map((id) => element('ComponentRef', { Id: id })),
        ...PLACES.map(({ id }) => element('ComponentRef', { Id: id })),
      ]),
    ],
  );
  return render(element('Wix', { xmlns: 'http://schemas.microsoft.com/wix/2006/wi' }, [product]));
}

/** What is no release gives way to the release of the same version, and a build to the next build of it. */
const upgrade = (compiler: Compiler): XmlElement =>
  element('MajorUpgrade', {
    DowngradeErrorMessage: DOWNGRADE_REFUSED,
    AllowSameVersionUpgrades: compiler === 'wix' ? 'yes' : undefined,
    // Within the transaction: an upgrade that fails leaves the version of before.
    Schedule: compiler === 'wix' ? 'afterInstallInitialize' : undefined,
  });

function fixedProperties({ phone }: MsiInput): readonly (readonly [string, string])[] {
  return [
    // Every file is ours alone, so an upgrade replaces it whatever its version: Chromium's libraries go back at times.
    ['REINSTALLMODE', 'amus'],
    ['REBOOT', 'ReallySuppress'],
    ['ARPPRODUCTICON', 'viewer.ico'],
    ['ARPCONTACT', PRODUCT.manufacturer],
    ['ARPHELPTELEPHONE', phone],
    ['ARPCOMMENTS', PRODUCT.description],
    // There is nothing to choose.
    ['ARPNOMODIFY', '1'],
  ];
}

/** VersionNT stays at 603 from Windows 8.1 on; this value is there since Windows 10. */
function windowsVersion(): readonly XmlElement[] {
  const key = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
  return [
    element('Property', { Id: 'WINDOWSMAJOR' }, [search('WindowsMajor', key, 'CurrentMajorVersionNumber')]),
    element('Condition', { Message: TOO_OLD }, 'REMOVE="ALL" OR WINDOWSMAJOR'),
  ];
}

const search = (id: string, key: string, name: string): XmlElement =>
  element('RegistrySearch', { Id: id, Root: 'HKLM', Key: key, Name: name, Type: 'raw', Win64: 'yes' });

/** What is given counts; else what was given before; else nothing, and the viewer's own default holds. */
function publicProperty(property: PublicProperty, compiler: Compiler): readonly XmlElement[] {
  const { name } = property;
  const { key, name: valueName } = rememberedAt(property);
  return [
    ...(compiler === 'wix' ? [element('Property', { Id: name, Secure: 'yes' })] : []),
    element('Property', { Id: remembered(property) }, [search(`Search_${name}`, key, valueName)]),
    element('CustomAction', { Id: recall(property), Property: name, Value: `[${remembered(property)}]` }),
    element('Condition', { Message: refusalWords(property) }, validCondition(property)),
  ];
}

/**
 * Whoever removes the viewer is told that audit events wait for it: with it gone, nothing would ever deliver them. They lie in the
 * profiles of its users, which is where they stay.
 */
function auditGuard(compiler: Compiler): readonly XmlElement[] {
  const search = element('DirectorySearch', { Id: MARK_SEARCH, Path: MARKS_PATH, Depth: MARK_DEPTH }, [
    element('FileSearch', { Id: `${MARK_SEARCH}File`, Name: PRODUCT.markFile }),
  ]);
  return [
    ...(compiler === 'wix'
      ? [element('Property', { Id: LEAVE_AUDIT, Secure: 'yes' }), element('Property', { Id: AUDIT_WAITS }, [search])]
      : []),
    element('Condition', { Message: AUDIT_WAITS_WORDS }, GUARD),
  ];
}

function sequences(): readonly XmlElement[] {
  const recalls = PUBLIC_PROPERTIES.map((property, at) => {
    const before = PUBLIC_PROPERTIES[at - 1];
    const attributes = { Action: recall(property), After: before === undefined ? 'AppSearch' : recall(before) };
    return element('Custom', attributes, `NOT ${property.name} AND ${remembered(property)}`);
  });
  const where = element('Custom', { Action: 'SayWhere', Sequence: AFTER_COST_FINALIZE }, 'NOT REMOVE');
  // Not where an upgrade removes the version before: what led to it may be in them.
  const logs = element('Custom', { Action: 'RemoveLogs', After: 'LaunchConditions' }, IS_REMOVED_FOR_GOOD);
  return [element('InstallUISequence', {}, recalls), element('InstallExecuteSequence', {}, [...recalls, logs, where])];
}

function folders(files: readonly XmlElement[], compiler: Compiler): XmlElement {
  const within = (folder: string): XmlElement[] =>
    PLACES.filter((place) => place.folder === folder).map((place) => placed(place, compiler));
  const own = (id: string, content: readonly XmlElement[]): XmlElement =>
    element('Directory', { Id: id, Name: PRODUCT.folder }, content);
  const logs = element('Directory', { Id: LOGS_FOLDER, Name: PRODUCT.logsFolder }, within(LOGS_FOLDER));
  const marks = element('Directory', { Id: MARKS_FOLDER, Name: PRODUCT.marksFolder }, within(MARKS_FOLDER));
  return element('Directory', { Id: 'TARGETDIR', Name: 'SourceDir' }, [
    element('Directory', { Id: 'ProgramFiles64Folder' }, [own(INSTALL_FOLDER, [...files, ...within(INSTALL_FOLDER)])]),
    element('Directory', { Id: 'CommonAppDataFolder' }, [
      own(SETTINGS_FOLDER, [...within(SETTINGS_FOLDER), logs, marks]),
    ]),
    element('Directory', { Id: 'ProgramMenuFolder' }, within('ProgramMenuFolder')),
    element('Directory', { Id: 'DesktopFolder' }, within('DesktopFolder')),
  ]);
}

function placed(place: Place, compiler: Compiler): XmlElement {
  const isWix = compiler === 'wix';
  const attributes = {
    Id: place.id,
    Guid: guidOf(place),
    Win64: 'yes',
    // Looked at again when it is installed anew with other properties.
    Transitive: isWix && place.condition !== null ? 'yes' : undefined,
    KeyPath: isWix && place.rights !== undefined ? 'yes' : undefined,
  };
  return element('Component', attributes, [
    ...(isWix && place.condition !== null ? [element('Condition', {}, place.condition)] : []),
    ...(place.rights === undefined ? [] : [createdFolder(place.rights, isWix)]),
    ...(isWix && place.folder === LOGS_FOLDER ? [removedLogs()] : []),
    ...place.content.map((part) => (isWix ? named(part) : part)),
  ]);
}

const createdFolder = (rights: string, isWix: boolean): XmlElement =>
  element('CreateFolder', {}, isWix ? [element('PermissionEx', { Sddl: rights })] : []);

const removedLogs = (): XmlElement =>
  element('RemoveFile', { Id: 'Logs', Property: LOGS_TO_REMOVE, Name: LOG_FILES, On: 'uninstall' });

/** A shortcut of the Start menu and of the desktop alike is the viewer's own to the task bar. */
function named(part: XmlElement): XmlElement {
  if (part.name !== 'Shortcut') return part;
  const property = { Key: 'System.AppUserModel.ID', Value: PRODUCT.appUserModelId };
  return { ...part, content: [element('ShortcutProperty', property)] };
}
