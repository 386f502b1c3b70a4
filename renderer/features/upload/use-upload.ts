import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProfileView, Scan } from '../../../shared/contract/rows.ts';
import { calls, useProfiles, useScan } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { notifyFailure } from '../../components/notify.ts';
import { useGiven } from './use-given.ts';
import { useRedo } from './use-redo.ts';

interface Choice {
  readonly token: string;
  readonly scanId: string;
}

interface UploadEvents {
  /** Something was chosen and is being looked through. */
  readonly onChosen: () => void;
  readonly onSent: (batchId: number) => void;
}

/** What the window knows of an upload in preparation, and the acts on it. */
export interface Upload {
  readonly profiles: readonly ProfileView[];
  readonly profile: ProfileView | undefined;
  /** The look through what was chosen; undefined while it starts, null when nothing is chosen. */
  readonly scan: Scan | null | undefined;
  /** Names the choice, to tell one from the next; null when nothing is chosen. */
  readonly token: string | null;
  /** False while the facts on show are not yet those of the choice. */
  readonly canSend: boolean;
  readonly isSending: boolean;
  readonly chooseFiles: () => void;
  readonly chooseFolder: () => void;
  /** Begins with a receipt of an earlier batch. */
  readonly chooseReceipt: () => void;
  readonly chooseRecent: (token: string) => void;
  readonly chooseDropped: (files: readonly File[]) => void;
  readonly changeProfile: (name: string) => void;
  /** As one batch transform job where the scan offered it and the person wants it. */
  readonly send: (batchName: string, asBatchJob: boolean) => void;
  readonly discard: () => void;
}

/** The upload in preparation: one choice at a time, kept while the person goes from place to place. */
export function useUpload({ onChosen, onSent }: UploadEvents): Upload {
  const profiles = useProfiles().data ?? [];
  const [profileName, setProfileName] = useLocalStorage({ key: 'sagittal.profile', defaultValue: '' });
  const profile = profiles.find((candidate) => candidate.name === profileName) ?? defaultProfile(profiles);
  const [choice, setChoice] = useState<Choice | null>(null);
  const scan = useScan(choice?.scanId ?? null);

  const look = useMutation({
    mutationFn: (input: { token: string; profileName: string }) => calls.scan(input),
    onSuccess: ({ scanId }, { token }) => {
      if (choice !== null) void calls.discard(choice.scanId).catch(() => undefined);
      setChoice({ token, scanId });
    },
    onError: notifyFailure,
  });
  const choose = useMutation({
    mutationFn: (chosen: () => Promise<{ token: string | null }>) => chosen(),
    onSuccess: ({ token }) => {
      if (token === null || profile === undefined) return;
      onChosen();
      look.mutate({ token, profileName: profile.name });
    },
    onError: notifyFailure,
  });
  const chooseReceipt = useRedo(onSent);
  useGiven(profile !== undefined, (token) => choose.mutate(() => Promise.resolve({ token })));
  const { send, discard } = useEnding(choice, () => setChoice(null), onSent);

  return {
    profiles,
    profile,
    scan: choice === null ? (look.isPending ? undefined : null) : scan.data,
    token: choice?.token ?? null,
    canSend: choice !== null && !scan.isPlaceholderData && !look.isPending,
    isSending: send.isPending,
    chooseFiles: () => choose.mutate(calls.pickFiles),
    chooseFolder: () => choose.mutate(calls.pickFolder),
    chooseReceipt,
    chooseRecent: (token) => choose.mutate(() => Promise.resolve({ token })),
    chooseDropped: (files) => choose.mutate(() => calls.drop(files)),
    changeProfile: (name) => {
      setProfileName(name);
      if (choice !== null) look.mutate({ token: choice.token, profileName: name });
    },
    send: (batchName, asBatchJob) =>
      profile &&
      send.mutate({ batchName, profileName: profile.name, ...(asBatchJob && ({ asBatchJob: true } as const)) }),
    discard,
  };
}

function useEnding(choice: Choice | null, clear: () => void, onSent: (batchId: number) => void) {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (named: { batchName: string; profileName: string; asBatchJob?: true }) =>
      calls.send({ scanId: choice?.scanId ?? '', ...named }),
    onSuccess: ({ batchId }) => {
      clear();
      onSent(batchId);
      return Promise.all(
        [keys.recentFolders, ['queue'], keys.status].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    },
    onError: notifyFailure,
  });
  const discard = () => {
    if (choice !== null) calls.discard(choice.scanId).catch(notifyFailure);
    clear();
  };
  return { send, discard };
}

function defaultProfile(profiles: readonly ProfileView[]): ProfileView | undefined {
  return profiles.find((profile) => profile.isBuiltIn) ?? profiles[0];
}
