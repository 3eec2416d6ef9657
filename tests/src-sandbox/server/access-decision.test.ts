import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../src-sandbox/index.ts';
import type { Sandbox } from '../../../src-sandbox/index.ts';
import { clientOf, decisionOf, giveReason } from '../small-record.ts';
import type { Client } from '../small-record.ts';

let sandbox: Sandbox;
let clock = Date.parse('2026-11-23T09:00:00Z');
const clients = new Map<string, Client>();
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => new Date(clock), overrideSeconds: 600 });
  for (const { username, roles } of sandbox.staff) {
    if (roles.length > 0) clients.set(username, await clientOf(sandbox, username));
  }
});
afterAll(() => sandbox.close());

function as(username: string): Client {
  const client = clients.get(username);
  if (client === undefined) throw new Error(username);
  return client;
}

describe('the demonstration’s staff and residents', () => {
  it.each([
    ['gp.example', 'margaret-hollins', 'permit', ['registered', 'encounter', 'appointment']],
    ['gp.example', 'harold-pennington', 'permit', ['encounter']],
    ['gp.example', 'brian-colley', 'permit-with-reason-needed', ['no-relationship']],
    ['gp.example', 'norma-lunt', 'permit-with-reason-needed', ['opted-out']],
    ['gp.example', 'derek-fairhurst', 'permit-with-reason-needed', ['opted-out']],
    ['gp.example', 'alex-marsh', 'deny', ['sensitive']],
    ['gp.sankey', 'brian-colley', 'permit', ['registered']],
    ['ward.nurse', 'pauline-hyde', 'permit', ['encounter', 'care-team']],
    ['ward.nurse', 'brian-colley', 'permit-with-reason-needed', ['no-relationship']],
    ['community.nurse', 'tomasz-zielinski', 'deny', ['own-record']],
    ['community.nurse', 'anna-zielinska', 'permit', ['encounter', 'episode', 'relative']],
    ['gp.example', 'anna-zielinska', 'permit', ['registered']],
    ['student.nurse', 'pauline-hyde', 'permit', ['encounter', 'care-team']],
    ['student.nurse', 'brian-colley', 'deny', ['no-relationship']],
    ['social.worker', 'norma-lunt', 'deny', ['opted-out']],
    ['receptionist', 'brian-colley', 'permit', ['demographics-only']],
    ['receptionist', 'norma-lunt', 'permit', ['demographics-only']],
    ['receptionist', 'alex-marsh', 'deny', ['sensitive']],
    ['caldicott.guardian', 'margaret-hollins', 'permit', ['demographics-only']],
    ['privacy.officer', 'margaret-hollins', 'permit', ['demographics-only']],
    ['clerk.norole', 'margaret-hollins', 'deny', ['no-role']],
  ])('%s and %s: %s, because %j', async (username, patientId, decision, reasons) => {
    const answer = await decisionOf(as(username), patientId);
    expect([answer.decision, answer.reasons]).toEqual([decision, reasons]);
    expect(answer.overrides).toEqual([]);
  });

  it('says why in words that can be shown as they are', async () => {
    const texts = async (username: string, patientId: string) => (await decisionOf(as(username), patientId)).texts;
    expect(await texts('gp.example', 'pauline-hyde')).toEqual(['Registered at your practice']);
    expect(await texts('ward.nurse', 'pauline-hyde')).toEqual([
      'Admitted to ward 3B since 19-Nov-2026',
      'Cared for by your team (ward 3B team) since 19-Nov-2026',
    ]);
    expect(await texts('community.nurse', 'anna-zielinska')).toEqual([
      'Seen by your organisation at Community nursing base on 06-Nov-2026',
      'In the care of your organisation (wound care at home) since 04-Nov-2026',
      'This resident lives at your own address.',
    ]);
  });

  it('offers the grounds that this role may give for that layer', async () => {
    expect(await decisionOf(as('gp.example'), 'brian-colley')).toMatchObject({
      layer: 'relationship',
      grounds: ['patient-agreed', 'best-interests', 'emergency'],
    });
    expect(await decisionOf(as('gp.example'), 'norma-lunt')).toMatchObject({
      layer: 'opt-out',
      grounds: ['emergency'],
    });
    expect(await decisionOf(as('social.worker'), 'brian-colley')).toMatchObject({
      grounds: ['patient-agreed', 'best-interests'],
    });
  });
});

