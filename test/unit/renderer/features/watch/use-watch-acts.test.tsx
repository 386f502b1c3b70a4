import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useWatchedFolders } from '../../../../../renderer/api.ts';
import { useWatchActs } from '../../../../../renderer/features/watch/use-watch-acts.ts';
import { watchedFolder } from '../../../../support/page/records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';
import { noChoices, type Choices } from '../../../../support/page/world.ts';

async function acts(choices: Partial<Choices> = {}) {
  const page = renderPageHook(() => ({ acts: useWatchActs(), folders: useWatchedFolders().data }), {
    world: { watched: [watchedFolder()], choices: noChoices(choices) },
  });
  await waitFor(() => expect(page.result.current.folders?.length).toBe(1));
  return { ...page, now: () => page.result.current };
}

it('hands on the folder that was chosen, and shows that it asks meanwhile', async () => {
  const { now, main } = await acts({ watchedFolder: { token: 't1', folder: '/export/mr' } });
  const release = main.hold('watch.pickFolder');
  const picked: string[] = [];
  act(() => now().acts.pick(({ folder }) => picked.push(folder)));
  await waitFor(() => expect(now().acts.isPicking).toBe(true));
  release();
  await waitFor(() => expect([picked, now().acts.isPicking]).toEqual([['/export/mr'], false]));
});

it('hands on nothing where the dialog was closed', async () => {
  const { now, main } = await acts();
  const picked: string[] = [];
  act(() => now().acts.pick(({ folder }) => picked.push(folder)));
  await waitFor(() => expect([main.asked('watch.pickFolder').length, now().acts.isPicking]).toEqual([1, false]));
  expect(picked).toEqual([]);
});

it('shows a folder that is watched no longer as gone', async () => {
  const { now } = await acts();
  act(() => now().acts.remove(1));
  await waitFor(() => expect(now().folders).toEqual([]));
});

it.each(['watch.save', 'watch.remove'] as const)(
  'reads the folders anew even where %s failed, and says why',
  async (call) => {
    const { now, main } = await acts();
    main.fail(call, 'The engine is being restarted.');
    act(() => {
      if (call === 'watch.remove') now().acts.remove(1);
      else now().acts.save({ place: { id: 1 }, profileName: 'demo', readySuffix: null, isOn: false });
    });
    expect(await screen.findByText('The engine is being restarted.')).toBeDefined();
    await waitFor(() => expect(main.asked('watch.list').length).toBe(2));
  },
);
