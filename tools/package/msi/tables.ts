import { posix } from 'node:path';
import { idOf } from './files.ts';
import type { PackedFile } from './packed-files.ts';
import { DESKTOP_SHORTCUT, INSTALL_FOLDER, PLACES, SETTINGS_FOLDER, START_MENU_SHORTCUT } from './places.ts';
import { PRODUCT, productVersion } from './product.ts';
import { shortAndLong } from './short-names.ts';
import { PUBLIC_PROPERTIES } from './properties.ts';
import {
  AUDIT_WAITS,
  LEAVE_AUDIT,
  LOG_FILES,
  LOGS_TO_REMOVE,
  MARK_DEPTH,
  MARK_SEARCH,
  MARKS_PATH,
  type MsiInput,
} from './source.ts';

/** Of the table Component: 64-bit, its key path is in the registry, its condition is looked at again. */
const CONDITIONAL = 0x100 + 0x4 + 0x40;
/** Of the table Upgrade: feature states go over, the highest version counts as well. */
const MIGRATE_INCLUSIVE = 0x1 + 0x200;
/** Of the table CustomAction: a property is set. wixl adds a flag that is for programs. */
const SET_PROPERTY = 51;
/** Of the table RemoveFile. */
const ON_REMOVAL = 2;
/** Right behind InstallInitialize (1500), within the transaction. */
const REMOVE_EXISTING = 1501;

const quoted = (text: string): string => `'${text}'`;

/**
 * What wixl leaves out of the tables, as statements of Windows Installer's SQL. With these the package is what WiX would make of the
 * same source (tests/package/msi-tables.test.ts looks at the tables).
 * @throws Error for a text that the statements cannot carry: their SQL has no way to write an apostrophe
 */
export function missingInTables({ files, version }: Pick<MsiInput, 'files' | 'version'>): readonly string[] {
  const secure = [
    ...PUBLIC_PROPERTIES.map(({ name }) => name),
    LEAVE_AUDIT,
    'WIX_DOWNGRADE_DETECTED',
    'WIX_UPGRADE_DETECTED',
  ];
  const statements = [
    // Handed over from the person's part of msiexec to the elevated one.
    `UPDATE Property SET Value = ${quoted(secure.toSorted().join(';'))} WHERE Property = 'SecureCustomProperties'`,
    // Its attributes are part of the row's key, which cannot be updated.
    `DELETE FROM Upgrade WHERE ActionProperty = 'WIX_UPGRADE_DETECTED'`,
    'INSERT INTO Upgrade (UpgradeCode, VersionMax, Attributes, ActionProperty) VALUES ' +
      `('{${PRODUCT.upgradeCode}}', ${quoted(productVersion(version))}, ${MIGRATE_INCLUSIVE}, 'WIX_UPGRADE_DETECTED')`,
    `UPDATE InstallExecuteSequence SET Sequence = ${REMOVE_EXISTING} WHERE Action = 'RemoveExistingProducts'`,
    ...['SayWhere', 'RemoveLogs', ...PUBLIC_PROPERTIES.map(({ name }) => `Recall_${name}`)].map(
      (action) => `UPDATE CustomAction SET Type = ${SET_PROPERTY} WHERE Action = ${quoted(action)}`,
    ),
    ...PLACES.flatMap(({ id, condition }) =>
      condition === null
        ? []
        : [
            `UPDATE Component SET Condition = ${quoted(condition)} WHERE Component = ${quoted(id)}`,
            `UPDATE Component SET Attributes = ${CONDITIONAL} WHERE Component = ${quoted(id)}`,
          ],
    ),
    ...shortcutNames(),
    ...folderRights(),
    ...markSearch(),
    ...files.flatMap((file) => (file.version === null ? [] : versionOf(idOf('file', file.path), file.version))),
    ...names(files),
  ];
  for (const statement of statements) {
    if (statement.split(`'`).length % 2 === 0) throw new Error(`This cannot be said to the tables: ${statement}`);
  }
  return statements;
}

