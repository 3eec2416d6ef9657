import { INSTALLER_KEY, PRODUCT, SETTINGS_KEY, componentGuid } from './product.ts';
import { givenCondition, PUBLIC_PROPERTIES, type PublicProperty } from './properties.ts';
import { element, type XmlElement } from './xml.ts';

/** Something that is installed and is no file of the application. */
export interface Place {
  readonly id: string;
  /** Directory of Windows Installer's. */
  readonly folder: string;
  readonly content: readonly XmlElement[];
  /** On which it is installed; null: always. */
  readonly condition: string | null;
  /** Of a folder that is made though nothing is put in it: who may do what there, in SDDL. */
  readonly rights?: string;
}

export const INSTALL_FOLDER = 'INSTALLFOLDER';
export const SETTINGS_FOLDER = 'SETTINGSFOLDER';
export const LOGS_FOLDER = 'LOGSFOLDER';
export const MARKS_FOLDER = 'MARKSFOLDER';
export const START_MENU_SHORTCUT = 'StartMenuShortcut';
export const DESKTOP_SHORTCUT = 'DesktopShortcut';

/** Of the system and of administrators. */
const FULL_RIGHTS = '(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';

const PROGRAM = `[${INSTALL_FOLDER}]${PRODUCT.executable}`;

/** In the 64-bit view, because the components are 64-bit ones. */
function value(key: string, name: string | undefined, data: string, isKeyPath = false): XmlElement {
  return element('RegistryValue', {
    Root: 'HKLM',
    Key: key,
    Name: name,
    Type: 'string',
    Value: data,
    KeyPath: isKeyPath ? 'yes' : undefined,
  });
}

/** For everybody at this computer: nothing is written for a user, and so nothing is left behind in a profile. */
function shortcut(id: string): XmlElement {
  return element('Shortcut', {
    Id: id,
    Name: PRODUCT.name,
    Description: PRODUCT.description,
    Target: PROGRAM,
    WorkingDirectory: INSTALL_FOLDER,
    Icon: 'viewer.ico',
  });
}

const conditionOf = (name: string): string => {
  const property = PUBLIC_PROPERTIES.find((one) => one.name === name);
  if (property === undefined) throw new Error(`There is no property ${name}.`);
  return givenCondition(property);
};

const CLASS_KEY = `SOFTWARE\\Classes\\${PRODUCT.scheme}`;

const settingValue = (property: PublicProperty): Place => ({
  id: `Setting_${property.name}`,
  folder: INSTALL_FOLDER,
  content: [value(SETTINGS_KEY, property.setting ?? '', `[${property.name}]`, true)],
  condition: givenCondition(property),
});

export const PLACES: readonly Place[] = [
  {
    id: 'Scheme',
    folder: INSTALL_FOLDER,
    // As docs/launch.md says: behind `--` nothing is a switch, whatever a link tries to be.
    content: [
      value(CLASS_KEY, undefined, `URL:${PRODUCT.name}`, true),
      value(CLASS_KEY, 'URL Protocol', ''),
      value(`${CLASS_KEY}\\DefaultIcon`, undefined, `"${PROGRAM}",0`),
      value(`${CLASS_KEY}\\shell\\open\\command`, undefined, `"${PROGRAM}" "--" "%1"`),
    ],
    condition: null,
  },
  {
    id: 'InStartMenu',
    folder: 'ProgramMenuFolder',
    content: [shortcut(START_MENU_SHORTCUT), value(INSTALLER_KEY, 'StartMenuShortcut', '1', true)],
    condition: null,
  },
  {
    id: 'OnDesktop',
    folder: 'DesktopFolder',
    content: [shortcut(DESKTOP_SHORTCUT), value(INSTALLER_KEY, 'DesktopShortcut', '1', true)],
    condition: conditionOf('DESKTOPSHORTCUT'),
  },
  {
    id: 'AtSessionStart',
    folder: INSTALL_FOLDER,
    content: [
      value('SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run', PRODUCT.name, `"${PROGRAM}" --background`, true),
      value(INSTALLER_KEY, 'Autostart', '1'),
    ],
    condition: conditionOf('AUTOSTART'),
  },
  // Made here, because anybody may make folders in ProgramData, and whoever makes this one decides what is in it.
  {
    id: 'SettingsFolder',
    folder: SETTINGS_FOLDER,
    content: [],
    condition: null,
    rights: `D:PAI${FULL_RIGHTS}(A;OICI;0x1200a9;;;BU)`,
  },
  // Several people have a log of their own there (src-main/log): whoever makes a file may do all with it, nobody else reads it, and
  // no folder, and so no link to one, can be made there.
  {
    id: 'LogsFolder',
    folder: LOGS_FOLDER,
    content: [],
    condition: null,
    rights: `D:PAI${FULL_RIGHTS}(A;;0x1200ab;;;BU)(A;OIIO;FA;;;CO)`,
  },
  // Each user makes a folder there that is theirs (src-main/audit/waiting-mark.ts). What is in it is looked for and never removed from
  // here: whoever owns a folder could lead the rights of the system elsewhere.
  {
    id: 'MarksFolder',
    folder: MARKS_FOLDER,
    content: [],
    condition: null,
    rights: `D:PAI${FULL_RIGHTS}(A;;0x1200ad;;;BU)(A;OICIIO;FA;;;CO)`,
  },
  ...PUBLIC_PROPERTIES.filter(({ setting }) => setting !== null).map(settingValue),
];

/** Where the installer reads what an earlier installation was given. */
export function rememberedAt({ name, setting }: PublicProperty): { readonly key: string; readonly name: string } {
  if (setting !== null) return { key: SETTINGS_KEY, name: setting };
  return { key: INSTALLER_KEY, name: name === 'AUTOSTART' ? 'Autostart' : 'DesktopShortcut' };
}

export const guidOf = ({ id }: Place): string => componentGuid(`place ${id}`);
