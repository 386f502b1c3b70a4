import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { upload } from '../../../../../main/cli/commands/upload.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { saveClinicProfile } from '../../../../support/clinic-profile.ts';
import { interrupted } from '../../../../support/interrupt.ts';
import { countingModel } from '../../../../support/own-engine.ts';
import { splitSummary } from '../../../../support/run-cli.ts';
import { OWN_FILE } from '../../../../support/this-system.ts';

describe('staying with a batch', () => {
  it('ends with 130 on Ctrl-C and with the sum of what is known', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const words = [world.png('one.png'), '--profile', 'clinic'];
    const { code, rows } = await interrupted(() => world.run(upload, words));
    const { images, summary } = splitSummary(rows);
    expect(code).toBe(130);
    expect(summary?.['found']).toBe(images.length);
  });

  it('ends in good order when the system stops it, which is no fault', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const words = [world.png('one.png'), '--profile', 'clinic'];
    const { code } = await interrupted(() => world.run(upload, words), 'SIGTERM');
    expect([0, 130]).toContain(code);
  });

  it('writes the summary for its owner alone, also over a file that others could read', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const summaryFile = world.at('summary.json');
    writeFileSync(summaryFile, 'old', { mode: 0o644 });
    await world.run(upload, [world.png('one.png'), '--profile', 'clinic'], { summaryFile });
    expect([JSON.parse(readFileSync(summaryFile, 'utf8')), statSync(summaryFile).mode & 0o777]).toMatchObject([
      { found: 1 },
      OWN_FILE,
    ]);
  });

  it('says where IT finds the details where an image failed', async () => {
    using world = cliWorld();
    await using model = await countingModel();
    await saveClinicProfile(world, model.url, ['--max-payload-bytes', '10']);
    const { code, stdout } = await world.run(upload, [world.png('one.png'), '--profile', 'clinic'], { json: false });
    expect(code).toBe(2);
    expect(stdout).toMatch(/1 found = 1 needs you, .*\nDetails for IT: sagittal queue list --state failed --json\n$/);
  });
});
