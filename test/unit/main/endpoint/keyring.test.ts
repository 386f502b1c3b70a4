import { describe, expect, it } from 'vitest';
import { createKeyring } from '../../../../main/endpoint/keyring.ts';

const ROLE = 'arn:aws:iam::123456789012:role/teams/clinic';

describe('the keys a server knows', () => {
  it('are its own, and those handed out for a role', () => {
    const keys = createKeyring();
    const issued = keys.issue(ROLE, 'sagittal', 5_000);
    expect([keys.find(issued.accessKeyId), keys.find('AKIASTRANGER'), keys.own.arn]).toEqual([
      issued,
      keys.own,
      'arn:aws:iam::000000000000:user/demo',
    ]);
    expect([issued.arn, issued.expiresAt]).toEqual(['arn:aws:sts::123456789012:assumed-role/clinic/sagittal', 5_000]);
  });
});
