import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { CallFailed } from './call-failed.ts';
import { keys } from './query-keys.ts';

/** A client whose queries ignore the network state of the computer: everything is read from this computer. */
export function createQueryClient(): QueryClient {
  const lookWhereLocked = (error: unknown) => {
    if (isLockedOut(error)) void client.invalidateQueries({ queryKey: keys.lock });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: lookWhereLocked }),
    mutationCache: new MutationCache({ onError: lookWhereLocked }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && !isLockedOut(error),
        retryDelay: 500,
        staleTime: 1_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}

/** True for what was refused because nobody is signed in. */
function isLockedOut(error: unknown): boolean {
  return error instanceof CallFailed && error.reported.kind === 'locked';
}
