import { notifications } from '@mantine/notifications';
import { reportOf } from '../queries/call-failed.ts';

/** Says in a corner that something did not work; stays until it is closed. */
export function notifyFailure(error: unknown): void {
  notifications.show({ color: 'red', title: 'That did not work', message: reportOf(error).sentence, autoClose: false });
}

/** Says in a corner that something was done; goes away by itself after six seconds. */
export function notifyDone(message: string): void {
  notifications.show({ color: 'teal', message, autoClose: 6_000 });
}

/** How many missing files are named. */
const NAMED = 3;

/** Says in a corner which of the given files are not there. */
export function notifyMissing(names: readonly string[]): void {
  const named = names.slice(0, NAMED).join(', ');
  const rest = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const message = `${named}${rest}: not there, so nothing of it is sent. Look whether it was moved or renamed.`;
  notifications.show({ color: 'red', title: 'Not found', message, autoClose: false });
}
