import { describe, expect, test } from 'vitest';
import { VersionRule, type VersionRuleParts } from '../../../src-main/app/version-rule.ts';
import type { VersionState } from '../../../src-shared/contract/index.ts';

function ruleOf(version: string, minimum: VersionRuleParts['minimum'] = {}) {
  const told: VersionState[] = [];
  return { rule: new VersionRule({ version, minimum, changed: (state) => told.push(state) }), told };
}

describe('which version may be used (HAZ-036)', () => {
  test.each([
    ['current', null, '1.4.0', {}],
    ['current', null, '1.4.0', { advised: '1.4.0', required: '1.4.0' }],
    ['advised', '1.4.1', '1.4.0', { advised: '1.4.1', required: '1.4.0' }],
    ['required', '1.10.0', '1.9.9', { advised: '2.0.0', required: '1.10.0' }],
    ['required', '2.0.0', '1.99.99', { required: '2.0.0' }],
    ['required', '1.5.0', '1.4.0', { advised: '1.3.0', required: '1.5.0' }],
    ['current', null, '1.5.0', { advised: '1.3.0', required: '1.5.0' }],
    // What comes before a release is older than it.
    ['required', '1.4.5', '1.4.0-rc.1', { required: '1.4.5' }],
    ['required', '1.4.5', '1.4.5-rc.1', { required: '1.4.5' }],
    ['current', null, '1.4.6-rc.1', { required: '1.4.5' }],
  ] as const)('%s (%s): version %s by settings %o', (kind, wanted, version, minimum) => {
    const { rule } = ruleOf(version, minimum);
    expect(rule.state).toEqual({ kind, wanted });
    expect(rule.isTooOld()).toBe(kind === 'required');
  });

  test('the stricter of the settings and the shared record counts', () => {
    const { rule } = ruleOf('1.0.0', { advised: '1.1.0', required: '1.0.0' });
    rule.learn({ advised: '1.3.0', required: undefined });
    expect(rule.state).toEqual({ kind: 'advised', wanted: '1.3.0' });
    rule.learn({ advised: undefined, required: '1.2.0' });
    expect(rule.state).toEqual({ kind: 'required', wanted: '1.2.0' });
  });

  test('what the shared record no longer asks for no longer counts, and each change is told once', () => {
    const { rule, told } = ruleOf('1.0.0');
    for (const required of ['2.0.0', '2.0.0', undefined, undefined]) rule.learn({ advised: undefined, required });
    expect(told).toEqual([
      { kind: 'required', wanted: '2.0.0' },
      { kind: 'current', wanted: null },
    ]);
  });
});
