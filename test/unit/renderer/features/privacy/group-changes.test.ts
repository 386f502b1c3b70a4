import { expect, it } from 'vitest';
import { groupChanges } from '../../../../../renderer/features/privacy/group-changes.ts';
import type { PrivacyChange } from '../../../../../shared/contract/privacy.ts';

function change(changes: Partial<PrivacyChange>): PrivacyChange {
  return { place: '', name: '', vr: null, action: 'removed', before: null, after: null, rule: '', ...changes };
}

const NAME = change({ place: '(0010,0010)', name: 'PatientName', action: 'emptied', before: 'Roe^Jane', after: '' });
const DATE = change({ place: '(0008,0020)', name: 'StudyDate', before: '20260101', rule: 'Basic Profile: Z' });
const ROWS = change({ place: '(0028,0010)', name: 'Rows', action: 'kept', before: '512', after: '512' });
const CHANGES = [ROWS, NAME, DATE];

it('groups by what happened, what was taken out first, and hides what stays', () => {
  expect(groupChanges(CHANGES, { search: '', withKept: false })).toEqual([
    { kind: 'head', action: 'removed', changes: 1 },
    { kind: 'change', change: DATE },
    { kind: 'head', action: 'emptied', changes: 1 },
    { kind: 'change', change: NAME },
  ]);
  expect(groupChanges(CHANGES, { search: '', withKept: true }).at(-1)).toEqual({ kind: 'change', change: ROWS });
});

it('finds all words of a search anywhere in a change, whatever their case', () => {
  const found = (search: string) =>
    groupChanges(CHANGES, { search, withKept: true }).flatMap((line) => (line.kind === 'change' ? [line.change] : []));
  expect(found('jane patient')).toEqual([NAME]);
  expect(found('0008,0020')).toEqual([DATE]);
  expect(found('BASIC')).toEqual([DATE]);
  expect(found('nobody')).toEqual([]);
});
