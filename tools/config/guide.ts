import { GROUPS, type GroupName } from '../../src-main/config/about.ts';
import { COMMAND_LINE_SETTINGS } from '../../src-main/config/operation-schema.ts';
import { INSTALLER_KEY, INSTALLER_SUBKEY, POLICY_KEY, shownKey } from '../../src-main/config/registry.ts';
import { configSchema } from '../../src-main/config/schema.ts';
import { allowedWords, SETTINGS, type Setting } from '../../src-main/config/settings.ts';
import { registryForm } from '../../src-main/config/written.ts';

const EXAMPLE = {
  backendUrl: 'https://record.sthelens.nhs.uk/fhir',
  terminal: 'shared',
  supportContact: 'IT service desk, 01744 000000, day and night',
  cache: { minutes: 30 },
};
// What the guide shows is taken by the viewer.
configSchema.parse(EXAMPLE);

/** docs/configuration.md: what no setting says by itself, and then every setting, from the schema. */
export function guide(): string {
  return [INTRODUCTION, installerTable(), ...(Object.keys(GROUPS) as GroupName[]).map(groupPart)].join('\n\n');
}

const INTRODUCTION = `<!-- Made by \`npm run config-docs\` from src-main/config. Change it there; a test holds this page to it. -->

# Configuration

Every setting of the viewer, where it can be set, and what happens where one is wrong. A setting holds from the next start of the viewer.

## Where settings come from

Each layer is stronger than those above it, setting by setting: a policy for one setting leaves the others as they are.

| layer | where | who writes it |
| --- | --- | --- |
| built-in defaults | this page | |
| machine file | Windows: \`C:\\ProgramData\\St Helens Shared Care Record\\config.json\`; Linux: \`/etc/st-helens-shared-care-record/config.json\` | IT, by hand or by a deployment tool |
| installer | \`${shownKey(INSTALLER_KEY)}\` | the MSI, from its properties |
| Group Policy | \`${shownKey(POLICY_KEY)}\` | Group Policy or Intune, by the templates of \`assets/policy\` |
| command line | \`--setting=NAME=VALUE\` | whoever starts it, where \`commandLineSettings\` names the setting |

- **Why the installer is stronger than the file.** Administrators alone can write to \`HKEY_LOCAL_MACHINE\`. In \`ProgramData\` ordinary users may make folders and files unless
  somebody forbids it; what the installation was given must not be undone by a file that was put there afterwards. The file is for what is too large for a property or a
  policy (sources, roles, keys of launches). Let administrators alone write it and its folder, and users read it.
- **Where \`ProgramData\` is** comes from the registry, not from the environment variable, which is the user's to set.
- **Nothing of the user counts**: no key below \`HKEY_CURRENT_USER\`, no file in a profile, no environment variable. The settings are the computer's: who works at it, which record it
  opens, when it locks.
- **The 64-bit registry** is read, whoever wrote it.
- **Unpackaged viewers** (developers, demonstration, tests) also take a file by \`--config=FILE\`, which is stronger than Group Policy. A packaged viewer does not start with that switch.

## How settings are written

**In the file**: one JSON object, in UTF-8 (UTF-16 with its byte-order mark is read, too), of 16 MiB at most. A name with a dot is an object within: \`cache.minutes\` is

\`\`\`json
${JSON.stringify(EXAMPLE, null, 2)}
\`\`\`

**In the registry**: each setting has a value of its own, named below. Switches are \`REG_DWORD\` 1 or 0, numbers \`REG_DWORD\`, texts and choices \`REG_SZ\`; a number or a switch may be \`REG_SZ\`, too
(\`"30"\`, \`"true"\`). A list is \`REG_MULTI_SZ\`, or a subkey of its name with \`REG_SZ\` values \`1\`, \`2\`, …, which is how the editor of Group Policy writes it; an empty subkey says nothing. What is more than a
list is JSON in a \`REG_SZ\` or \`REG_MULTI_SZ\`. \`REG_EXPAND_SZ\` is refused: it would hold what the user's variables say. In the installer's key an empty text is a property that was not given, and its subkey \`${INSTALLER_SUBKEY}\` is
the installer's own; in the policy's key both are problems.

**On the command line**: \`viewer.exe --setting=logLevel=warning\`, as often as need be, before \`--\`. Only these settings can be allowed there at all, and only those that \`commandLineSettings\` names are taken:
${COMMAND_LINE_SETTINGS.map((name) => `\`${name}\``).join(', ')}. None of them decides who sees what, where data goes, what is kept or when the screen locks.

