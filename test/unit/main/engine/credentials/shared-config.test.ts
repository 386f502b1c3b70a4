import { chmodSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSection, sectionOf, whyNotInSection } from '../../../../../main/engine/credentials/shared-config.ts';
import { signInSite, useSignInService } from '../../../../support/sign-in-site.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Shared files with such content for one look; null leaves a file out. */
async function withFiles<Value>(
  files: { config?: string | Buffer; credentials?: string | Buffer },
  look: (folder: string) => Promise<Value>,
): Promise<Value> {
  using folder = temporaryFolder();
  useSignInService(null);
  for (const [name, variable] of [
    ['config', 'AWS_CONFIG_FILE'],
    ['credentials', 'AWS_SHARED_CREDENTIALS_FILE'],
  ] as const) {
    const path = join(folder.path, name);
    vi.stubEnv(variable, path);
    const content = files[name];
    if (content !== undefined) writeFileSync(path, content);
  }
  return await look(folder.path);
}

const KEYS = 'aws_access_key_id = AKIA\naws_secret_access_key = secret\n';

describe('what is odd about the shared files', () => {
  it.each<[string, Parameters<typeof withFiles>[0], string | null]>([
    ['nothing', { config: `[profile clinic]\nregion = x\n` }, null],
    [
      '[x] for [profile x]',
      { config: `[clinic]\n${KEYS}` },
      'the section [clinic] of DIR/config has to be called [profile clinic]',
    ],
    [
      '[profile x] for [x]',
      { credentials: `[profile clinic]\n${KEYS}` },
      'the section [profile clinic] of DIR/credentials has to be called [clinic]',
    ],
    [
      'another spelling',
      { config: `[Profile  Clinic]\n${KEYS}` },
      'the section [Profile  Clinic] is not written as [profile clinic], which is what is looked for',
    ],
    [
      'no such section',
      { config: '[profile other]\nregion = x\n' },
      'there is no section "clinic" in DIR/config or DIR/credentials (there are: other)',
    ],
    ['no files', {}, 'there is no section "clinic" in DIR/config or DIR/credentials (there is none at all)'],
    [
      'UTF-16',
      { config: Buffer.from(`\ufeff[profile clinic]\n${KEYS}`, 'utf16le') },
      'the file DIR/config is written in UTF-16, as Notepad and PowerShell may: save it as UTF-8',
    ],
    [
      'a byte order mark',
      { credentials: `\ufeff[clinic]\n${KEYS}` },
      'the file DIR/credentials begins with a byte order mark, which hides its first section: save it as UTF-8 without one',
    ],
    [
      'a missing sso_session',
      { config: '[profile clinic]\nsso_session = corp\n' },
      'the section "clinic" of the AWS settings names sso_session = corp, and there is no section [sso-session corp] in DIR/config',
    ],
    [
      'a missing source',
      { config: '[profile clinic]\nrole_arn = a\nsource_profile = base\n' },
      'the section "clinic" of the AWS settings names source_profile = base, and there is no such section',
    ],
    [
      'missing services',
      { config: '[profile clinic]\nservices = vpc\n' },
      'the section "clinic" of the AWS settings names services = vpc, and there is no section [services vpc] in DIR/config',
    ],
  ])('%s', async (_case, files, words) => {
    const found = await withFiles(
      files,
      async (folder) => (await whyNotInSection('clinic'))?.replaceAll(folder + sep, 'DIR/') ?? null,
    );
    expect(found).toBe(words);
  });

  // Windows has no rights to take away from its owner this way.
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a file that may not be read', async () => {
    const words = await withFiles({ config: '[default]\n' }, (folder) => {
      chmodSync(join(folder, 'config'), 0);
      return whyNotInSection('clinic');
    });
    expect(words).toContain('cannot be read (EACCES)');
  });

  it('is what IT reads where a profile signs in with that section', async () => {
    const failure = await withFiles(
      { config: `[profile clinic]\nsso_session = corp\nsso_account_id = 1\n` },
      async () => {
        using site = signInSite({ credentials: 'profile:clinic' });
        return await site.credentials.provide().catch((error: unknown) => error);
      },
    );
    expect(failure).toMatchObject({
      failure: { kind: 'credentials-missing', facts: { detail: expect.stringContaining('[sso-session corp]') } },
    });
  });
});

it('knows the section a profile signs in with, and what both files say there', async () => {
  const files = { config: '[default]\nregion = x\n', credentials: `[default]\n${KEYS}` };
  expect(await withFiles(files, () => readSection('default'))).toMatchObject({
    region: 'x',
    aws_access_key_id: 'AKIA',
  });
  vi.stubEnv('AWS_PROFILE', 'ward');
  expect([sectionOf({ credentials: 'default' }), sectionOf({ credentials: 'profile:x' })]).toEqual(['ward', 'x']);
});
