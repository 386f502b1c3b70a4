import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { calls, useUpdates } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { notifyFailure } from '../../components/notify.ts';
import classes from './settings.module.css';

/** Whether there is a newer version, where it comes from, and what it waits for. */
export function Updates() {
  const updates = useUpdates().data;
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.updates });
  const look = useMutation({ mutationFn: calls.lookForUpdates, onError: notifyFailure, onSettled });
  const install = useMutation({ mutationFn: calls.installUpdate, onError: notifyFailure, onSettled });
  if (updates === undefined) return null;
  const { sentence, forIt, canLook, canInstall } = updates;
  return (
    <div className={classes.keyLine}>
      <div role="status" aria-label="Newer versions">
        <p>{sentence}</p>
        {forIt !== null && <p className={classes.dim}>For IT: {forIt}</p>}
      </div>
      {canInstall ? (
        <Button loading={install.isPending} onClick={() => install.mutate()}>
          Install and restart…
        </Button>
      ) : (
        canLook && (
          <Button variant="default" loading={look.isPending} onClick={() => look.mutate()}>
            Look now
          </Button>
        )
      )}
    </div>
  );
}
