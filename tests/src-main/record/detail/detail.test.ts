import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, seed } from '../../../runs.ts';
import { prettyJson, readJson } from '../../../../src-main/record/read/body.ts';
import type { EntryDetail } from '../../../../src-shared/clinical/entry.ts';
import { richLines } from '../../../../src-shared/clinical/rich-text.ts';
import { Harness, THEIRS } from '../harness.ts';
import { ASTHMA, from, GP, HOSPITAL, REPORT } from '../merge/records.ts';

const linesOf = (detail: EntryDetail | null): readonly string[] =>
  (detail?.sections ?? []).flatMap(({ blocks }) => richLines(blocks));

describe('decimals keep the precision with which they were recorded (FHIR decimal; CUI graphs and values)', () => {
  it.each(['5.30', '0.0', '5', '-0.10', '12.345678901234567890', '100'])('%s', (digits) => {
    const body = readJson(`{"resourceType":"Observation","valueQuantity":{"value":${digits},"unit":"x"}}`);
    expect(body.ok && prettyJson(body.json)).toContain(`"value": ${digits}`);
  });

  it.each([
    ['sphere', '-2.00'],
    ['probabilityDecimal', '0.30'],
    ['amount', '0.50'],
  ])('%s %s: lenses and probabilities, too', (element, digits) => {
    const body = readJson(`{"${element}":${digits}}`);
    expect(body.ok && prettyJson(body.json)).toContain(`"${element}": ${digits}`);
  });

  it('shows them so', () => {
    const harness = new Harness().open();
    harness.body(
      { kind: 'page', resourceType: 'Observation' },
      '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","id":"d","status":"final","subject":{"reference":"Patient/pat-1"},"code":{"text":"Lithium"},"valueQuantity":{"value":0.70,"unit":"mmol/L"},"note":[{"text":"was \\"value\\": 5.30, before"}]}}]}',
    );
    expect(harness.entry('Observation/d').title.replaceAll('\u00A0', ' ')).toBe('Lithium 0.70 mmol per L');
    expect(linesOf(harness.detail('Observation/d'))).toEqual(['was "value": 5.30, before']);
    expect(harness.detail('Observation/d')?.raw).toContain('"value": 0.70');
  });

  it('reads every JSON as JSON.parse does, but for those decimals (fast-check)', () => {
    fc.assert(
      fc.property(fc.json(), (source) => {
        const body = readJson(source);
        expect(body.ok && JSON.parse(prettyJson(body.json))).toEqual(JSON.parse(source));
      }),
      { numRuns: runs(200), seed },
    );
  });
});

