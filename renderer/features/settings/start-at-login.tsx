import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { calls, useStartAtLogin } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { LockedField } from '../../components/locked-field.tsx';
import { notifyFailure } from '../../components/notify.ts';
import { usePolicyLocks } from '../../components/policy-lock.ts';

const LABEL = 'Open Sagittal when I sign in to this computer';

/** Whether the window opens at log-in. */
export function StartAtLogin() {
  const start = useStartAtLogin().data;
  const lock = usePolicyLocks()('startAtLogin');
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.startAtLogin });
  const set = useMutation({ mutationFn: calls.setStartAtLogin, onError: notifyFailure, onSettled });
  if (start === undefined) return null;
  if (lock !== null) return <LockedField label={LABEL} value={start.isOn ? 'Yes' : 'No'} lock={lock} />;
  return (
    <Switch
      label={LABEL}
      checked={start.isOn}
      disabled={set.isPending}
      onChange={(event) => set.mutate(event.currentTarget.checked)}
    />
  );
}
