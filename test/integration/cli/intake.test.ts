import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { startEndpointProcess } from '../../support/endpoint-process.ts';
import { readSample } from '../../support/sample-images.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { tinyDicom, tinyPng } from '../../support/tiny-images.ts';
import { zipFile } from '../../support/zip-file.ts';
import { CAN_LINK } from '../../support/this-system.ts';
import { withSlashes } from '../../support/with-slashes.ts';

/** States and reasons by the path below the given folder. */
function byPath(rows: readonly Record<string, unknown>[], folder: string): Record<string, unknown[]> {
  return Object.fromEntries(
    rows.map((row) => [
      withSlashes(relative(folder, String(row['file']))),
      row['reason'] === undefined ? [row['state']] : [row['state'], row['reason']],
    ]),
  );
}

it('takes what can be taken of a messy tree, says why of all else, and writes nothing outside', async () => {
  using folder = temporaryFolder();
  const source = join(folder.path, 'in');
  const write = (name: string, content: Buffer | string) => {
    mkdirSync(join(source, name, '..'), { recursive: true });
    writeFileSync(join(source, name), content);
  };
  const png = tinyPng();
  const dicom = await readSample('abdomen-ct.dcm');
  write(
    'export.zip',
    zipFile([
      { name: 'ct/IM 1', content: dicom, isPacked: true },
      { name: '../../escaped.png', content: png },
      { name: '/tmp/escaped.png', content: png },
      { name: 'notes.txt', content: 'hello' },
      { name: 'in.zip', content: zipFile([{ name: 'é.png', content: png, flags: 0x800 }]) },
    ]),
  );
  write('locked.zip', zipFile([{ name: 'a.dcm', content: dicom, flags: 1 }]));
  const zeros = { content: Buffer.alloc(200_000_000), isPacked: true };
  write('bomb.zip', zipFile(Array.from({ length: 6 }, (_, index) => ({ ...zeros, name: `${index}.dcm` }))));
  write('CD/DICOMDIR', tinyDicom({ pixels: 'none', sopClass: '1.2.840.10008.1.3.10' }));
  write('CD/IMAGES/I1', tinyDicom());
  write('CD/VIEWER/VIEW.EXE', 'MZ');
  write('CD/VIEWER/LOGO.PNG', png);
  write('report.pdf', '%PDF-1.4');
  if (CAN_LINK) symlinkSync(source, join(source, 'loop'));
  const end = await runCli(['upload', source, '--json', '--no-wait'], { dataDirectory: join(folder.path, 'data') });
  const { images, summary } = splitSummary(end.rows);
  const rows = byPath(images, source);
  const taken = Object.keys(rows).filter((path) => !['skipped', 'quarantined'].includes(String(rows[path]?.[0])));
  expect(taken.sort()).toEqual(['CD/IMAGES/I1', 'export.zip/ct/IM 1', 'export.zip/in.zip/é.png']);
  expect(rows['locked.zip/a.dcm']).toEqual(['quarantined', expect.stringContaining('password')]);
  expect(rows['bomb.zip']).toEqual(['quarantined', expect.stringContaining('far more than it should')]);
  expect(rows['export.zip/notes.txt']).toEqual(['skipped', expect.any(String)]);
  expect(rows['CD/VIEWER/LOGO.PNG']?.[0]).toBe('skipped');
  const { found = 0, seconds: _seconds, ...states } = summary ?? {};
  expect(found).toBe(images.length);
  expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(found);
  expect([join(folder.path, 'escaped.png'), '/tmp/escaped.png'].filter((path) => existsSync(path))).toEqual([]);
});

it('sends a series as one zip, under the same name each time, and the demo model answers for its middle slice', async () => {
  using folder = temporaryFolder();
  const options = { dataDirectory: join(folder.path, 'data') };
  const source = join(folder.path, 'in');
  mkdirSync(source);
  const dicom = await readSample('abdomen-ct.dcm');
  for (const name of ['a', 'b', 'c']) writeFileSync(join(source, name), dicom);
  const endpoint = await startEndpointProcess();
  try {
    const place = ['--kind', 'http', '--endpoint-url', `${endpoint.container}/invocations`];
    const form = ['--request', 'series', '--text-check', 'off'];
    expect(await runCli(['profile', 'set', 'whole', ...place, ...form], options)).toMatchObject({ code: 0 });
    const upload = ['upload', source, '--profile', 'whole', '--json', '--send-anyway'];
    const [first, second] = [await runCli(upload, options), await runCli(upload, options)].map(({ rows }) =>
      splitSummary(rows),
    );
    expect(first?.summary).toMatchObject({ found: 1, answered: 1 });
    expect(first?.images[0]).toMatchObject({ answer: { slices: 3, model: 'sagittal-demo' } });
    expect(String(first?.images[0]?.['file'])).toMatch(/in[\\/]Series.*, 3 images$/);
    expect(second?.images[0]?.['file']).toBe(first?.images[0]?.['file']);
  } finally {
    await endpoint.stop();
  }
});
