import { codes } from './rule.ts';

/** What is on this computer. */
export const COMPUTER_CODES = codes({
  'CFG-0': { state: 'well', result: 'The settings are complete and valid.' },
  'CFG-1': {
    state: 'wrong',
    result: 'The settings cannot be used, so the viewer does not start: {problems}.',
    next: 'Put right what is named here; the list of settings says what is allowed.',
    whom: 'desk',
  },
  'KEY-0': { state: 'well', result: 'The credential store keeps a secret, gives it back and forgets it.' },
  'KEY-1': {
    state: 'wrong',
    result: 'The credential store of this computer cannot be used, so no record can be opened.',
    next: 'Have the credential store of the operating system looked at. On Linux it is the Secret Service (GNOME Keyring, KWallet).',
    whom: 'desk',
  },
  'KEY-2': {
    state: 'wrong',
    result: 'The credential store does not give back what was put into it, so no record can be opened.',
    next: 'A profile that is not kept, or a policy against saved credentials, does this.',
    whom: 'desk',
  },
  'KEY-3': {
    state: 'attention',
    result: 'The credential store works, but would not forget what was put into it to try.',
    next: 'Remove the entry whose name begins with diagnosis-.',
    whom: 'desk',
  },
  'CPY-0': { state: 'well', result: 'A copy to try was written, encrypted, read back and removed.' },
  'CPY-1': { state: 'well', result: 'No copies are held: policy has switched them off.' },
  'CPY-2': {
    state: 'attention',
    result: 'Copies of records are in memory only: {reason}.',
    next: 'The viewer works. Records open more slowly, and not during an outage.',
    whom: 'desk',
  },
  'CPY-3': {
    state: 'attention',
    result: 'A copy to try was written and read, and could not be removed.',
    next: 'It holds nothing of anybody, and goes at the next start of the viewer. An antivirus program may hold it.',
    whom: 'desk',
  },
  'AUD-0': { state: 'well', result: 'The audit trail can be written, and none of it waits.' },
  'AUD-1': { state: 'well', result: 'The audit trail can be written. {count} wait to be delivered, since {since}.' },
  'AUD-2': {
    state: 'attention',
    result: '{alarm}',
    next: 'Leave the computer as it is, so that nothing is lost. The trail is delivered while somebody is signed in and the record service can be reached.',
    whom: 'team',
  },
  'AUD-3': {
    state: 'wrong',
    result: 'The audit trail cannot be written at this computer, so no record can be opened ({reason}).',
    next: 'See that the disk has room, that the person’s own folder can be written, and that the credential store works.',
    whom: 'desk',
  },
  'AUD-4': {
    state: 'wrong',
    result: 'The audit trail was written by a newer version of the viewer, so no record can be opened.',
    next: 'Install the newer version.',
    whom: 'desk',
  },
  'AUD-5': { state: 'well', result: 'The viewer has not been used by this person yet, and can write an audit trail.' },
  'AUD-6': {
    state: 'well',
    result: 'The viewer is running and has the audit trail open; its own Help says how it stands.',
  },
  'AUD-7': {
    state: 'attention',
    result: 'The audit trail on the disk cannot be read: it is damaged, or its key has gone.',
    next: 'Copy the folder of the audit trail before the viewer is started again, and send nobody its content.',
    whom: 'team',
  },
  'VER-0': { state: 'well', result: 'This is version {version}.' },
  'VER-1': {
    state: 'attention',
    result: 'This is version {version}, and {wanted} or later is asked for.',
    next: 'Install the newer version.',
    whom: 'desk',
  },
  'VER-2': {
    state: 'wrong',
    result: 'This is version {version}, which may not be used any more: {wanted} or later is demanded.',
    next: 'Install the newer version.',
    whom: 'desk',
  },
  'VER-3': {
    state: 'attention',
    result: 'This is version {version}, a demonstration build: not for use with patients.',
    next: 'On a computer that is used with patients, install a released version.',
    whom: 'desk',
  },
  'INS-0': { state: 'well', result: 'The program is as it was packed ({count} files).' },
  'INS-1': {
    state: 'wrong',
    result: 'The program is damaged: {files} not as they were packed.',
    next: 'Install it again. Where it happens again, have the disk looked at.',
    whom: 'desk',
  },
  'INS-2': { state: 'well', result: 'The program runs from its sources, and has no list of its files.' },
  'LOG-0': { state: 'well', result: 'The log can be written.' },
  'LOG-1': {
    state: 'attention',
    result: 'The log cannot be written ({reason}).',
    next: 'The viewer works without it. See that its folder can be written and the disk has room.',
    whom: 'desk',
  },
  'LOG-2': { state: 'well', result: 'No log is kept in files here.' },
});

/** About the check itself. */
export const CHECK_CODES = codes({
  'CHK-1': { state: 'not-tried', result: 'Not tried, because {reason}.' },
  'CHK-2': {
    state: 'wrong',
    result: 'It took longer than {seconds}, and was given up.',
    next: 'Check again. If it stays so, read the code to whoever you ring.',
    whom: 'desk',
  },
  'CHK-3': {
    state: 'wrong',
    result: 'The check itself failed ({reason}).',
    next: 'Send the support file.',
    whom: 'team',
  },
});
