import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codesIn } from '../../../../../main/engine/doctor/bundle.ts';
import { describeSettings } from '../../../../../main/engine/doctor/describe-settings.ts';
import { doctorExitCode, finding } from '../../../../../main/engine/doctor/finding.ts';
import { judgeDisk } from '../../../../../main/engine/doctor/check-computer.ts';
import { LOG_MESSAGES, redactLog } from '../../../../../main/engine/doctor/redact-log.ts';
import { redact } from '../../../../../main/engine/doctor/redact.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const HIDDEN = { dataDirectory: '/home/erika/.local/share/sagittal', homeDirectory: '/home/erika', userName: 'erika' };
const MAIN = fileURLToPath(new URL('../../../../../main', import.meta.url));

describe('redact', () => {
  it.each([
    ['/home/erika/.local/share/sagittal/spool is full', 'DATA/spool is full'],
    ['erika may not read /mnt/pacs/Mustermann', 'USER may not read PATH'],
    ['C:\\Users\\x\\a.dcm is gone', 'PATH is gone'],
    ['User: arn:aws:sts::123456789012:assumed-role/r/erika is not authorized', 'User: ARN is not authorized'],
    ['mail erika@clinic.example', 'mail MAIL'],
    ['model.example:443 is 192.0.2.1, ECONNREFUSED', 'model.example:443 is 192.0.2.1, ECONNREFUSED'],
    ['https://model.example/invocations', 'https://model.example/invocations'],
  ])('%s', (text, expected) => {
    expect(redact(text, HIDDEN)).toBe(expected);
  });
});

describe('redactLog', () => {
  it('keeps known messages, numbers and places in the program', () => {
    const stack = [
      'at run (/home/erika/app/out/main/cli.js:12:3)',
      'at /home/erika/Mustermann.js:1:1',
      'at fs (node:fs:1:2)',
    ];
    const err = { type: 'Error', message: 'Mustermann', code: 'ENOENT', stack };
    const line = {
      level: 50,
      part: 'cli',
      msg: 'command failed',
      fileName: 'Mustermann.dcm',
      kind: 'a b',
      imageId: 3,
      err,
    };
    expect(JSON.parse(redactLog(`${JSON.stringify(line)}\nnot JSON\n`))).toEqual({
      level: 50,
      part: 'cli',
      msg: 'command failed',
      imageId: 3,
      err: { type: 'Error', code: 'ENOENT', stack: ['at run out/main/cli.js:12', 'at elsewhere', 'at fs node:fs:1'] },
    });
  });

  it('knows every message that this program logs', () => {
    const files = readdirSync(MAIN, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const logged = files.flatMap((name) =>
      [
        ...readFileSync(join(MAIN, name), 'utf8').matchAll(
          /\blog\??\.(?:info|warn|error|fatal)\((?:\{[^}]*\}, )?'([^']+)'/g,
        ),
      ].map(([, message = '']) => message),
    );
    expect(logged.length).toBeGreaterThan(5);
    expect(logged.filter((message) => !LOG_MESSAGES.includes(message))).toEqual([]);
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

  it('says when the disk is full, nearly full, or full of copies', () => {
    const judge = (freeBytes: number, copiesBytes: number) =>
      judgeDisk({ freeBytes, diskBytes: 100_000_000_000, copiesBytes }).state;
    expect([
      judge(1_000_000_000, 0),
      judge(3_000_000_000, 0),
      judge(50_000_000_000, 19_000_000_000),
      judge(50_000_000_000, 0),
    ]).toEqual(['failed', 'warning', 'warning', 'passed']);
  });
});