describe('a reason that is given', () => {
  it('opens for its time, for that person, that role and that resident alone', async () => {
    const given = await giveReason(as('gp.example'), 'brian-colley', 'relationship', 'patient-agreed');
    expect(given).toMatchObject({
      decision: 'permit',
      reasons: ['override'],
      overrides: [['relationship', 'patient-agreed', new Date(clock + 600_000).toISOString()]],
    });
    expect((await as('gp.example').get('Condition?patient=brian-colley')).status).toBe(200);
    expect((await as('ward.nurse').get('Condition?patient=brian-colley')).status).toBe(403);
    expect((await as('gp.example').get('Condition?patient=norma-lunt')).status).toBe(403);
    clock += 599_999;
    expect((await decisionOf(as('gp.example'), 'brian-colley')).decision).toBe('permit');
    clock += 1;
    expect((await decisionOf(as('gp.example'), 'brian-colley')).decision).toBe('permit-with-reason-needed');
    expect((await as('gp.example').get('Condition?patient=brian-colley')).status).toBe(403);
  });

  it.each([
    ['the backend’s own time where that is the shorter', 60, 600_000],
    ['as long as policy lets it where that is', 2, 120_000],
  ])('holds for %s (HAZ-028)', async (_whose, minutes, ms) => {
    const gp = as('gp.sankey');
    const given = await giveReason(gp, 'harold-pennington', 'relationship', 'emergency', undefined, minutes);
    expect(given.overrides).toEqual([['relationship', 'emergency', new Date(clock + ms).toISOString()]]);
    clock += ms;
    expect((await decisionOf(gp, 'harold-pennington')).overrides).toEqual([]);
    expect((await gp.get('Condition?patient=harold-pennington')).status).toBe(403);
  });

  it('in one role opens nothing in the person’s other role', async () => {
    const [, community] = sandbox.staff.find(({ username }) => username === 'gp.sankey')?.roles ?? [];
    const inCommunity = await clientOf(sandbox, 'gp.sankey', community?.person_roleid);
    await giveReason(as('gp.sankey'), 'gary-unsworth', 'relationship', 'emergency');
    expect((await decisionOf(as('gp.sankey'), 'gary-unsworth')).decision).toBe('permit');
    expect((await decisionOf(inCommunity, 'gary-unsworth')).decision).toBe('permit-with-reason-needed');
  });

  it('for the opt-out leaves the missing relationship to be asked for', async () => {
    const after = await giveReason(as('gp.example'), 'norma-lunt', 'opt-out', 'emergency');
    const emergency = ['opt-out', 'emergency', new Date(clock + 600_000).toISOString()];
    expect(after).toMatchObject({
      decision: 'permit-with-reason-needed',
      layer: 'relationship',
      overrides: [emergency],
    });
    expect((await as('gp.example').get('Condition?patient=norma-lunt')).json.issue[0].details.coding[0].code).toBe(
      'no-relationship',
    );
    clock += 60_000;
    const both = await giveReason(as('gp.example'), 'norma-lunt', 'relationship', 'best-interests');
    // Each with its own end, and for its own layer.
    expect(both).toMatchObject({
      decision: 'permit',
      reasons: ['override', 'override'],
      overrides: [['relationship', 'best-interests', new Date(clock + 600_000).toISOString()], emergency],
    });
    expect((await as('gp.example').get('Condition?patient=norma-lunt')).status).toBe(200);
  });

  it.each([
    ['opt-out', 'patient-agreed', 'derek-fairhurst'],
    ['relationship', 'legal', 'winifred-leyland'],
    ['relationship', 'curiosity', 'winifred-leyland'],
  ])('of a kind that is not accepted (%s: %s) opens nothing, and is told so', async (layer, ground, patientId) => {
    const nurse = as(layer === 'opt-out' ? 'gp.example' : 'mental.health');
    const answer = await giveReason(nurse, patientId, layer, ground);
    expect([answer.decision, answer.reasons]).toEqual(['deny', ['ground-not-accepted']]);
    expect((await nurse.get(`Condition?patient=${patientId}`)).status).toBe(403);
  });

  it.each([
    ['student.nurse', 'brian-colley', 'relationship', 'no-relationship'],
    ['receptionist', 'brian-colley', 'relationship', 'no-role'],
    ['gp.example', 'alex-marsh', 'relationship', 'sensitive'],
    ['community.nurse', 'tomasz-zielinski', 'relationship', 'own-record'],
    ['clerk.norole', 'brian-colley', 'relationship', 'no-role'],
  ])('by %s about %s opens nothing', async (username, patientId, layer, code) => {
    await giveReason(as(username), patientId, layer, 'emergency');
    const { status, json } = await as(username).get(`Condition?patient=${patientId}`);
    expect([status, json.issue[0].details.coding[0].code]).toEqual([403, code]);
  });

  it('opens one restricted entry whole, and not the next', async () => {
    const gp = as('gp.example');
    const allergies = (await gp.get('AllergyIntolerance?patient=pauline-hyde')).json.entry;
    const stub = allergies.find((one: { resource: object }) => !('code' in one.resource));
    const key = `AllergyIntolerance/${stub.resource.id}`;
    const asked = await gp.get(`Patient/pauline-hyde/$access-decision?entry=${key}`);
    expect(asked.text).toContain('entry-restricted');
    expect(await giveReason(gp, 'pauline-hyde', 'entry', 'patient-agreed', key)).toMatchObject({
      decision: 'permit',
      overrides: [['entry', 'patient-agreed', new Date(clock + 600_000).toISOString()]],
    });
    expect((await decisionOf(gp, 'pauline-hyde')).overrides).toEqual([]);
    expect((await gp.get(key)).json.code.text).toBe('Allergy to lamivudine');
    expect((await as('ward.nurse').get(key)).status).toBe(403);
    const letters = (await gp.get('DocumentReference?patient=pauline-hyde')).json.entry;
    for (const { resource } of letters) expect((await gp.get(`DocumentReference/${resource.id}`)).status).toBe(403);
  });

  it.each([
    ['nothing', '{', 400],
    ['something else', '{"resourceType":"Bundle"}', 400],
    ['no layer', '{"resourceType":"Parameters"}', 400],
    [
      'an entry without its layer',
      JSON.stringify({
        resourceType: 'Parameters',
        parameter: [
          { name: 'layer', valueCode: 'relationship' },
          { name: 'ground', valueCode: 'emergency' },
          { name: 'entry', valueString: 'Condition/x' },
        ],
      }),
      400,
    ],
    ...[0, -1, 1.5, '5', true].map((minutes): [string, string, number] => [
      `for ${JSON.stringify(minutes)} minutes`,
      JSON.stringify({
        resourceType: 'Parameters',
        parameter: [
          { name: 'layer', valueCode: 'relationship' },
          { name: 'ground', valueCode: 'emergency' },
          { name: 'minutes', valuePositiveInt: minutes },
        ],
      }),
      400,
    ]),
    [
      'an entry of somebody else’s',
      JSON.stringify({
        resourceType: 'Parameters',
        parameter: [
          { name: 'layer', valueCode: 'entry' },
          { name: 'ground', valueCode: 'emergency' },
          { name: 'entry', valueString: 'Condition/brian-colley-cond-0001' },
        ],
      }),
      404,
    ],
  ])('that is %s is refused', async (_what, body, status) => {
    const type = { 'content-type': 'application/fhir+json' };
    const reply = await as('gp.example').send('POST', 'Patient/margaret-hollins/$access-decision', body, type);
    expect(reply.status).toBe(status);
  });

  it('is asked about a patient who is held, as FHIR, and by no other method', async () => {
    const gp = as('gp.example');
    expect((await gp.get('Patient/nobody/$access-decision')).status).toBe(404);
    expect((await gp.send('POST', 'Patient/brian-colley/$access-decision', 'a=b')).status).toBe(415);
    expect((await gp.send('PUT', 'Patient/brian-colley/$access-decision', '{}')).status).toBe(405);
  });
});

