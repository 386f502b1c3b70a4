import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { lastTests } from '../../../../../renderer/features/profiles/last-tests.ts';
import { useProfileTest } from '../../../../../renderer/features/profiles/use-profile-test.ts';
import type { ProfileTest } from '../../../../../shared/contract/profile-test.ts';
import { profileTest } from '../../../../support/page/records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

function running(test: Partial<ProfileTest> = {}) {
  const page = renderPageHook(useProfileTest, { world: { test: profileTest(test) } });
  return { ...page, start: () => act(() => page.result.current.start({ name: 'chest', settings: null })) };
}

it('runs a test to its end and remembers how it ended', async () => {
  const { result, start } = running();
  start();
  await waitFor(() => expect(result.current.test?.isFinished).toBe(true));
  expect(lastTests()['chest']).toMatchObject({ isPassed: true, latencyMs: 820 });
});

it('does not remember as passed where the model takes another form than is saved', async () => {
  const refused = { payload: 'json', contentType: 'a/b', isAccepted: false, status: 415, answer: '', latencyMs: 1 };
  const { result, start } = running({ tried: [refused] });
  start();
  await waitFor(() => expect(result.current.test?.isFinished).toBe(true));
  expect(lastTests()['chest']?.isPassed).toBe(false);
});

it('reads it again until it has ended', async () => {
  const { result, start, main } = running({ isFinished: false, isPassed: null });
  start();
  await waitFor(() => expect(result.current.test?.isFinished).toBe(false));
  main.world.test = profileTest();
  await waitFor(() => expect(result.current.test?.isFinished).toBe(true));
});

it('stops the test under way when the page is left', async () => {
  const { result, start, main, unmount } = running({ isFinished: false, isPassed: null });
  start();
  await waitFor(() => expect(result.current.test).toBeDefined());
  unmount();
  await waitFor(() => expect(main.asked('profiles.stopTest')).toEqual([{ testId: 'test-1' }]));
});

it('stops nothing that has ended', async () => {
  const { result, start, main, unmount } = running();
  start();
  await waitFor(() => expect(result.current.test?.isFinished).toBe(true));
  unmount();
  expect(main.asked('profiles.stopTest')).toEqual([]);
});

it('says why a test could not begin', async () => {
  const { result, start, main } = running();
  main.fail('profiles.test', 'The engine is being restarted.');
  start();
  await waitFor(() => expect(result.current.trouble?.sentence).toBe('The engine is being restarted.'));
});
