import { expect, it } from 'vitest';
import { cliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, queueBatches } from '../../../../support/clinic-profile.ts';

it('the line at the foot of the window says what is done, what waits and why', async () => {
  using world = cliWorld();
  queueBatches(world, ['Monday', 'Tuesday']);
  const engine = world.engine();
  try {
    expect(await engine.calls.app.status()).toMatchObject({
      sentence: '2 images waiting for the next try',
      unsettled: 2,
      engine: 'running',
      dataProtection: 'unprotected',
    });
    const hour = (new Date().getHours() + 2) % 24;
    const [from, to] = [hour, (hour + 1) % 24].map((at) => `${String(at).padStart(2, '0')}:00`);
    const settings = { kind: 'http', endpointUrl: NOWHERE, textCheck: 'off', sendBetween: `${from}-${to}` };
    await engine.calls.profiles.save({ name: 'clinic', settings });
    const waiting = await engine.calls.app.status();
    expect([waiting.tone, waiting.sentence]).toEqual(['waiting', expect.stringContaining(`Waits until ${from}`)]);
    await engine.calls.queue.cancel({ all: true });
    const done = await engine.calls.app.status();
    expect([done.tone, done.unsettled, done.sentence]).toEqual(['idle', 0, expect.stringMatching(/^All done at/)]);
  } finally {
    await engine.stop();
  }
});

it('the hours of a profile that nothing waits for are nobody’s matter, and a new installation is ready', async () => {
  using world = cliWorld();
  const engine = world.engine();
  try {
    expect(await engine.calls.app.status()).toMatchObject({ tone: 'idle', sentence: 'Ready', answered: 0 });
  } finally {
    await engine.stop();
  }
});
