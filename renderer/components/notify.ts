import { notifications } from '@mantine/notifications';
import { reportOf } from '../api.ts';

/** Says in a corner that something did not work; stays until it is closed. */
export function notifyFailure(error: unknown): void {
  notifications.show({ color: 'red', title: 'That did not work', message: reportOf(error).sentence, autoClose: false });
}

/** Says in a corner that something was done; goes away by itself after six seconds. */
export function notifyDone(message: string): void {
  notifications.show({ color: 'teal', message, autoClose: 6_000 });
}
