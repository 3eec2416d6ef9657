import { describe, expect, it } from 'vitest';
import { richLines } from '../../../../src-shared/clinical/rich-text.ts';
import { THEIRS } from '../harness.ts';
import { inline, kindOf } from './letters.ts';

describe('a FHIR document as an attachment', () => {
  const document = (subject: unknown) =>
    JSON.stringify({
      resourceType: 'Bundle',
      type: 'document',
      entry: [
        {
          resource: {
            resourceType: 'Composition',
            title: 'Discharge summary',
            subject,
            section: [
              {
                title: 'Diagnoses',
                text: { div: '<div><p>Heart <s>attack</s> failure</p><script>steal()</script></div>' },
                entry: [{ reference: 'urn:uuid:c1' }],
                section: [{ title: 'Past', emptyReason: { text: 'Not asked' } }],
              },
            ],
          },
        },
        { fullUrl: 'urn:uuid:c1', resource: { resourceType: 'Condition', code: { text: 'Heart failure' } } },
      ],
    });

  it('keeps its sections, their words and what they hold', () => {
    const answer = inline(document(THEIRS), 'application/fhir+json');
    const { content } = answer ?? {};
    expect(content?.kind === 'rich' && richLines(content.blocks)).toEqual([
      'Discharge summary',
      'Diagnoses',
      'Heart [struck through: attack] failure',
      'Heart failure',
      'Past',
    ]);
    expect(JSON.stringify(content)).toContain('Empty: Not asked');
    expect(JSON.stringify(content)).not.toContain('steal');
  });

  it('about another person is refused (HAZ-001)', () => {
    expect(kindOf(inline(document({ reference: 'Patient/pat-2' }), 'application/fhir+json'))).toBe('other-patient');
  });
});
