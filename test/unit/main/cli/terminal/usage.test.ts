import { describe, expect, it } from 'vitest';
import { PROFILE_USAGE } from '../../../../../main/cli/terminal/profile-usage.ts';
import { USAGE, UsageError } from '../../../../../main/cli/terminal/usage.ts';

describe('the help text', () => {
  it.each([
    'upload',
    'watch',
    'queue',
    'history',
    'review',
    'privacy',
    'deidentify',
    'receipt',
    'profile',
    'doctor',
    'db',
    'vault',
    'serve',
  ])('tells of the command %s', (command) => {
    expect(USAGE).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  it('tells of every exit code, and of the profile’s options once', () => {
    for (const code of ['0', '1', '2', '3', '64', '130'])
      expect(USAGE.slice(USAGE.indexOf('Exit codes'))).toContain(` ${code} `);
    expect(USAGE.split(PROFILE_USAGE)).toHaveLength(2);
  });

  it('has no line that a wide terminal would break', () => {
    expect(USAGE.split('\n').filter((line) => line.length > 160)).toEqual([]);
  });
});

it('is known by its name', () => {
  expect(new UsageError('No.')).toMatchObject({ name: 'UsageError', message: 'No.' });
});