describe('what a role shows', () => {
  const codeOf = async (username: string, path: string): Promise<unknown> => {
    const { status, json } = await as(username).get(path);
    return status === 200 ? 200 : json.issue[0].details.coding[0].code;
  };
  it.each([
    ['receptionist', { person: 200, search: 200, record: 'no-role', sources: 'no-role', trail: 'no-role' }],
    ['caldicott.guardian', { person: 200, search: 200, record: 'no-role', sources: 'no-role', trail: 200 }],
    ['privacy.officer', { person: 200, search: 200, record: 'no-role', sources: 'no-role', trail: 200 }],
    ['clerk.norole', { person: 'no-role', search: 'no-role', record: 'no-role', sources: 'no-role', trail: 'no-role' }],
    ['student.nurse', { person: 200, search: 200, record: 200, sources: 200, trail: 'no-role' }],
  ])('%s: %j', async (username, expected) => {
    expect({
      person: await codeOf(username, 'Patient/pauline-hyde'),
      search: await codeOf(username, 'Patient?identifier=9990000425'),
      record: await codeOf(username, 'Condition?patient=pauline-hyde'),
      sources: await codeOf(username, 'Patient/pauline-hyde/$record-sources'),
      trail: await codeOf(username, 'AuditEvent?patient=pauline-hyde'),
    }).toEqual(expected);
  });
});

