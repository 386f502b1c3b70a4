import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine, withEngine, type CliPlaces } from '../../../../../main/cli/session/open-engine.ts';
import { createOutput } from '../../../../../main/cli/terminal/output.ts';
import { cliWorld, recordingStream } from '../../../../support/cli-world.ts';

function placesOf(dataDirectory: string): CliPlaces {
  return { dataDirectory, version: '1', demoEndpointEntry: '', repository: dataDirectory, summaryFile: undefined };
}

function recorded() {
  const err = recordingStream();
  const output = createOutput({ json: true, quiet: false }, { out: recordingStream().stream, err: err.stream });
  return { output, said: err.text };
}

describe('withEngine', () => {
  it('opens the engine of the data directory and closes it, also where its use fails', async () => {
    using world = cliWorld();
    const { output } = recorded();
    const names = await withEngine(placesOf(world.dataDirectory), output, async ({ calls }) =>
      (await calls.profiles.list()).map(({ name }) => name),
    );
    expect(names).toEqual(['demo']);
    const failing = withEngine(placesOf(world.dataDirectory), output, () => Promise.reject(new Error('no use')));
    await expect(failing).rejects.toThrow('no use');
    // Whoever has it open would keep the file of changes.
    expect(existsSync(join(world.dataDirectory, 'sagittal.db-wal'))).toBe(false);
  });

  it('says what was done about damaged records', async () => {
    using world = cliWorld();
    await world.engine().stop();
    const file = join(world.dataDirectory, 'sagittal.db');
    writeFileSync(file, readFileSync(file).fill(0, 0, 8192));
    const { output, said } = recorded();
    const engine = await openEngine(placesOf(world.dataDirectory), output);
    await engine.stop();
    expect(engine.rescue).not.toBeNull();
    expect(said()).toMatch(/^[A-Z].*\.\n$/);
  });

  it('says nothing where all is as it was', async () => {
    using world = cliWorld();
    const { output, said } = recorded();
    await (await openEngine(placesOf(world.dataDirectory), output)).stop();
    expect(said()).toBe('');
  });

  it('needs Electron where the vault is not made yet, and says so', async () => {
    using world = cliWorld();
    const { output } = recorded();
    const opening = openEngine(placesOf(world.at('fresh')), output);
    await expect(opening).rejects.toMatchObject({
      failure: {
        kind: 'internal',
        facts: { detail: 'Electron is needed, and it is not installed; run npm start once' },
      },
    });
  });
});
