import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BreakGlass } from '../../../shared/contract/lock.ts';
import { calls } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { notifyFailure } from '../../components/notify.ts';
import classes from './lock.module.css';

/** Tells the operator who signs in next that somebody went in without a PIN. */
export function BreakGlassNotice({ notices }: { readonly notices: readonly BreakGlass[] }) {
  const client = useQueryClient();
  const telling = useMutation({
    mutationFn: calls.toldOfBreakGlass,
    onSuccess: (lock) => client.setQueryData(keys.lock, lock),
    onError: notifyFailure,
  });
  return (
    <Modal
      opened={notices.length > 0}
      onClose={() => undefined}
      title="Somebody went in without a PIN"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size={480}
    >
      <ul className={classes.notices}>
        {notices.map(({ at, user, reason }) => (
          <li key={`${at} ${user}`}>
            <strong>{user}</strong>, {new Date(at).toLocaleString()}: {reason}
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        <Button data-autofocus loading={telling.isPending} onClick={() => telling.mutate()}>
          I have read this
        </Button>
      </div>
    </Modal>
  );
}