describe('what changes while a record is open', () => {
  it('is met at the next request, and takes reasons along', async () => {
    const gp = as('gp.example');
    const codeOf = async (patientId: string): Promise<unknown> => {
      const { status, json } = await gp.get(`Condition?patient=${patientId}`);
      return status === 200 ? 200 : json.issue[0].details.coding[0].code;
    };
    expect(await codeOf('peter-rigby')).toBe(200);
    sandbox.withdraw('gp.example', 'peter-rigby');
    expect(await codeOf('peter-rigby')).toBe('no-relationship');
    await giveReason(gp, 'peter-rigby', 'relationship', 'emergency');
    expect(await codeOf('peter-rigby')).toBe(200);
    sandbox.withdraw('gp.example', 'peter-rigby');
    expect(await codeOf('peter-rigby')).toBe('no-relationship');
    expect(await codeOf('linda-critchley')).toBe(200);
    sandbox.setAccess('linda-critchley', 'opted-out');
    expect(await codeOf('linda-critchley')).toBe('opted-out');
    await giveReason(gp, 'linda-critchley', 'opt-out', 'emergency');
    expect(await codeOf('linda-critchley')).toBe(200);
    sandbox.setAccess('linda-critchley', 'opted-out');
    expect(await codeOf('linda-critchley')).toBe('opted-out');
    sandbox.setAccess('linda-critchley', 'open');
    expect(await codeOf('linda-critchley')).toBe(200);
    sandbox.setAccess('linda-critchley', 'sensitive');
    expect(await codeOf('linda-critchley')).toBe('sensitive');
    expect((await gp.get('Patient/linda-critchley')).status).toBe(403);
    expect(() => sandbox.withdraw('gp.example', 'nobody')).toThrow('nobody');
    expect(() => sandbox.setAccess('nobody', 'open')).toThrow('nobody');
  });
});

it('lets no staff open the record of who lives with them where that is the rule', async () => {
  const strict = await startSandbox({ relatives: 'deny' });
  const nurse = await clientOf(strict, 'community.nurse');
  expect(await decisionOf(nurse, 'anna-zielinska')).toMatchObject({ decision: 'deny', reasons: ['relative'] });
  await giveReason(nurse, 'anna-zielinska', 'relationship', 'emergency');
  const { json } = await nurse.get('Condition?patient=anna-zielinska');
  expect(json.issue[0].details.coding[0].code).toBe('relative');
  await strict.close();
});
