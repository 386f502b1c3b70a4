import { useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SagittalApi } from '../shared/contract/api.ts';
import type { CallInput, CallOutput } from '../shared/contract/calls.ts';
import type { Topic } from '../shared/contract/names.ts';
import type { Result } from '../shared/result.ts';
import { CallFailed } from './queries/call-failed.ts';
import { keys } from './queries/query-keys.ts';

declare global {
  interface Window {
    readonly api: SagittalApi;
  }
}

/** Reads anew what main says has changed; call once, at the top of the window. */
export function useChanges(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      window.api.onChange((topics) => {
        for (const topic of topics) void client.invalidateQueries({ queryKey: [topic] });
      }),
    [client],
  );
}

/** The status line; read again every five seconds even when nothing is pushed, so that it stays true. */
export function useStatus(): UseQueryResult<CallOutput<'app.status'>> {
  return useQuery({ queryKey: keys.status, queryFn: () => valueOf(window.api.app.status()), refetchInterval: 5_000 });
}

/** Versions and folders, which do not change while the window is open. */
export function useAbout(): UseQueryResult<CallOutput<'app.about'>> {
  return useQuery({ queryKey: keys.about, queryFn: () => valueOf(window.api.app.about()), staleTime: Infinity });
}

/** All profiles, the built-in one first. */
export function useProfiles(): UseQueryResult<CallOutput<'profiles.list'>> {
  return useQuery({ queryKey: keys.profiles, queryFn: () => valueOf(window.api.profiles.list()) });
}

/** Gives a profile's title by its name; the name itself where the profile is gone. */
export function useProfileTitle(): (name: string) => string {
  const profiles = useProfiles().data;
  return (name) => profiles?.find((profile) => profile.name === name)?.title ?? name;
}

/** Whether somebody has to sign in, read again every five seconds; every second while a try has to wait. */
export function useLock(): UseQueryResult<CallOutput<'lock.state'>> {
  return useQuery({
    queryKey: keys.lock,
    queryFn: () => valueOf(window.api.lock.state()),
    refetchInterval: ({ state }) =>
      state.data?.state === 'locked' && state.data.operators.some(({ waitMs }) => waitMs > 0) ? 1_000 : 5_000,
  });
}

/** Folders chosen lately, newest first. */
export function useRecentFolders(): UseQueryResult<CallOutput<'upload.recentFolders'>> {
  return useQuery({ queryKey: keys.recentFolders, queryFn: () => valueOf(window.api.upload.recentFolders()) });
}

/** A scan as far as it has come; read again every 300 ms until finished. A new scan shows the last one until it is read. */
export function useScan(scanId: string | null): UseQueryResult<CallOutput<'upload.scanned'>> {
  return useQuery({
    queryKey: keys.scan(scanId ?? ''),
    queryFn: () => valueOf(window.api.upload.scanned({ scanId: scanId ?? '' })),
    enabled: scanId !== null,
    placeholderData: (before) => before,
    refetchInterval: (query) => (query.state.data?.isFinished === true ? false : 300),
  });
}

/** The newest batches, those that need a person first. */
export function useBatches(limit: number): UseQueryResult<CallOutput<'queue.batches'>> {
  return useQuery({
    queryKey: keys.batches(limit),
    queryFn: () => valueOf(window.api.queue.batches({ offset: 0, limit })),
    placeholderData: (before) => before,
  });
}

/** One answer with its image; answers do not change once they are there. */
export function useAnswer(id: number | null): UseQueryResult<CallOutput<'history.show'>> {
  return useQuery({
    queryKey: keys.answer(id ?? 0),
    queryFn: () => valueOf(window.api.history.show({ id: id ?? 0 })),
    enabled: id !== null,
  });
}

/** How often people agreed with the models, by profile. */
export function useAgreement(): UseQueryResult<CallOutput<'history.agreement'>> {
  return useQuery({ queryKey: keys.agreement, queryFn: () => valueOf(window.api.history.agreement()) });
}

/** A profile test as far as it has come; read again every 400 ms until finished. */
export function useTested(testId: string | null): UseQueryResult<CallOutput<'profiles.tested'>> {
  return useQuery({
    queryKey: keys.test(testId ?? ''),
    queryFn: () => valueOf(window.api.profiles.tested({ testId: testId ?? '' })),
    enabled: testId !== null,
    staleTime: Infinity,
    refetchInterval: (query) => (query.state.data?.isFinished === true || query.state.status === 'error' ? false : 400),
  });
}

/** Whether a profile has what it signs with; read again every two seconds while a sign-in is under way. */
export function useSignInState(profileName: string | null): UseQueryResult<CallOutput<'signIn.state'>> {
  return useQuery({
    queryKey: keys.signIn(profileName ?? ''),
    queryFn: () => valueOf(window.api.signIn.state({ profileName: profileName ?? '' })),
    enabled: profileName !== null,
    refetchInterval: (query) => (query.state.data?.device == null ? false : 2_000),
  });
}

