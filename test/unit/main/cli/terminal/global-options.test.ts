import { describe, expect, it } from 'vitest';
import { takeGlobalOptions } from '../../../../../main/cli/terminal/global-options.ts';

describe('takeGlobalOptions', () => {
  it('finds them wherever they stand and leaves the rest alone', () => {
    const { options, rest } = takeGlobalOptions([
      '--data-dir',
      '/d',
      'upload',
      'a',
      '--json',
      '--profile',
      'p',
      '--summary-file=s',
    ]);
    expect([options.dataDir, options.json, options.summaryFile, rest]).toEqual([
      '/d',
      true,
      's',
      ['upload', 'a', '--profile', 'p'],
    ]);
  });

  it('leaves everything behind -- to the command', () => {
    expect(takeGlobalOptions(['upload', '--', '--json']).rest).toEqual(['upload', '--', '--json']);
  });

  it('asks for a missing value', () => {
    expect(() => takeGlobalOptions(['upload', '--data-dir'])).toThrow('--data-dir needs a value.');
  });
});
