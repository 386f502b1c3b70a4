import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  hasProfileOptions,
  PROFILE_OPTIONS,
  readProfileOptions,
} from '../../../../../main/cli/commands/profile-options.ts';
import { PROFILE_USAGE } from '../../../../../main/cli/terminal/profile-usage.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

describe('readProfileOptions', () => {
  it('names settings as the profile keeps them, and only those that were typed', () => {
    expect(readProfileOptions({})).toEqual({});
    expect(
      readProfileOptions({ kind: 'http', 'endpoint-url': 'http://127.0.0.1:1', 's3-uri': '', 'timeout-ms': '250' }),
    ).toEqual({ kind: 'http', endpointUrl: 'http://127.0.0.1:1', s3Uri: '', timeoutMs: 250 });
  });

  it('takes a number away with an empty text', () => {
    expect(readProfileOptions({ 'max-bytes-per-second': '', 'max-payload-bytes': '' })).toEqual({
      maxBytesPerSecond: '',
      maxPayloadBytes: '',
    });
  });

  it('keeps what follows the first sign of equality, and an empty list where nothing is named', () => {
    expect(readProfileOptions({ meta: ['site=A', 'query=a=b', ''] })).toEqual({ meta: { site: 'A', query: 'a=b' } });
    expect(readProfileOptions({ meta: [''] })).toEqual({ meta: {} });
  });

  it('makes the whole path of a file of certificates', () => {
    expect(readProfileOptions({ 'ca-file': 'hospital.pem' })).toEqual({ caFile: resolve('hospital.pem') });
    expect(readProfileOptions({ 'ca-file': '' })).toEqual({ caFile: '' });
  });

  it.each([
    ['default', 6_291_456],
    ['25MB', 26_214_400],
    ['serverless', 4_194_304],
    ['1', 1],
  ])('reads the size %s', (text, bytes) => {
    expect(readProfileOptions({ 'max-payload-bytes': text })).toEqual({ maxPayloadBytes: bytes });
  });

  it.each(['0', '-1', '1.5', '25 mb', ' '])('refuses the size "%s"', (text) => {
    expect(() => readProfileOptions({ 'max-payload-bytes': text })).toThrow(
      `--max-payload-bytes takes a number of bytes, default, 25mb or serverless, not "${text}".`,
    );
  });

  it.each(['site', '=A'])('refuses the pair "%s"', (text) => {
    expect(() => readProfileOptions({ meta: [text] })).toThrow(`--meta takes KEY=VALUE, not "${text}".`);
  });
});

describe('--template', () => {
  it('reads a JSON object, also one that begins with a mark of byte order', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'body.json');
    writeFileSync(path, '\uFEFF{"instances":[{"b64":"{{image}}"}]}');
    expect(readProfileOptions({ template: path })).toEqual({ template: { instances: [{ b64: '{{image}}' }] } });
    expect(readProfileOptions({ template: '' })).toEqual({ template: '' });
  });

  it.each([
    ['is missing', null, /cannot be read \(ENOENT\)\. Name a JSON file\.$/],
    ['is no JSON', '{"image":', /is not valid JSON \(.*\)\. Check quotes, commas and brackets\.$/],
    ['holds a list', '[1]', /must hold a JSON object, such as \{"image": "\{\{image\}\}"\}\.$/],
    ['holds null', 'null', /must hold a JSON object/],
    ['is too long', ' '.repeat(1_000_001), /is too long to be one\.$/],
  ])('says what is wrong with a file that %s', (_case, content, words) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'body.json');
    if (content !== null) writeFileSync(path, content);
    expect(() => readProfileOptions({ template: path })).toThrow(words);
  });
});

it("has an option for every setting but the built-in kind's own, and tells of each in the help", () => {
  const settingOf = (option: string) =>
    option.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
  const options = Object.keys(PROFILE_OPTIONS);
  expect(new Set(options.map(settingOf))).toEqual(new Set(Object.keys(profileSettingsSchema.shape)));
  expect(options.filter((option) => !PROFILE_USAGE.includes(`--${option}`))).toEqual([]);
});

it('tells options of a profile from the words of the command', () => {
  expect([hasProfileOptions({}), hasProfileOptions({ region: 'x' }), hasProfileOptions({ save: true })]).toEqual([
    false,
    true,
    false,
  ]);
});
