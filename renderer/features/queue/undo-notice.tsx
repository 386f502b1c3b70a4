import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { calls } from '../../api.ts';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import { counted } from '../../format/amount.ts';
import classes from './undo-notice.module.css';

/** How long a cancel offers to be taken back, in milliseconds. */
const OFFERED_MS = 15_000;

/** Says in a corner what was done, with a button that takes it back. */
export function offerUndo(undo: string, done: string): void {
  const takeBack = () => {
    notifications.hide(undo);
    calls
      .undo(undo)
      .then(({ changed }) => notifyDone(`${counted(changed, 'image')} back in the queue.`))
      .catch(notifyFailure);
  };
  notifications.show({
    id: undo,
    color: 'teal',
    autoClose: OFFERED_MS,
    message: (
      <span className={classes.notice}>
        {done}
        <Button size="compact-sm" variant="light" onClick={takeBack}>
          Undo
        </Button>
      </span>
    ),
  });
}
