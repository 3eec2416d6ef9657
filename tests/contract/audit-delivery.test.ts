import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AuditTrail, deliveryOutcome, type DeliveryOutcome } from '../../src-main/audit/audit-trail.ts';
import { startSandbox, type Sandbox } from '../../src-sandbox/index.ts';
import { signIn } from '../../tools/driver/http-sign-in.ts';
import { STAFF_CONTEXT } from '../src-main/audit/staff-context.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({});
});
afterAll(() => sandbox.close());

test('an event that is delivered twice, because the first answer was lost, is held once', async () => {
  const { access_token } = await signIn(sandbox, 'ward.nurse');
  const audit = new AuditTrail({
    folder: mkdtempSync(join(tmpdir(), 'shcr-audit-')),
    key: () => Promise.resolve('ab'.repeat(32)),
    now: Date.now,
    log: () => undefined,
  });
  const look = { kind: 'open', patientId: 'margaret-hollins', nhsNumber: '9990000018' } as const;
  await audit.record({ ...look, reasons: ['registered'], ground: null, toReview: false }, STAFF_CONTEXT);
  const statuses: number[] = [];
  const send = async (body: string, ifNoneExist: string): Promise<DeliveryOutcome> => {
    const response = await fetch(`${sandbox.baseUrl}/AuditEvent`, {
      method: 'POST',
      body,
      headers: {
        authorization: `Bearer ${access_token}`,
        'content-type': 'application/fhir+json',
        'if-none-exist': ifNoneExist,
      },
    });
    statuses.push(response.status);
    // The first answer never arrives.
    return statuses.length > 1 ? deliveryOutcome(response.status) : 'later';
  };
  await audit.deliver(send);
  await audit.deliver(send);
  expect(statuses).toEqual([201, 200]);

  const officer = await signIn(sandbox, 'privacy.officer');
  const held = await fetch(`${sandbox.baseUrl}/AuditEvent?_summary=count&_total=accurate`, {
    headers: { authorization: `Bearer ${officer.access_token}` },
  });
  expect(await held.json()).toMatchObject({ total: 1 });
});
