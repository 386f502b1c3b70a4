import { expect, it } from 'vitest';
import { createTroubleTeller, troubleLines } from '../../../../../main/cli/session/tell-trouble.ts';
import { cliWorld } from '../../../../support/cli-world.ts';

it('says nothing while the engine goes on', async () => {
  using world = cliWorld();
  const engine = world.engine();
  const notes: string[] = [];
  const teller = createTroubleTeller(engine, { note: (text) => notes.push(text) });
  await teller.look();
  await engine.stop();
  expect(notes).toEqual([]);
});

it('a trouble is a sentence, and a line for IT', () => {
  expect(troubleLines({ sentence: 'The disk is full.', forIt: 'ENOSPC' })).toBe(
    'The disk is full.\nDetails for IT: ENOSPC',
  );
});
