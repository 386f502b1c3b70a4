import { describe, expect, it } from 'vitest';
import { codesIn } from '../../../../../main/engine/doctor/bundle.ts';
import { describeSettings } from '../../../../../main/engine/doctor/describe-settings.ts';
import { doctorExitCode, finding } from '../../../../../main/engine/doctor/finding.ts';
import { redact } from '../../../../../main/engine/doctor/redact.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const HIDDEN = { dataDirectory: '/home/erika/.local/share/sagittal', homeDirectory: '/home/erika', userName: 'erika' };

describe('redact', () => {
  it.each([
    ['/home/erika/.local/share/sagittal/spool is full', 'DATA/spool is full'],
    ['erika may not read /mnt/pacs/Mustermann', 'USER may not read PATH'],
    ['C:\\Users\\x\\a.dcm is gone', 'PATH is gone'],
    ['C:/Users/x/a.dcm is gone', 'PATH is gone'],
    ['D:\\Scans of May\\Anna Muster 1.dcm is gone', 'PATH is gone'],
    ['cannot read \\\\pacs01\\share\\Anna Muster\\1.dcm (EBUSY)', 'cannot read PATH (EBUSY)'],
    ['//pacs01/share/Anna/1.dcm: EIO', 'PATH: EIO'],
    ['\\\\?\\C:\\Anna\\1.dcm', 'PATH'],
    ['see file:///C:/Anna%20Muster/1.dcm, EIO', 'see PATH, EIO'],
    ['{"at":"C:\\\\Users\\\\Anna Muster\\\\1.dcm"}', '{"at":"PATH"}'],
    ['/mnt/pacs/Anna Muster, EIO', 'PATH, EIO'],
    ['/HOME/ERIKA/x/1.dcm is gone', 'HOME/x/1.dcm is gone'],
    ['ERIKA may not', 'USER may not'],
    ['12 of 20 bytes free', '12 of 20 bytes free'],
    ['http://127.0.0.1:8080/ping answered 200', 'http://127.0.0.1:8080/ping answered 200'],
    ['User: arn:aws:sts::123456789012:assumed-role/r/erika is not authorized', 'User: ARN is not authorized'],
    ['mail erika@clinic.example', 'mail MAIL'],
    ['model.example:443 is 192.0.2.1, ECONNREFUSED', 'model.example:443 is 192.0.2.1, ECONNREFUSED'],
    ['https://model.example/invocations', 'https://model.example/invocations'],
  ])('%s', (text, expected) => {
    expect(redact(text, HIDDEN)).toBe(expected);
  });
});

describe('what a bundle tells', () => {
  it('tells of settings what nobody typed freely', () => {
    const settings = profileSettingsSchema.parse({
      kind: 'sagemaker',
      endpointUrl: 'https://vpce.example/secret/path',
      customAttributes: 'canary',
      meta: { patient: 'canary' },
      credentials: 'profile:erika',
      proxy: 'http://erika@proxy.example:3128',
      caFile: '/home/erika/ca.pem',
    });
    const told = describeSettings(settings);
    expect(told).toMatchObject({
      endpointUrl: 'https://vpce.example',
      proxy: 'http://proxy.example:3128',
      credentials: 'profile',
      customAttributes: 'set',
      caFile: 'set',
      maxPayloadBytes: 6_291_456,
    });
    expect(JSON.stringify(told)).not.toMatch(/canary|erika|secret/);
  });

  it('keeps codes of sentences that may quote anything', () => {
    expect(codesIn('Access denied (HTTP 403): AccessDeniedException: User: erika ECONNRESET')).toBe(
      'HTTP 403, AccessDeniedException, ECONNRESET',
    );
  });

  it('weighs damage before people, and people before what may pass', () => {
    const bad = (area: 'database' | 'profile', isTemporary?: true) => ({
      ...finding(area, 'x', 'X', 'failed', 'No.'),
      ...(isTemporary === true && { isTemporary }),
    });
    const fine = finding('queue', 'x', 'X', 'warning', 'Look.');
    expect([
      doctorExitCode([fine]),
      doctorExitCode([bad('profile', true)]),
      doctorExitCode([bad('profile', true), bad('profile')]),
      doctorExitCode([bad('profile'), bad('database')]),
    ]).toEqual([0, 3, 2, 1]);
  });
});
