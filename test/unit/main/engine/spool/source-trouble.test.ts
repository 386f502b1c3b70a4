import { expect, test } from 'vitest';
import { transition } from '../../../../../main/engine/model/transition.ts';
import { copyTrouble, isReadLater, sourceTrouble } from '../../../../../main/engine/spool/source-trouble.ts';
import { image } from '../../../../support/queued-image.ts';

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}

test.each(['EIO', 'EACCES', 'ESTALE', 'ETIMEDOUT', 'ENOTCONN', 'EWHATEVER'])(
  'a drive that says %s is waited for: the image is not failed, and no attempt is counted',
  (code) => {
    for (const failure of [sourceTrouble(coded(code)), copyTrouble(coded(code))]) {
      expect([failure.kind, isReadLater(failure)]).toEqual(['unreadable-file', true]);
      const next = transition(image({ state: 'running', attempts: 1 }), { type: 'failed', failure }, 1_000, 1);
      expect(next).toMatchObject({ state: 'waiting', attempts: 0, nextTryAt: 11_000 });
    }
  },
);

test('what is not there any more is not waited for', () => {
  expect(sourceTrouble(coded('ENOENT'))).toEqual({
    kind: 'changed-on-disk',
    facts: { what: 'This file can no longer be opened.', detail: 'ENOENT' },
  });
  expect(copyTrouble(coded('ENOENT'))).toEqual({
    kind: 'storage-damaged',
    facts: { detail: 'the copy cannot be opened (ENOENT)' },
  });
  expect(() => sourceTrouble(new Error('a bug'))).toThrow('a bug');
});