## Where a setting is wrong

The viewer then shows what is wrong in place of its sign-in page, and starts nothing else: it never goes on with a default instead of what somebody wrote. The page names each setting, the file and line or the value of
the registry, what is allowed and what was probably meant, without secrets. It can be copied, and says whom to ring (\`supportContact\`, where that can be read). The same stands on standard error, and the program ends with
code 2. Wrong are: a value that is not allowed, a name that is no setting, a type of the registry that does not fit, a name that stands twice, a file or a key that is there and cannot be read, and a backend outside the NHS network that
\`network.allowedHosts\` does not name. A wrong value that a stronger layer overrules stops nothing; \`--print-config\` tells it.

## What holds on a computer

\`\`\`
viewer.exe --print-config
viewer.exe --print-config=C:\\Temp\\viewer-config.txt
viewer.exe --print-config=C:\\Temp\\viewer-config.json --json
\`\`\`

prints every setting with its value, the layer and the exact place it comes from, and what it overrules, without opening a window and beside a viewer that is running. Secrets are masked (\`launch.encrypted\`, user names and
passwords in addresses, and their queries). It ends with 0; with 1 where the viewer would not start, and the problems stand first; with 2 where it could not be written. On Windows a program with windows has no console: name a file, or
redirect its output (\`viewer.exe --print-config > config.txt\`). A file of that name is replaced, unless settings are read from it;
a link is not followed. An administrator names one in a folder in which nobody else writes.

Templates for Group Policy and Intune (\`assets/policy\`: ADMX, and ADML for en-GB and en-US) are made from the same schema. They lie beside the MSI and not in it: copy them into the central store.`;

function installerTable(): string {
  const rows = SETTINGS.filter(({ about }) => about.property !== undefined).map(
    (setting) =>
      `| \`${setting.about.property}\` | \`${setting.name}\` | \`${setting.registryName}\` | ${cell(allowedWords(setting))} |`,
  );
  return [
    '## Properties of the MSI',
    '',
    `A property that is given becomes the value of that name in \`${shownKey(INSTALLER_KEY)}\`; one that is not given says nothing, and weaker layers count (docs/deployment.md).`,
    '',
    '| property | setting | value | allowed |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function groupPart(group: GroupName): string {
  const settings = SETTINGS.filter((setting) => setting.group === group);
  return [`## ${GROUPS[group]}`, ...settings.map(settingPart)].join('\n\n');
}

function settingPart(setting: Setting): string {
  const { name, about, registryName, isOnCommandLine } = setting;
  const property = about.property === undefined ? '' : `; MSI property \`${about.property}\``;
  const implies = Object.entries(about.implies ?? {}).map(
    ([choice, settings]) =>
      `- \`"${choice}"\` says, where its layer does not do so itself: ${Object.entries(settings)
        .map(([other, value]) => `\`${other}\` ${JSON.stringify(value)}`)
        .join(', ')}`,
  );
  return [
    `### \`${name}\``,
    '',
    about.about,
    '',
    `- Allowed: ${allowedWords(setting)}`,
    `- Default: ${defaultWords(setting)}`,
    ...implies,
    `- Group Policy: “${about.title}”; registry: \`${registryName}\` (${registryForm(setting)})${property}`,
    ...(isOnCommandLine ? ['- May be given on the command line where `commandLineSettings` names it'] : []),
    ...(about.isSecret === true ? ['- A secret: nothing of it is ever printed or shown'] : []),
  ].join('\n');
}

/** For the guide and the templates. */
export function defaultWords({ about, usual, isRequired }: Setting): string {
  if (isRequired) return 'none: it has to be set';
  return about.otherwise ?? JSON.stringify(usual);
}
