import { describe, expect, it } from 'vitest';
import { oneOf, parseCommand, wholeNumber } from '../../../../../main/cli/terminal/parse-command.ts';
import { UsageError } from '../../../../../main/cli/terminal/usage.ts';

describe('parseCommand', () => {
  const options = { all: { type: 'boolean', default: false }, name: { type: 'string' } } as const;

  it('takes words and options in any order, and words alone behind two dashes', () => {
    const { positionals, values } = parseCommand(['one', '--name', 'x', 'two', '--', '--all'], options);
    expect([positionals, { ...values }]).toEqual([['one', 'two', '--all'], { name: 'x', all: false }]);
  });

  it.each([
    [['--nam', 'x'], "Unknown option '--nam'. See: sagittal --help"],
    [['--name'], "Option '--name <value>' argument missing See: sagittal --help"],
    [['--all=yes'], "Option '--all' does not take an argument See: sagittal --help"],
    [['--name', '-x'], "Option '--name' argument is ambiguous."],
  ])('%j is a wrong use that names the option', (args, sentence) => {
    expect(() => parseCommand(args, options)).toThrow(UsageError);
    expect(() => parseCommand(args, options)).toThrow(sentence);
  });
});

describe('wholeNumber', () => {
  it.each([
    ['0', 0],
    ['10', 10],
    [' 7 ', 7],
    ['1e1', 10],
  ])('reads "%s"', (text, value) => {
    expect(wholeNumber('--limit', text, 0, 10)).toBe(value);
  });

  it('leaves out what was not given', () => {
    expect(wholeNumber('--limit', undefined, 1, 10)).toBeUndefined();
  });

  it.each(['', ' ', '-1', '11', '1.5', 'ten', 'NaN', 'Infinity'])('refuses "%s"', (text) => {
    expect(() => wholeNumber('--limit', text, 0, 10)).toThrow(
      new UsageError(`--limit takes a whole number from 0 to 10, not "${text}".`),
    );
  });
});

describe('oneOf', () => {
  it('takes a word of the list and no other spelling of it', () => {
    expect(oneOf('--mode', 'async', ['realtime', 'async'])).toBe('async');
    expect(() => oneOf('--mode', 'Async', ['realtime', 'async'])).toThrow(
      new UsageError('--mode takes realtime, async, not "Async".'),
    );
  });
});
