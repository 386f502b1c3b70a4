import { afterAll, beforeAll, expect, it } from 'vitest';
import { engineCallNamed, type EngineCallName } from '../../../../../main/engine/calls/engine-calls.ts';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { cliWorld } from '../../../../support/cli-world.ts';

const world = cliWorld();
let engine: Engine;
beforeAll(() => {
  engine = world.engine();
});
afterAll(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

it('a call is found by its name and answers as the call itself', async () => {
  const call = engineCallNamed(engine.calls, 'queue.counts');
  expect(await call?.({})).toEqual(await engine.calls.queue.counts());
});

it('every call of every group has a name', () => {
  const names = Object.entries(engine.calls).flatMap(([group, calls]) =>
    Object.keys(calls as object).map((method) => `${group}.${method}`),
  );
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => engineCallNamed(engine.calls, name as EngineCallName) === undefined)).toEqual([]);
});

it.each(['', 'queue', 'queue.', '.counts', 'queue.toString', 'constructor.name', '__proto__.x', 'Queue.counts'])(
  'there is no call "%s"',
  (name) => {
    expect(engineCallNamed(engine.calls, name as EngineCallName)).toBeUndefined();
  },
);
