import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Harness } from '../harness.ts';

const code = (name: string, valueCode: string) => ({ name, valueCode });
const reason = (value: string, words: string) => ({
  name: 'reason',
  part: [code('code', value), { name: 'text', valueString: words }],
});
const override = (layer: string, ground: string, until: string) => ({
  name: 'override',
  part: [code('layer', layer), code('ground', ground), { name: 'until', valueInstant: until }],
});
const END = '2026-11-22T13:00:00+00:00';
const answer = (...parameter: readonly unknown[]) => ({ resourceType: 'Parameters', parameter });

const read = (json: unknown) => new Harness().body({ kind: 'access-decision' }, json, 0);

const PERMIT = answer(code('decision', 'permit'), reason('registered', 'Registered at your practice'));
const NEEDED = answer(
  code('decision', 'permit-with-reason-needed'),
  code('layer', 'relationship'),
  reason('no-relationship', 'No relationship was found'),
  code('ground', 'emergency'),
  code('ground', 'legal'),
);
const OPEN = answer(
  code('decision', 'permit'),
  reason('override', 'Open on the reason that was given'),
  override('relationship', 'emergency', END),
);

describe('the answer to who may see what (HAZ-028)', () => {
  it('reads a permit, a reason that is needed with its layer and grounds, a refusal, and a reason in force', () => {
    expect(read(PERMIT)).toEqual({
      kind: 'access-decision',
      decision: {
        decision: 'permit',
        layer: null,
        reasons: [{ code: 'registered', text: 'Registered at your practice' }],
        grounds: [],
        overrides: [],
      },
    });
    expect(read(NEEDED)).toMatchObject({
      decision: { decision: 'permit-with-reason-needed', layer: 'relationship', grounds: ['emergency', 'legal'] },
    });
    expect(read(OPEN)).toMatchObject({
      decision: { overrides: [{ layer: 'relationship', ground: 'emergency', until: '2026-11-22T13:00:00.000Z' }] },
    });
    const both = answer(...OPEN.parameter, reason('override', 'And in spite of'), override('opt-out', 'legal', END));
    expect(read(both)).toMatchObject({ decision: { overrides: [{ layer: 'relationship' }, { layer: 'opt-out' }] } });
    expect(read(answer(...NEEDED.parameter, override('opt-out', 'legal', END)))).toMatchObject({
      decision: { layer: 'relationship', overrides: [{ layer: 'opt-out', ground: 'legal' }] },
    });
    expect(read(answer(code('decision', 'deny'), reason('sensitive', 'Protected')))).toMatchObject({
      decision: { decision: 'deny', reasons: [{ code: 'sensitive', text: 'Protected' }] },
    });
  });

  it.each([
    ['no decision', answer(reason('registered', 'Registered'))],
    ['two decisions', answer(code('decision', 'permit'), code('decision', 'deny'))],
    ['a decision that nobody agreed on', answer(code('decision', 'Permit'))],
    ['a decision as a string', answer({ name: 'decision', valueString: 'permit' })],
    ['a decision with a second value', answer({ name: 'decision', valueCode: 'permit', valueString: 'deny' })],
    ['a parameter that nobody agreed on', answer(code('decision', 'permit'), code('except', 'letters'))],
    ['a name of every object', answer(code('decision', 'permit'), code('constructor', 'x'))],
    ['a permit with a layer', answer(code('decision', 'permit'), code('layer', 'relationship'))],
    ['a reason needed without its layer', answer(code('decision', 'permit-with-reason-needed'))],
    ['an unknown layer', answer(code('decision', 'permit-with-reason-needed'), code('layer', 'all'))],
    ['an end that stands alone', answer(code('decision', 'permit'), { name: 'until', valueInstant: END })],
    [
      'a reason in force of no layer',
      answer(code('decision', 'permit'), {
        name: 'override',
        part: [code('ground', 'legal'), { name: 'until', valueInstant: END }],
      }),
    ],
    [
      'a reason in force without an end',
      answer(code('decision', 'permit'), {
        name: 'override',
        part: [code('layer', 'opt-out'), code('ground', 'legal')],
      }),
    ],
    [
      'a reason in force with something else',
      answer(code('decision', 'permit'), {
        name: 'override',
        part: [...override('opt-out', 'legal', END).part, code('except', 'letters')],
      }),
    ],
    ['a reason in force of an unknown layer', answer(code('decision', 'permit'), override('all', 'legal', END))],
    ['a reason in force, no token', answer(code('decision', 'permit'), override('opt-out', 'I say so', END))],
    ['an end that is a day', answer(code('decision', 'permit'), override('opt-out', 'legal', '2026-11-22'))],
    ['an end that is no day', answer(code('decision', 'permit'), override('opt-out', 'legal', '2026-13-22T13:00:00Z'))],
    ['one layer open on two reasons', answer(...OPEN.parameter, override('relationship', 'legal', END))],
    ['more layers open than reasons in force', answer(...OPEN.parameter, reason('override', 'And the opt-out'))],
    ['a layer open and asked about', answer(...NEEDED.parameter, override('relationship', 'emergency', END))],
    ['open on a reason, and no end to it', answer(code('decision', 'permit'), reason('override', 'Open on a reason'))],
    ['open and opted out', answer(code('decision', 'permit'), reason('opted-out', 'Has opted out'))],
    ['open and protected', answer(code('decision', 'permit'), reason('sensitive', 'Protected'))],
    ['a ground that is no token', answer(code('decision', 'deny'), code('ground', 'because I say so'))],
    ['a reason without words', answer(code('decision', 'deny'), { name: 'reason', part: [code('code', 'sensitive')] })],
    ['a reason with empty words', answer(code('decision', 'deny'), reason('sensitive', ' \u0000 '))],
    ['one parameter where a list belongs', { resourceType: 'Parameters', parameter: code('decision', 'permit') }],
    ['nothing', { resourceType: 'Parameters' }],
    ['another resource', { ...PERMIT, resourceType: 'Bundle' }],
    ['a list', [PERMIT]],
    ['null', null],
  ])('is unreadable, and so opens nothing: %s', (_, json) => {
    expect(read(json)).toEqual({ kind: 'unreadable', problem: 'The answer is not a decision that this viewer knows.' });
  });

  it('cuts words to 300 characters and takes what turns or hides them out', () => {
    const result = read(answer(code('decision', 'deny'), reason('sensitive', `a\u202E\n\u0007b${'x'.repeat(400)}`)));
    const text = result?.kind === 'access-decision' ? (result.decision.reasons[0]?.text ?? '') : '';
    expect(Array.from(text)).toHaveLength(300);
    expect(text.startsWith('a⟦U+202E⟧ b')).toBe(true);
    expect(text.endsWith('…')).toBe(true);
  });

  it('property: whatever is changed in an answer, it is the decision that stands there or none, and nothing throws', () => {
    const valid = [PERMIT, NEEDED, OPEN];
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(10), fc.jsonValue(), fc.string(), (from, at, value, key) => {
        const parameter: unknown[] = [...from.parameter];
        parameter[at % parameter.length] = value;
        const result = read({ ...from, [key]: value, resourceType: 'Parameters', parameter });
        // The decision itself stands first: without it nothing is permitted.
        if (at % parameter.length === 0) expect(result?.kind).toBe('unreadable');
        else expect(['unreadable', 'access-decision']).toContain(result?.kind);
      }),
      { numRuns: 300 },
    );
  });
});
