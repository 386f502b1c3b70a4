import { expect, it } from 'vitest';
import { refusalOf, UpdateRefused } from '../../../../main/updates/update-refused.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

it.each([
  [new UpdateRefused('unsigned-list', 'x'), 'unsigned-list'],
  [coded('ERR_CHECKSUM_MISMATCH'), 'wrong-file'],
  [coded('ERR_UPDATER_NO_CHECKSUM'), 'unreadable-list'],
  [coded('ERR_UPDATER_INVALID_SIGNATURE'), 'unsigned-file'],
  [coded('ENOSPC'), null],
  [coded('toString'), null],
  [new Error('net::ERR_CONNECTION_REFUSED'), null],
  ['x', null],
])('%s', (error, reason) => {
  expect(refusalOf(error)).toBe(reason);
});
