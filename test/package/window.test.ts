import { chmodSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dropFiles } from '../support/drop-files.ts';
import { enginePidOf } from '../support/engine-process.ts';
import { CHECKOUT, installCopy, newPerson, runAs } from '../support/packaged-app.ts';
import { openPackagedWindow } from '../support/packaged-window.ts';
import { until } from '../support/until.ts';

describe('the window of a read-only package, for a normal person', () => {
  it('sends a dropped folder, on the Node that ships, and the command line has the answers', async () => {
    using copy = installCopy();
    using person = newPerson();
    const startedAt = performance.now();
    const window = await openPackagedWindow(copy, person);
    const { page } = window;
    await page.getByTestId('status-line').getByText('Ready').waitFor();
    console.log(`usable after ${Math.round(performance.now() - startedAt)} ms`);
    await dropFiles(page, [join(CHECKOUT, 'samples')]);
    await page.getByRole('button', { name: 'Send 12 images' }).click();
    await page.getByText('12 answered').first().waitFor();
    const engine = enginePidOf(window.pid);
    expect(readlinkSync(`/proc/${String(engine)}/exe`)).toBe(join(copy.folder, 'resources/node/node'));
    expect(await window.close()).toBe(0);
    const history = await runAs(person, copy.command, ['history', 'list', '--json']);
    expect([history.code, history.stderr, history.rows.length]).toEqual([0, history.stderr, 12]);
  });

  it('says that it cannot start where its Node does not run, with the exit code for IT, and shows no green dot', async () => {
    using copy = installCopy((folder) => {
      const node = join(folder, 'resources/node/node');
      rmSync(node);
      writeFileSync(node, '#!/bin/sh\necho "FATAL ERROR: out of order" >&2\nexit 7\n');
      chmodSync(node, 0o755);
    });
    using person = newPerson();
    const window = await openPackagedWindow(copy, person);
    const { page } = window;
    await page.getByRole('alert').getByText('Sagittal cannot start on this computer').waitFor();
    await page.getByText('Details for IT').click();
    const words = await page.getByRole('alert').textContent();
    expect(words).toMatch(/exit code 7, saying: FATAL ERROR: out of order.*engine\.log/);
    const dot = page.getByTestId('status-line').locator('[data-tone]').first();
    await until(async () => {
      expect(await dot.getAttribute('data-tone')).toBe('trouble');
    });
    expect(await window.close()).toBe(0);
  });
});