/** The sign-ins of several profiles, as far as they are known; read again every ten seconds. */
export function useSignInStates(profileNames: readonly string[]): CallOutput<'signIn.state'>[] {
  return useQueries({
    queries: profileNames.map((profileName) => ({
      queryKey: keys.signIn(profileName),
      queryFn: () => valueOf(window.api.signIn.state({ profileName })),
      refetchInterval: 10_000,
    })),
    combine: (results) => results.flatMap(({ data }) => (data === undefined ? [] : [data])),
  });
}

/** The answer of an image on its way as far as it has come, read again every 400 ms; null where none is growing. */
export function useLiveAnswer(imageId: number): UseQueryResult<CallOutput<'queue.live'>> {
  return useQuery({
    queryKey: keys.live(imageId),
    queryFn: () => valueOf(window.api.queue.live({ id: imageId })),
    refetchInterval: 400,
    retry: false,
  });
}

/** The most held images that are read at once; the next come as these are decided about. */
const HELD_AT_ONCE = 200;

/** Images that wait for a person to look at them, the oldest first. */
export function useReviews(): UseQueryResult<CallOutput<'review.list'>> {
  return useQuery({
    queryKey: keys.reviews,
    queryFn: () => valueOf(window.api.review.list({ offset: 0, limit: HELD_AT_ONCE })),
  });
}

/** One review, also of an image that was decided about; null where it was never held. */
export function useReview(imageId: number | null): UseQueryResult<CallOutput<'review.show'>> {
  return useQuery({
    queryKey: keys.review(imageId ?? 0),
    queryFn: () => valueOf(window.api.review.show({ id: imageId ?? 0 })),
    enabled: imageId !== null,
  });
}

/** What leaves this computer of an image; null where the file it came from is gone or has changed. */
export function useWhatLeaves(imageId: number | null): UseQueryResult<CallOutput<'privacy.ofImage'>> {
  return useQuery({
    queryKey: keys.whatLeaves(imageId ?? 0),
    queryFn: () => valueOf(window.api.privacy.ofImage({ id: imageId ?? 0 })),
    enabled: imageId !== null,
    gcTime: 0,
    retry: false,
  });
}

/** How long things are kept on this computer. */
export function useKeeping(): UseQueryResult<CallOutput<'store.keeping'>> {
  return useQuery({ queryKey: keys.keeping, queryFn: () => valueOf(window.api.store.keeping()) });
}

/** What IT has laid down for this computer. */
export function usePolicy(): UseQueryResult<CallOutput<'policy.view'>> {
  return useQuery({ queryKey: keys.policy, queryFn: () => valueOf(window.api.policy.view()) });
}

/** Whether the window opens when the person signs in to the computer. */
export function useStartAtLogin(): UseQueryResult<CallOutput<'app.startAtLogin'>> {
  return useQuery({ queryKey: keys.startAtLogin, queryFn: () => valueOf(window.api.app.startAtLogin()) });
}

/** Calls back when main says that a topic has changed; answers a function that stops it. */
export function onTopic(topic: Topic, listener: () => void): () => void {
  return window.api.onChange((topics) => {
    if (topics.includes(topic)) listener();
  });
}

/** What there is to say about newer versions of Sagittal. */
export function useUpdates(): UseQueryResult<CallOutput<'updates.view'>> {
  return useQuery({ queryKey: keys.updates, queryFn: () => valueOf(window.api.updates.view()) });
}

/** Folders whose new files are sent by themselves. */
export function useWatchedFolders(): UseQueryResult<CallOutput<'watch.list'>> {
  return useQuery({ queryKey: keys.watched, queryFn: () => valueOf(window.api.watch.list()), refetchInterval: 10_000 });
}

