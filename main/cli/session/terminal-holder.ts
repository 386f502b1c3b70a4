import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

/**
 * Where an operator signs in on the command line: this user of the computer, at this terminal, since it was started. Where the system does not
 * say which terminal that is, or there is none, it is the user alone.
 */
export function terminalHolder(read = readText): string {
  const boot = read('/proc/sys/kernel/random/boot_id').trim();
  // Behind the name of the program, which may have spaces: state, parent, group, session, terminal.
  const [, , , session = '', terminal = '0'] = read('/proc/self/stat').split(') ').at(-1)?.split(' ') ?? [];
  const place = terminal === '0' || terminal === '' ? 'no terminal' : `terminal ${terminal} of ${session}`;
  return `command line ${userId()} ${boot} ${place}`;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // No Linux; then the user alone counts.
    return '';
  }
}

function userId(): string {
  try {
    const { uid, username } = userInfo();
    return uid === -1 ? username : String(uid);
  } catch {
    return String(process.getuid?.() ?? process.env['USERNAME'] ?? '');
  }
}
