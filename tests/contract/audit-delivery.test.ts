import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src-sandbox/index.ts';
import { signIn } from '../../tools/driver/http-sign-in.ts';
import { auditTrail } from '../src-main/audit/audit-folder.ts';
import { STAFF_CONTEXT } from '../src-main/audit/staff-context.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({});
});
afterAll(() => sandbox.close());

test('an event that is delivered twice, because the first answer was lost, is held once', async () => {
  const { access_token } = await signIn(sandbox, 'ward.nurse');
  const audit = auditTrail({ now: Date.now });
  const look = { kind: 'open', patientId: 'margaret-hollins', nhsNumber: '9990000018' } as const;
  await audit.record({ ...look, reasons: ['registered'], ground: null, toReview: false }, STAFF_CONTEXT);
  const statuses: number[] = [];
  const post = async (url: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> => {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/fhir+json', ...headers },
    });
    statuses.push(response.status);
    // The first answer never arrives.
    return statuses.length > 1 ? response.status : 503;
  };
  const sender = {
    one: (body: string, ifNoneExist: string) =>
      post(`${sandbox.baseUrl}/AuditEvent`, body, { 'if-none-exist': ifNoneExist }),
    many: (body: string) => post(sandbox.baseUrl, body, {}),
  };
  await audit.deliverNow(sender);
  await audit.deliverNow(sender);
  expect(statuses).toEqual([201, 200]);

  const officer = await signIn(sandbox, 'privacy.officer');
  const held = await fetch(`${sandbox.baseUrl}/AuditEvent?_summary=count&_total=accurate`, {
    headers: { authorization: `Bearer ${officer.access_token}` },
  });
  expect(await held.json()).toMatchObject({ total: 1 });
});