describe('the detail of an entry', () => {
  const harness = new Harness().open();
  harness.page([
    {
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      class: { code: 'AMB' },
      subject: THEIRS,
      type: [{ text: 'Review' }],
      period: { start: '2026-11-21' },
    },
    {
      resourceType: 'Observation',
      id: 'k',
      meta: { lastUpdated: '2026-11-21T16:06:00Z' },
      status: 'final',
      subject: THEIRS,
      encounter: { reference: 'Encounter/e' },
      code: {
        coding: [{ system: 'http://snomed.info/sct', code: '365760004', display: 'Potassium level' }],
        text: 'Potassium',
      },
      effectiveDateTime: '2026-11-21T08:50:00Z',
      issued: '2026-11-21T16:05:00Z',
      performer: [{ display: 'Whiston pathology' }],
      valueQuantity: { value: 5.9, unit: 'mmol/L' },
      referenceRange: [{ low: { value: 3.5, unit: 'mmol/L' }, high: { value: 5.3, unit: 'mmol/L' }, text: 'adult' }],
      note: [{ text: 'Not haemolysed' }],
      extension: [
        { url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-TriggeredBy', valueString: 'repeat' },
      ],
      text: { div: '<div>Potassium <b>high</b></div>' },
    },
    {
      resourceType: 'DiagnosticReport',
      id: 'r',
      status: 'final',
      subject: THEIRS,
      code: { text: 'Urea and electrolytes' },
      result: [{ reference: 'Observation/k' }],
    },
    {
      resourceType: 'DocumentReference',
      id: 'd',
      status: 'current',
      subject: THEIRS,
      type: { text: 'Letter' },
      content: [
        {
          attachment: {
            contentType: 'text/html',
            data: Buffer.from('<p>Dear <script>x</script>colleague</p>').toString('base64'),
          },
        },
      ],
    },
  ]);
  const detail = harness.detail('Observation/k');
  const value = (label: string) =>
    detail?.fields.find((field) => field.label === label)?.value.replaceAll('\u00A0', ' ');

  it('says everything that the resource says, in words', () => {
    expect(value('Date')).toBe('21-Nov-2026 08:50');
    expect(value('Reported')).toBe('21-Nov-2026 16:05');
    expect(value('Value')).toBe('5.9 mmol per L');
    expect(value('Carried out by')).toBe('Whiston pathology');
    expect(value('Within')).toBe('Review');
    expect(value('Triggered by')).toBe('repeat');
    expect(value('Last changed at the source')).toBe('21-Nov-2026 16:06');
    expect(JSON.stringify(detail?.fields)).toContain('adult');
    expect(JSON.stringify(detail?.fields).replaceAll('\u00A0', ' ')).toContain('3.5 mmol per L');
    expect(value('Source')).toBe('Source not stated');
  });

  it('gives codes on demand, notes and narrative as text, and the raw text', () => {
    expect(detail?.codes).toEqual([{ label: 'SNOMED CT', value: '365760004 Potassium level' }]);
    expect(detail?.sections.map(({ title, blocks }) => [title, ...richLines(blocks)])).toEqual([
      ['Notes', 'Not haemolysed'],
      ['In the words of the source', 'Potassium high'],
    ]);
    expect(JSON.parse(detail?.raw ?? '')).toMatchObject({ id: 'k' });
  });

  it('relates in both directions', () => {
    expect(detail?.related.map((related) => related.entryId)).toEqual(['Encounter/e', 'DiagnosticReport/r']);
    expect(harness.detail('Encounter/e')?.related.map((related) => related.entryId)).toEqual(['Observation/k']);
    expect(harness.detail('DiagnosticReport/r')?.related[0]).toEqual({
      entryId: 'Observation/k',
      text: expect.stringContaining('Potassium') as string,
    });
  });

  it('lists related entries newest first, in whatever order they and their fields arrive', () => {
    const report = {
      resourceType: 'DiagnosticReport',
      id: 'r',
      subject: THEIRS,
      code: { text: 'Bloods' },
      encounter: { reference: 'Encounter/e' },
      result: ['old', 'none', 'new'].map((id) => ({ reference: `Observation/${id}` })),
    };
    const visit = { resourceType: 'Encounter', id: 'e', subject: THEIRS, period: { start: '2026-01-01' } };
    const result = (id: string, when: object) => ({ resourceType: 'Observation', id, subject: THEIRS, ...when });
    const resources = [
      report,
      visit,
      result('old', { effectiveDateTime: '2020' }),
      result('none', {}),
      result('new', { effectiveDateTime: '2026-02-01' }),
    ];
    const procedures = ['2025', '2026', '2024'].map((performedDateTime) => ({
      resourceType: 'Procedure',
      id: `p${performedDateTime}`,
      subject: THEIRS,
      performedDateTime,
      report: [{ reference: 'DiagnosticReport/r' }],
    }));
    const turned = (resource: object) => Object.fromEntries(Object.entries(resource).toReversed());
    for (const order of [
      [...resources, ...procedures],
      [...procedures.toReversed(), ...resources.toReversed()].map(turned),
    ]) {
      const turnable = new Harness().open();
      turnable.page(order, 'DiagnosticReport');
      turnable.allEnded();
      expect(turnable.detail('DiagnosticReport/r')?.related.map(({ entryId }) => entryId)).toEqual([
        'Observation/new',
        'Encounter/e',
        'Observation/old',
        'Observation/none',
        'Procedure/p2026',
        'Procedure/p2025',
        'Procedure/p2024',
      ]);
    }
  });

  it('answers null for what is not held', () => {
    expect(harness.detail('Observation/none')).toBeNull();
  });
});

it('a resource that is nested without end becomes no text of megabytes (HAZ-018)', () => {
  let nested: unknown = 'end';
  for (let depth = 0; depth < 300; depth += 1) nested = { extension: [{ url: 'urn:x', value: nested }] };
  const compact = JSON.stringify(nested).length;
  expect(prettyJson(nested).length).toBeLessThanOrEqual(compact);
  const shallow = { a: [{ b: 1 }] };
  expect(prettyJson(shallow)).toBe(JSON.stringify(shallow, null, 2));
});

describe('the text as received leaves the record process only where IT allows it (showAsReceived)', () => {
  const detailOf = (showAsReceived: boolean) => {
    const harness = new Harness({ showAsReceived }).open();
    harness.body({ kind: 'sources' }, REPORT);
    const asthma = { resourceType: 'Condition', code: ASTHMA, onsetDateTime: '2012' };
    harness.page([from(GP, { ...asthma, id: 'a' }), from(HOSPITAL, { ...asthma, id: 'b' })]);
    harness.allEnded().settle();
    const detail = harness.detail('Condition/a');
    return { detail, harness };
  };

  it('it is in none of the versions, in no message, and nothing else is missing', () => {
    const { detail, harness } = detailOf(false);
    const { detail: whole } = detailOf(true);
    expect(whole?.versions.map(({ raw }) => raw)).toEqual([expect.stringContaining('"id": "b"')]);
    expect(whole?.raw).toContain('"id": "a"');
    expect(detail).toEqual({
      ...whole,
      raw: '',
      versions: whole?.versions.map((version) => ({ ...version, raw: '' })),
    });
    expect(JSON.stringify(harness.toRenderer)).not.toContain('resourceType\\"');
  });

  it('what it says is found by search all the same', () => {
    const { harness } = detailOf(false);
    expect(harness.search('asthma').inTitle).toEqual(['Condition/a']);
  });
});
