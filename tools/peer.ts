// `npm run peer`: loads the same residents into the sandbox and into a HAPI FHIR server, finds and opens each at both with
// the viewer's own code, and compares what it makes of them, and who it says may see whom. At HAPI it then holds some as copies, changes
// things there, and has them checked. The server is the one that RECORD_BACKEND_URL names (empty,
// or with these residents only; RECORD_BACKEND_TOKEN is its bearer token), or one that is started here.
// The last line counts residents, copies, and decisions who may see whom: `N passed, N failed, N skipped`.
import { join } from 'node:path';
import { type RecordData, startSandbox } from '../src-sandbox/index.ts';
import { SANDBOX_TODAY } from '../src-sandbox/residents/index.ts';
import type { Resource } from '../src-sandbox/resource.ts';
import { signIn } from './driver/http-sign-in.ts';
import { accessInWords, compareAccess } from './peer/compare-access.ts';
import { compareDocuments } from './peer/compare-documents.ts';
import { compareRecords } from './peer/compare.ts';
import { compareFound } from './peer/find.ts';
import { missingForHapi, startHapi } from './peer/hapi.ts';
import { checkedInWords, compareHeldCopy } from './peer/held-copy.ts';
import { assertHoldsNobodyElse, loadInto } from './peer/load.ts';
import { openResident, type RecordServer } from './peer/open-resident.ts';
import { peerRecord, withoutRegister } from './peer/residents.ts';
import { differencesInWords, row, TABLE_HEAD } from './peer/report.ts';
import { ROOT } from './root.ts';
import { staffAtBoth } from './peer/who-may.ts';
import { countStage, inWords, type Count } from './test/count.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const given = process.env['RECORD_BACKEND_URL'] ?? '';
const missing = given === '' ? missingForHapi() : null;

async function run(): Promise<Count> {
  if (missing !== null) {
    say(`skipped: ${missing} RECORD_BACKEND_URL names no server either.`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const started = performance.now();
  const hapi = given === '' ? await startHapi(say) : null;
  try {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (hapi !== null) say(`HAPI FHIR JPA on H2 is ready (${seconds} s).`);
    const token = process.env['RECORD_BACKEND_TOKEN'] ?? '';
    return await compareAll({ name: 'HAPI', baseUrl: (hapi?.baseUrl ?? given).replace(/\/$/, ''), token });
  } finally {
    await hapi?.stop();
  }
}

async function compareAll(peer: RecordServer): Promise<Count> {
  const { record, residents, notCompared, remarks } = peerRecord(join(ROOT, '..', 'shared', 'data', 'synthea'));
  for (const remark of remarks) say(remark);
  for (const { displayName, access } of notCompared) {
    say(`Record not compared: ${displayName}, ${access}: the sandbox refuses this record, HAPI knows no such rule.`);
  }
  const count: Count = { passed: 0, failed: 0, skipped: notCompared.length };
  const now = Date.now();
  const started = performance.now();
  await assertHoldsNobodyElse(peer, record.resources);
  const refused = await loadInto(peer, record.resources);
  for (const { address, words } of refused) say(`Not taken by HAPI: ${address}: ${words}`);
  count.failed += refused.length;
  say(`${record.resources.length} resources loaded in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  await compareDecisions(record, peer, count);
  const patients = new Map(record.resources.filter(isPatient).map((patient) => [patient.id, patient]));
  const sandbox = await startSandbox({ record, accessTokenSeconds: 3600, now: () => new Date(now) });
  try {
    const { access_token: token } = await signIn(sandbox, 'gp.example');
    const own = { name: 'the sandbox', baseUrl: sandbox.baseUrl, token };
    say(`\n${TABLE_HEAD}`);
    for (const { patientId, displayName } of residents) {
      const patient = patients.get(patientId) ?? { resourceType: 'Patient', id: patientId };
      const isEqual = await compareResident(displayName, patient, own, peer, now).catch((error: unknown) => {
        say(`${displayName}: ${error instanceof Error ? error.message : 'failed'}`);
        return false;
      });
      if (isEqual) count.passed += 1;
      else count.failed += 1;
    }
  } finally {
    await sandbox.close();
  }
  await checkCopies(record, peer, now, count);
  return count;
}

/** Of each kind of entry that is changed they have some, and they are not large. */
const HELD: ReadonlySet<string> = new Set(['kevin-lomas', 'brian-colley']);

/** Last, because it changes what the server holds. */
async function checkCopies(
  { resources, residents }: RecordData,
  peer: RecordServer,
  now: number,
  count: Count,
): Promise<void> {
  say('');
  for (const { patientId, displayName } of residents.filter((one) => HELD.has(one.patientId))) {
    try {
      const checked = await compareHeldCopy(peer, patientId, resources, now);
      say(checkedInWords(displayName, checked));
      for (const line of differencesInWords(checked.differences)) say(line);
      if (checked.differences.length === 0) count.passed += 1;
      else count.failed += 1;
    } catch (error) {
      say(`Copy of ${displayName}: ${error instanceof Error ? error.message : 'failed'}`);
      count.failed += 1;
    }
  }
}

/** Those who ask: by registration, by care, as the resident or a relative, and for who somebody is alone. */
const WHO_ASK = ['gp.example', 'ward.nurse', 'community.nurse', 'receptionist'];

async function compareDecisions(record: RecordData, peer: RecordServer, count: Count): Promise<void> {
  // The day of the stories: on any other, care that went on then has ended.
  const now = Date.parse(`${SANDBOX_TODAY}T09:00:00Z`);
  const sandbox = await startSandbox({ record: withoutRegister(record), now: () => new Date(now) });
  try {
    say('');
    for (const username of WHO_ASK) {
      const compared = await compareAccess(
        await staffAtBoth(sandbox, peer, username, now),
        record.residents.map(({ patientId }) => patientId),
      );
      say(accessInWords(compared));
      for (const line of differencesInWords(compared.differences)) say(line);
      count.failed += compared.differences.length;
      count.passed += record.residents.length - compared.differences.length;
    }
  } finally {
    await sandbox.close();
  }
}

const isPatient = ({ resourceType }: Resource): boolean => resourceType === 'Patient';

/** @returns whether nothing differs; what does is said */
async function compareResident(
  displayName: string,
  patient: Resource,
  sandbox: RecordServer,
  peer: RecordServer,
  now: number,
): Promise<boolean> {
  const found = await compareFound(sandbox, peer, patient, now);
  const patientId = patient.id ?? '';
  const atSandbox = await openResident(sandbox, patientId, now, null);
  const atPeer = await openResident(peer, patientId, now, atSandbox.sources);
  const documents = await compareDocuments(atSandbox, atPeer);
  const differences = [...found, ...compareRecords(atSandbox, atPeer), ...documents.differences];
  say(row(displayName, atSandbox, atPeer, documents.read, differences.length));
  for (const line of differencesInWords(differences)) say(line);
  return differences.length === 0;
}

const total = await countStage(run);
say(`\n${inWords(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;
