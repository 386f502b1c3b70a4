import { UnstyledButton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { calls, useLock } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { notifyFailure } from '../../components/notify.ts';
import classes from './lock.module.css';

/** Who is signed in, and the way out; nothing where there are no operators. */
export function LockButton() {
  const lock = useLock().data;
  const client = useQueryClient();
  const locking = useMutation({
    mutationFn: calls.lockNow,
    onSuccess: (state) => client.setQueryData(keys.lock, state),
    onError: notifyFailure,
  });
  const isOpen = lock?.state === 'open';
  const lockNow = locking.mutate;
  useEffect(() => {
    if (!isOpen) return;
    const stop = new AbortController();
    const react = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'l')
        return;
      event.preventDefault();
      lockNow();
    };
    window.addEventListener('keydown', react, { signal: stop.signal });
    return () => stop.abort();
  }, [isOpen, lockNow]);
  if (lock?.state !== 'open') return null;
  return (
    <UnstyledButton
      className={classes.lockNow}
      aria-keyshortcuts="Control+L"
      title="Lock now (Ctrl+L). Sending goes on."
      onClick={() => locking.mutate()}
    >
      <IconLock size={16} stroke={1.7} aria-hidden="true" />
      <span className={classes.name}>{lock.operator ?? 'Without a PIN'}</span>
      <span>Lock now</span>
    </UnstyledButton>
  );
}
