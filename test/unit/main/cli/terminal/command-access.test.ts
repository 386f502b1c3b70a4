import { expect, it } from 'vitest';
import { accessOf, isCommand, verbsOf } from '../../../../../main/cli/terminal/command-access.ts';

it('a command is open to anyone by its verb, and a word that could be a stricter verb counts as that', () => {
  expect(accessOf('upload', ['history'])).toBe('open');
  expect(accessOf('queue', ['run', '--give-up-after', '5'])).toBe('open');
  expect(accessOf('queue', ['--batch', 'run', 'list'])).toBe('operator');
  expect(accessOf('queue', ['--state', 'list', 'run'])).toBe('operator');
  expect(accessOf('operator', ['add', 'Ada'])).toBe('set-up');
  expect(accessOf('operator', ['add', 'remove'])).toBe('operator');
});

it('without a verb of its own a command is for who is signed in', () => {
  expect(accessOf('queue', [])).toBe('operator');
  expect(accessOf('policy', ['constructor'])).toBe('operator');
});

it('names commands and their verbs', () => {
  expect([isCommand('unlock'), isCommand('fly'), isCommand('constructor')]).toEqual([true, false, false]);
  expect(verbsOf('audit')).toEqual(['verify', 'export']);
});
