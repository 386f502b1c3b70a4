import { expect, it } from 'vitest';
import type { Status } from '../../../../../shared/contract/rows.ts';
import { createTroubleTeller, type Trouble } from '../../../../../main/cli/session/tell-trouble.ts';
import type { Engine } from '../../../../../main/engine/process/compose.ts';

const FULL: Trouble = { sentence: 'The disk is full.', forIt: 'ENOSPC' };

/** A teller over a status that a test sets, and what it has said. */
function telling() {
  let trouble: Trouble | undefined;
  const said: string[] = [];
  const status = () => Promise.resolve({ trouble } as Partial<Status>);
  const engine = { calls: { app: { status } } } as unknown as Pick<Engine, 'calls'>;
  const teller = createTroubleTeller(engine, { note: (text) => said.push(text) });
  return { teller, said, set: (now: Trouble | undefined) => (trouble = now) };
}

it('looks once a second while a command works, and once more at its end', async () => {
  const { teller, said, set } = telling();
  await teller.look();
  set(FULL);
  await teller.look();
  expect(said).toEqual([]);
  expect(await teller.end()).toEqual(FULL);
  expect(said).toEqual(['The disk is full.\nDetails for IT: ENOSPC']);
});

it('says once what has come, and that it is gone; what ends with the work itself is still its reason', async () => {
  const { teller, said, set } = telling();
  set(FULL);
  await teller.look();
  set(undefined);
  expect(await teller.end()).toEqual(FULL);
  expect(said).toEqual([expect.stringContaining('The disk is full.')]);
});
