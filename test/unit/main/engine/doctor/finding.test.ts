import { describe, expect, it } from 'vitest';
import { doctorExitCode, finding, type Finding } from '../../../../../main/engine/doctor/finding.ts';

const found = (state: Finding['state'], over: Partial<Finding> = {}) => ({
  ...finding('computer', 'x', 'X', state, 'S.'),
  ...over,
});

describe('findings', () => {
  it.each([
    ['passed', null],
    ['skipped', null],
    ['warning', 'it'],
    ['failed', 'it'],
  ] as const)('%s: %s can fix it', (state, whoCanFix) => {
    expect(found(state)).toMatchObject({ whoCanFix, forIt: 'S.', profile: null });
  });

  it.each<[string, Finding[], number]>([
    ['nothing wrong', [found('passed'), found('warning'), found('skipped')], 0],
    ['something for a person', [found('failed')], 2],
    ['what may pass by itself', [found('failed', { isTemporary: true })], 3],
    ['both', [found('failed', { isTemporary: true }), found('failed')], 2],
    ['damaged records, whatever else', [found('failed'), found('failed', { area: 'database' })], 1],
  ])('%s', (_case, findings, code) => {
    expect(doctorExitCode(findings)).toBe(code);
  });
});
