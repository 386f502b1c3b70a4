import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { codesIn, makeBundle } from '../../../../../main/engine/doctor/bundle.ts';
import { finding } from '../../../../../main/engine/doctor/finding.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

describe('a bundle for support', () => {
  it('has a report for people and programs and the redacted logs, and names nobody', () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'logs'));
    const line = { level: 30, msg: 'queue running', file: 'Mustermann.dcm', part: 'engine' };
    writeFileSync(join(folder.path, 'logs', 'engine.log'), `${JSON.stringify(line)}\nno JSON\n`);
    const settings = profileSettingsSchema.parse({
      kind: 'http',
      endpointUrl: 'http://127.0.0.1:1/Mustermann',
      title: 'Mustermann',
    });
    const zip = makeBundle({
      madeAt: '2026-11-22T12:00:00Z',
      environment: { version: '1.2.3' },
      findings: [
        finding('computer', 'data-folder', 'Folder', 'failed', 'S.', `Access to ${folder.path}: EACCES`),
        {
          ...finding('profile', 'endpoint', 'E', 'failed', 'S.', 'Mustermann said AccessDeniedException HTTP 403'),
          profile: 'chest',
        },
      ],
      profiles: [{ name: 'chest', settings }],
      queue: null,
      hidden: { dataDirectory: folder.path, homeDirectory: '/home/nurse', userName: 'nurse' },
    });
    const files = Object.fromEntries(
      Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
    );
    expect(Object.keys(files).sort()).toEqual(['logs/engine.log', 'report.json', 'report.txt']);
    expect(JSON.parse(files['report.json'] ?? '')).toMatchObject({
      findings: [{ detail: 'Access to DATA: EACCES' }, { detail: 'AccessDeniedException, HTTP 403' }],
      profiles: [{ settings: { endpointUrl: 'http://127.0.0.1:1', title: 'set' } }],
      queue: null,
    });
    expect(files['report.txt']).toContain('The queue does not open.');
    expect(files['logs/engine.log']).toBe('{"level":30,"msg":"queue running","part":"engine"}\n');
    expect(Object.values(files).join('')).not.toContain('Mustermann');
  });
});

it.each([
  ['nothing here', ''],
  ['ENOENT and ENOENT again', 'ENOENT'],
  ['ThrottlingException (HTTP 400): a patient', 'ThrottlingException, HTTP 400'],
])('the codes in "%s"', (text, codes) => {
  expect(codesIn(text)).toBe(codes);
});
