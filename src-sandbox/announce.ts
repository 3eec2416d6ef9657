import { formatNhsNumber } from '../src-shared/clinical/nhs-number.ts';
import type { Sandbox } from './index.ts';

/** What a person at the terminal needs: where it is, who may sign in, whom to open. */
export function announcement(sandbox: Sandbox): string {
  const staff = sandbox.staff.map(
    (one) => `    ${one.username.padEnd(17)} ${one.password.padEnd(22)} ${one.name}, ${one.job}`,
  );
  const residents = sandbox.residents.map((one) => {
    const number = one.nhsNumber === null ? 'no NHS number' : formatNhsNumber(one.nhsNumber);
    return `    ${number.padEnd(13)} ${one.displayName} – ${one.story}${one.access === 'open' ? '' : ` [${one.access}]`}`;
  });
  return [
    '',
    'St Helens sandbox record: synthetic residents, nobody real.',
    '',
    `  Record    ${sandbox.baseUrl}   (${sandbox.resourceCount} resources)`,
    `  Sign-in   ${sandbox.issuer}   client ${sandbox.clientId}`,
    '',
    '  Staff (name, password)',
    ...staff,
    '',
    `  Residents (${sandbox.residents.length})`,
    ...residents,
    '',
    '  Ctrl+C stops it.',
    '',
  ].join('\n');
}

/** The same in one line, for programs. */
export function readyLine(sandbox: Sandbox): string {
  const { baseUrl, issuer, clientId, launchContexts, staff, residents, canaries } = sandbox;
  return JSON.stringify({
    ready: true,
    baseUrl,
    issuer,
    clientId,
    launchContexts,
    staff,
    residents: residents.map(({ patientId, nhsNumber, displayName, story, access }) => ({
      patientId,
      nhsNumber,
      displayName,
      story,
      access,
    })),
    ...(canaries.length === 0 ? {} : { canaries }),
  });
}