/** The calls that lists and commands make by themselves, as values or thrown failures. */
export const calls = {
  pickFiles: () => valueOf(window.api.upload.pickFiles()),
  pickFolder: () => valueOf(window.api.upload.pickFolder()),
  drop: (files: readonly File[]) => valueOf(window.api.upload.drop(files)),
  scan: (input: CallInput<'upload.scan'>) => valueOf(window.api.upload.scan(input)),
  discard: (scanId: string) => valueOf(window.api.upload.discard({ scanId })),
  send: (input: CallInput<'upload.send'>) => valueOf(window.api.upload.send(input)),
  images: (input: CallInput<'queue.images'>) => valueOf(window.api.queue.images(input)),
  retry: (input: CallInput<'queue.retry'>) => valueOf(window.api.queue.retry(input)),
  cancel: (input: CallInput<'queue.cancel'>) => valueOf(window.api.queue.cancel(input)),
  pause: (input: CallInput<'queue.pause'>) => valueOf(window.api.queue.pause(input)),
  resume: (input: CallInput<'queue.resume'>) => valueOf(window.api.queue.resume(input)),
  remove: (input: CallInput<'queue.remove'>) => valueOf(window.api.queue.remove(input)),
  undo: (undo: string) => valueOf(window.api.queue.undo({ undo })),
  prioritise: (input: CallInput<'queue.prioritise'>) => valueOf(window.api.queue.prioritise(input)),
  sendAnyway: (batchId: number) => valueOf(window.api.queue.sendAnyway({ batchId })),
  saveReceipt: (input: CallInput<'receipts.save'>) => valueOf(window.api.receipts.save(input)),
  chooseReceipt: () => valueOf(window.api.receipts.read()),
  redoReceipt: (token: string) => valueOf(window.api.receipts.redo({ token })),
  answers: (input: CallInput<'history.list'>) => valueOf(window.api.history.list(input)),
  exportAnswers: (input: CallInput<'history.export'>) => valueOf(window.api.history.export(input)),
  exportResults: (input: CallInput<'history.exportResults'>) => valueOf(window.api.history.exportResults(input)),
  assess: (input: CallInput<'history.assess'>) => valueOf(window.api.history.assess(input)),
  saveAnswer: (id: number) => valueOf(window.api.history.saveAnswer({ id })),
  saveReport: (input: CallInput<'history.saveReport'>) => valueOf(window.api.history.saveReport(input)),
  saveProfile: (input: CallInput<'profiles.save'>) => valueOf(window.api.profiles.save(input)),
  removeProfile: (profileName: string) => valueOf(window.api.profiles.remove({ profileName })),
  saveRecoveryKey: () => valueOf(window.api.app.saveRecoveryKey()),
  exportProfiles: () => valueOf(window.api.profiles.export()),
  importProfiles: () => valueOf(window.api.profiles.import()),
  pickCaFile: () => valueOf(window.api.profiles.pickCaFile()),
  testProfile: (input: CallInput<'profiles.test'>) => valueOf(window.api.profiles.test(input)),
  stopTest: (testId: string) => valueOf(window.api.profiles.stopTest({ testId })),
  beginSignIn: (profileName: string) => valueOf(window.api.signIn.begin({ profileName })),
  giveMfaCode: (input: CallInput<'signIn.giveMfaCode'>) => valueOf(window.api.signIn.giveMfaCode(input)),
  takeKeysFromFile: (profileName: string) => valueOf(window.api.signIn.takeKeysFromFile({ profileName })),
  takeFromClipboard: (input: CallInput<'signIn.takeFromClipboard'>) =>
    valueOf(window.api.signIn.takeFromClipboard(input)),
  decideReview: (input: CallInput<'review.decide'>) => valueOf(window.api.review.decide(input)),
  tryFile: (profileName: string) => valueOf(window.api.privacy.ofFile({ profileName })),
  savePrivacyReport: (input: CallInput<'privacy.saveReport'>) => valueOf(window.api.privacy.saveReport(input)),
  pickWatchedFolder: () => valueOf(window.api.watch.pickFolder()),
  saveKeeping: (input: CallInput<'store.keep'>) => valueOf(window.api.store.keep(input)),
  saveWatched: (input: CallInput<'watch.save'>) => valueOf(window.api.watch.save(input)),
  given: () => valueOf(window.api.upload.given()),
  saveBundle: () => valueOf(window.api.app.saveBundle()),
  openFolder: (which: CallInput<'app.openFolder'>['which']) => valueOf(window.api.app.openFolder({ which })),
  setStartAtLogin: (isOn: boolean) => valueOf(window.api.app.setStartAtLogin({ isOn })),
  lookForUpdates: () => valueOf(window.api.updates.look()),
  installUpdate: () => valueOf(window.api.updates.install()),
  removeWatched: (id: number) => valueOf(window.api.watch.remove({ id })),
  signIn: (input: CallInput<'lock.signIn'>) => valueOf(window.api.lock.signIn(input)),
  breakGlass: (reason: string) => valueOf(window.api.lock.breakGlass({ reason })),
  toldOfBreakGlass: () => valueOf(window.api.lock.told()),
  lockNow: () => valueOf(window.api.lock.now()),
  addOperator: (input: CallInput<'operators.add'>) => valueOf(window.api.operators.add(input)),
  removeOperator: (name: string) => valueOf(window.api.operators.remove({ name })),
  changePin: (input: CallInput<'operators.changePin'>) => valueOf(window.api.operators.changePin(input)),
  saveLockRules: (input: CallInput<'operators.saveRules'>) => valueOf(window.api.operators.saveRules(input)),
  forgetSignIn: (profileName: string) => valueOf(window.api.signIn.forget({ profileName })),
};

async function valueOf<T>(answered: Promise<Result<T>>): Promise<T> {
  const result = await answered;
  if (!result.ok) throw new CallFailed(result.error);
  return result.value;
}
