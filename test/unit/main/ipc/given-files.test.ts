import { expect, it } from 'vitest';
import { GivenFiles } from '../../../../main/ipc/given-files.ts';

it('what several starts give within seconds is one choice; what comes later takes its place', () => {
  let now = 0;
  let told = 0;
  const files = new GivenFiles(() => now);
  files.add(['/a']);
  files.onGiven(() => (told += 1));
  expect([files.take(), files.take()]).toEqual([['/a'], []]);
  now = 4_000;
  files.add(['/b', '/a']);
  files.add([]);
  expect([files.take(), told]).toEqual([['/a', '/b'], 1]);
  now = 9_001;
  files.add(['/c']);
  expect([files.take(), told]).toEqual([['/c'], 2]);
});
