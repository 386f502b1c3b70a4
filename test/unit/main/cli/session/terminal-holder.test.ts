import { expect, it } from 'vitest';
import { terminalHolder } from '../../../../../main/cli/session/terminal-holder.ts';

const reader =
  (stat: string, boot = 'a-b-c\n') =>
  (path: string) =>
    path.endsWith('stat') ? stat : boot;
const IN_TERMINAL = '71 (node (odd) name) R 70 71 55 34817 71 4194304';

it('is the same for every command of a terminal, and another one in another terminal or after a restart', () => {
  const here = terminalHolder(reader(IN_TERMINAL));
  expect(here).toMatch(/^command line .* a-b-c terminal 34817 of 55$/);
  expect(terminalHolder(reader(IN_TERMINAL.replaceAll('71', '99')))).toBe(here);
  expect(terminalHolder(reader(IN_TERMINAL.replace('34817', '34818')))).not.toBe(here);
  expect(terminalHolder(reader(IN_TERMINAL, 'd-e-f\n'))).not.toBe(here);
});

it('is the user alone where there is no terminal, or the system does not say which', () => {
  const alone = terminalHolder(() => '');
  expect(alone).toMatch(/^command line \S+ {2}no terminal$/);
  expect(terminalHolder(reader('71 (node) R 70 71 99 0 -1 4194304'))).toMatch(/ a-b-c no terminal$/);
});
