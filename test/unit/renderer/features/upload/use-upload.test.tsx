import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useUpload } from '../../../../../renderer/features/upload/use-upload.ts';
import { DEMO, profile, scan } from '../../../../support/page/records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';
import { noChoices, type World } from '../../../../support/page/world.ts';

async function upload(world: Partial<World> = {}) {
  const events: string[] = [];
  const page = renderPageHook(
    () => useUpload({ onChosen: () => events.push('chosen'), onSent: (batchId) => events.push(`sent ${batchId}`) }),
    { world: { profiles: [profile(), DEMO], choices: noChoices({ token: 'files-1' }), ...world } },
  );
  await waitFor(() => expect(page.result.current.profiles.length).toBeGreaterThan(0));
  const chosen = async () => {
    act(() => page.result.current.chooseFiles());
    await waitFor(() => expect(page.result.current.canSend).toBe(true));
  };
  return { ...page, events, chosen, now: () => page.result.current };
}

it('begins with the built-in profile and nothing chosen', async () => {
  const { now } = await upload();
  expect([now().profile?.name, now().scan, now().token, now().canSend]).toEqual(['demo', null, null, false]);
});

it('takes the first profile where none is built in', async () => {
  const { now } = await upload({ profiles: [profile({ name: 'a' }), profile({ name: 'b' })] });
  expect(now().profile?.name).toBe('a');
});

it.each(['chooseFiles', 'chooseFolder'] as const)('looks through what %s gave, for the profile', async (choose) => {
  const { now, events, main } = await upload();
  act(() => now()[choose]());
  await waitFor(() => expect(now().scan).toEqual(scan()));
  expect([events, now().token, now().canSend]).toEqual([['chosen'], 'files-1', true]);
  expect(main.asked('upload.scan')).toEqual([{ token: 'files-1', profileName: 'demo' }]);
});

it('stays where it is when the dialog is closed without a choice', async () => {
  const { now, events, main, client } = await upload({ choices: noChoices() });
  act(() => now().chooseFiles());
  await waitFor(() => expect([main.asked('upload.pickFiles').length, client.isMutating()]).toEqual([1, 0]));
  expect([events, now().scan]).toEqual([[], null]);
});

it('looks through a folder used before, and through dropped files', async () => {
  const { now, main } = await upload();
  act(() => now().chooseRecent('recent-2'));
  await waitFor(() => expect(now().token).toBe('recent-2'));
  act(() => now().chooseDropped([new File(['x'], 'ct.dcm')]));
  await waitFor(() => expect(now().token).toBe('dropped'));
  expect(main.asked('upload.dropped')).toEqual([{ paths: ['/drop/ct.dcm'] }]);
  // The choice before makes room.
  await waitFor(() => expect(main.asked('upload.discard')).toEqual([{ scanId: 'scan-1' }]));
});

it('looks anew for another profile and remembers it', async () => {
  const { now, chosen, main } = await upload();
  await chosen();
  act(() => now().changeProfile('chest'));
  expect(now().profile?.name).toBe('chest');
  await waitFor(() => expect(main.asked('upload.scan').at(-1)).toEqual({ token: 'files-1', profileName: 'chest' }));
  const again = await upload();
  expect(again.now().profile?.name).toBe('chest');
});

it('sends under the name of the batch, and forgets the choice', async () => {
  const { now, chosen, events, main } = await upload();
  await chosen();
  act(() => now().send('Ward 3', false));
  await waitFor(() => expect(events).toEqual(['chosen', 'sent 7']));
  expect(now().scan).toBeNull();
  expect(main.asked('upload.send')).toEqual([{ scanId: 'scan-1', profileName: 'demo', batchName: 'Ward 3' }]);
});

it('sends as one batch job where the person wants that', async () => {
  const { now, chosen, main } = await upload();
  await chosen();
  act(() => now().send('Ward 3', true));
  await waitFor(() => expect(main.asked('upload.send').map(({ asBatchJob }) => asBatchJob)).toEqual([true]));
});

it('says why sending failed and keeps the choice, so that it can be tried again', async () => {
  const { now, chosen, main } = await upload();
  await chosen();
  main.fail('upload.send', 'The disk is full.');
  act(() => now().send('Ward 3', false));
  expect(await screen.findByText('The disk is full.')).toBeDefined();
  expect([now().token, now().isSending]).toEqual(['files-1', false]);
});

it('leaves the choice when asked', async () => {
  const { now, chosen, main } = await upload();
  await chosen();
  act(() => now().discard());
  expect([now().scan, now().token]).toEqual([null, null]);
  await waitFor(() => expect(main.asked('upload.discard')).toEqual([{ scanId: 'scan-1' }]));
});

it('says why files could not be looked through', async () => {
  const { now, main } = await upload();
  main.fail('upload.scan', 'The folder is gone.');
  act(() => now().chooseFolder());
  expect(await screen.findByText('The folder is gone.')).toBeDefined();
  expect(now().scan).toBeNull();
});

it('cannot send while the first facts are still to come', async () => {
  const { now, main } = await upload();
  const release = main.hold('upload.scan');
  act(() => now().chooseFiles());
  await waitFor(() => expect(main.asked('upload.scan').length).toBe(1));
  expect([now().scan, now().canSend]).toEqual([undefined, false]);
  release();
  await waitFor(() => expect(now().canSend).toBe(true));
});
