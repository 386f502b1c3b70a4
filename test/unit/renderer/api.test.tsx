import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import * as api from '../../../renderer/api.ts';
import { CallFailed, reportOf } from '../../../renderer/queries/call-failed.ts';
import { createQueryClient } from '../../../renderer/queries/query-client.ts';
import { answer, DEMO, historyRow, profile, profileTest, review, scan, signIn } from '../../support/page/records.ts';
import { batch, imageRow } from '../../support/page/queue-records.ts';
import { renderPageHook } from '../../support/page/render-page.tsx';
import type { CallName } from '../../../shared/contract/names.ts';

it('answers a call with its value', async () => {
  renderPageHook(() => undefined, { world: { images: [imageRow({ state: 'failed' })] } });
  expect(await api.calls.retry({ all: true })).toEqual({ changed: 1 });
});

it('throws an expected failure with its sentence, kind and details', async () => {
  const { main } = renderPageHook(() => undefined);
  main.fail('queue.retry', 'The queue cannot be written.', 'storage-full');
  const error: unknown = await api.calls.retry({ all: true }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CallFailed);
  expect(reportOf(error)).toEqual({
    kind: 'storage-full',
    sentence: 'The queue cannot be written.',
    forIt: 'queue.retry was told to fail',
  });
});

it.each([
  [new Error('x is undefined'), 'x is undefined'],
  ['a bare word', 'a bare word'],
])('says of a fault of the window only that it is one: %s', (thrown, forIt) => {
  expect(reportOf(thrown)).toEqual({
    kind: 'internal',
    sentence: 'Something went wrong inside Sagittal. Try again, and tell IT if it happens again.',
    forIt,
  });
});

it('reads although the computer is offline, and tries a command once alone', () => {
  const { queries, mutations } = createQueryClient().getDefaultOptions();
  expect([queries?.networkMode, mutations?.networkMode, mutations?.retry]).toEqual(['always', 'always', false]);
});

it('reads anew what main says has changed, and nothing else', async () => {
  const { main, result } = renderPageHook(() => {
    api.useChanges();
    return [api.useProfiles().data?.length, api.useWatchedFolders().data?.length];
  });
  await waitFor(() => expect(result.current).toEqual([1, 0]));
  main.world.profiles = [DEMO, profile()];
  main.push('profiles', 'queue');
  await waitFor(() => expect(result.current).toEqual([2, 0]));
  expect(main.asked('watch.list').length).toBe(1);
});

it('hears nothing once the window is gone', async () => {
  const { main, result, unmount } = renderPageHook(() => {
    api.useChanges();
    return api.useProfiles().data;
  });
  await waitFor(() => expect(result.current).toBeDefined());
  unmount();
  main.push('profiles');
  expect(main.asked('profiles.list').length).toBe(1);
});

it('calls a profile by its title, and by its name where it is gone', async () => {
  const { result } = renderPageHook(api.useProfileTitle, { world: { profiles: [profile()] } });
  await waitFor(() => expect(result.current('chest')).toBe('Chest model'));
  expect(result.current('gone')).toBe('gone');
});

it.each<[string, () => unknown, CallName]>([
  ['a scan', () => api.useScan(null), 'upload.scanned'],
  ['an answer', () => api.useAnswer(null), 'history.show'],
  ['a test', () => api.useTested(null), 'profiles.tested'],
  ['a sign-in', () => api.useSignInState(null), 'signIn.state'],
  ['a review', () => api.useReview(null), 'review.show'],
  ['what leaves', () => api.useWhatLeaves(null), 'privacy.ofImage'],
])('asks for no %s where none is meant', async (_, hook, call) => {
  const { main, client } = renderPageHook(hook);
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(main.asked(call)).toEqual([]);
});

it.each<[string, () => { readonly data: unknown }, unknown]>([
  ['the status', api.useStatus, expect.objectContaining({ sentence: 'Nothing to send' })],
  ['the versions', api.useAbout, expect.objectContaining({ version: '0.1.0' })],
  ['the folders used last', api.useRecentFolders, [{ token: 't1', folder: '/ct' }]],
  ['a scan', () => api.useScan('scan-1'), scan()],
  ['the batches', () => api.useBatches(100), { batches: [batch(1, { answered: 2 })], total: 1 }],
  ['an answer', () => api.useAnswer(1), expect.objectContaining({ row: historyRow(), answer: answer() })],
  ['a test', () => api.useTested('test-1'), profileTest()],
  ['a sign-in', () => api.useSignInState('chest'), signIn()],
  ['what is held', api.useReviews, { reviews: [review()], total: 1 }],
  ['one that is held', () => api.useReview(1), review()],
  ['an answer that grows', () => api.useLiveAnswer(1), { contentType: 'text/plain', text: 'The' }],
])('reads %s', async (_, hook, expected) => {
  const { result } = renderPageHook(hook, {
    world: {
      recentFolders: [{ token: 't1', folder: '/ct' }],
      batches: [batch(1, { answered: 2 })],
      answers: [{ row: historyRow(), answer: answer() }],
      reviews: [review()],
      live: new Map([[1, { contentType: 'text/plain', text: 'The' }]]),
    },
  });
  await waitFor(() => expect(result.current.data).toEqual(expected));
});

it('reads the sign-ins of several profiles as far as they are known', async () => {
  const { result } = renderPageHook(() => api.useSignInStates(['a', 'b']));
  expect(result.current).toEqual([]);
  await waitFor(() => expect(result.current.map(({ profileName }) => profileName)).toEqual(['a', 'b']));
});

it('reads a scan again until it is finished', async () => {
  const { result, main } = renderPageHook(() => api.useScan('scan-1').data?.isFinished, {
    world: { scan: scan({ isFinished: false }) },
  });
  await waitFor(() => expect(result.current).toBe(false));
  main.world.scan = scan();
  await waitFor(() => expect(result.current).toBe(true));
});
