import { notifications } from '@mantine/notifications';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useChanges, useLock } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { BreakGlassNotice } from './break-glass-notice.tsx';
import { LockScreen } from './lock-screen.tsx';

/** Shows the window only where nobody has to sign in first; else the lock, and nothing of the window is kept. */
export function LockGate({ children }: { readonly children: ReactNode }) {
  useChanges();
  const lock = useLock();
  const client = useQueryClient();
  const isShut = lock.data?.state === 'locked' || lock.data?.state === 'set-up';
  useEffect(() => {
    if (isShut) forget(client);
  }, [client, isShut]);
  // Nothing is shown before it is known; where main cannot say, it shows nothing of patients either, but what is wrong. While it is asked
  // again the window stays: what is in it asks too, and would take itself away with each question.
  if (!lock.isFetched) return null;
  if (lock.data === undefined || !isShut) {
    return (
      <>
        {children}
        <BreakGlassNotice notices={lock.data?.breakGlass ?? []} />
      </>
    );
  }
  return <LockScreen lock={lock.data} />;
}

/** Lets go of everything that was read, but for the lock. */
function forget(client: QueryClient): void {
  notifications.clean();
  const isOther = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== keys.lock[0] };
  void client.cancelQueries(isOther);
  client.removeQueries(isOther);
  client.getMutationCache().clear();
}
