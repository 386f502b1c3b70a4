import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BodyRoom } from '../../../../../main/engine/queue/body-room.ts';

const { signal } = new AbortController();

/** Begins to hold so many bytes; `entered` tells whether there was room yet. */
function holding(room: BodyRoom, bytes: number, stopped = signal) {
  const held = { hasEntered: false, leave: Promise.withResolvers<undefined>() };
  const done = room.hold(bytes, stopped, () => {
    held.hasEntered = true;
    return held.leave.promise;
  });
  return {
    hasEntered: () => held.hasEntered,
    done,
    leave: async () => {
      held.leave.resolve(undefined);
      await done;
    },
  };
}

it('bodies that fit together are in memory at once, and one that is larger than all of the room alone', async () => {
  const room = new BodyRoom(100);
  const small = [holding(room, 40), holding(room, 40)];
  const large = holding(room, 700);
  const after = holding(room, 40);
  await setImmediate();
  expect([...small, large, after].map((one) => one.hasEntered())).toEqual([true, true, false, false]);
  for (const one of small) await one.leave();
  await setImmediate();
  expect([large.hasEntered(), after.hasEntered(), room.takenBytes]).toEqual([true, false, 700]);
  await large.leave();
  await after.leave();
  expect(room.takenBytes).toBe(0);
});

it('whoever is called back leaves the line, and those behind move up', async () => {
  const room = new BodyRoom(100);
  const first = holding(room, 60);
  const controller = new AbortController();
  const second = holding(room, 60, controller.signal);
  const third = holding(room, 40);
  controller.abort(new Error('stopping'));
  await expect(second.done).rejects.toThrow('stopping');
  await expect(holding(room, 1, controller.signal).done).rejects.toThrow('stopping');
  await first.leave();
  await third.leave();
  expect([second.hasEntered(), third.hasEntered(), room.takenBytes]).toEqual([false, true, 0]);
});

it('work that fails gives its room back', async () => {
  const room = new BodyRoom(10);
  await expect(room.hold(10, signal, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(room.takenBytes).toBe(0);
});