/** A file of a version has no hash: by the version it is told whether an upgrade replaces it. */
const versionOf = (id: string, version: string): readonly string[] => [
  `UPDATE File SET Version = ${quoted(version)} WHERE File = ${quoted(id)}`,
  `DELETE FROM MsiFileHash WHERE File_ = ${quoted(id)}`,
];

/** Windows Installer's own form, 'SHORT|long': wixl writes the long name alone. */
function names(files: readonly PackedFile[]): readonly string[] {
  const named = (path: string): string => quoted(shortAndLong(posix.basename(path)));
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
  return [
    ...files.map(({ path }) => `UPDATE File SET FileName = ${named(path)} WHERE File = ${quoted(idOf('file', path))}`),
    ...[...folders].map(
      (path) => `UPDATE Directory SET DefaultDir = ${named(path)} WHERE Directory = ${quoted(idOf('folder', path))}`,
    ),
    ...[INSTALL_FOLDER, SETTINGS_FOLDER].map(
      (id) => `UPDATE Directory SET DefaultDir = ${named(PRODUCT.folder)} WHERE Directory = ${quoted(id)}`,
    ),
    ...[START_MENU_SHORTCUT, DESKTOP_SHORTCUT].map(
      (id) => `UPDATE Shortcut SET Name = ${named(PRODUCT.name)} WHERE Shortcut = ${quoted(id)}`,
    ),
  ];
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

function shortcutNames(): readonly string[] {
  const columns = 'MsiShortcutProperty, Shortcut_, PropertyKey, PropVariantValue';
  return [
    'CREATE TABLE MsiShortcutProperty (MsiShortcutProperty CHAR(72) NOT NULL, Shortcut_ CHAR(72) NOT NULL, ' +
      'PropertyKey CHAR(255) NOT NULL, PropVariantValue CHAR(255) NOT NULL PRIMARY KEY MsiShortcutProperty)',
    ...[START_MENU_SHORTCUT, DESKTOP_SHORTCUT].map(
      (shortcut) =>
        `INSERT INTO MsiShortcutProperty (${columns}) VALUES ('${shortcut}Name', '${shortcut}', ` +
        `'System.AppUserModel.ID', ${quoted(PRODUCT.appUserModelId)})`,
    ),
  ];
}

function folderRights(): readonly string[] {
  const columns = 'MsiLockPermissionsEx, LockObject, Table, SDDLText';
  return [
    'CREATE TABLE MsiLockPermissionsEx (MsiLockPermissionsEx CHAR(72) NOT NULL, LockObject CHAR(72) NOT NULL, ' +
      '`Table` CHAR(32) NOT NULL, SDDLText CHAR(255) NOT NULL, Condition CHAR(255) PRIMARY KEY MsiLockPermissionsEx)',
    ...PLACES.flatMap(({ id, folder, rights }) =>
      rights === undefined
        ? []
        : [
            `INSERT INTO MsiLockPermissionsEx (${columns.replace('Table', '`Table`')}) VALUES ('${id}Rights', ` +
              `${quoted(folder)}, 'CreateFolder', ${quoted(rights)})`,
          ],
    ),
    'INSERT INTO RemoveFile (FileKey, Component_, FileName, DirProperty, InstallMode) VALUES ' +
      `('Logs', 'LogsFolder', ${quoted(LOG_FILES)}, ${quoted(LOGS_TO_REMOVE)}, ${ON_REMOVAL})`,
  ];
}

/** A file of this name in any folder of that folder: the property is its path, or nothing. */
const markSearch = (): readonly string[] => [
  'CREATE TABLE DrLocator (Signature_ CHAR(72) NOT NULL, Parent CHAR(72), Path CHAR(255), Depth SHORT ' +
    'PRIMARY KEY Signature_, Parent, Path)',
  `INSERT INTO DrLocator (Signature_, Path, Depth) VALUES ('${MARK_SEARCH}File', ${quoted(MARKS_PATH)}, ${MARK_DEPTH})`,
  `INSERT INTO Signature (Signature, FileName) VALUES ('${MARK_SEARCH}File', ${quoted(PRODUCT.markFile)})`,
  `INSERT INTO AppSearch (Property, Signature_) VALUES ('${AUDIT_WAITS}', '${MARK_SEARCH}File')`,
];
