import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { tarFile } from '../../support/tar-file.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { tinyDicom, tinyPng } from '../../support/tiny-images.ts';

it('what gzip and tar packed is taken like the members of a zip, and what leads out of a tar is not', async () => {
  using folder = temporaryFolder();
  const packed = join(folder.path, 'in');
  const tar = tarFile([
    { name: 'in/ct.dcm', content: tinyDicom() },
    { name: 'in/link.dcm', type: '2' },
    { name: '../out.png', content: tinyPng() },
  ]);
  writeFileSync(`${packed}-ct.dcm.gz`, gzipSync(tinyDicom()));
  writeFileSync(`${packed}-export.tar.gz`, gzipSync(tar));
  const told: unknown[] = [];
  for (const name of ['ct.dcm.gz', 'export.tar.gz']) {
    const out = join(folder.path, `out-${name}`.replaceAll('.', '-'));
    const options = { dataDirectory: join(folder.path, 'data') };
    const { code, rows } = await runCli(['deidentify', `${packed}-${name}`, out, '--json'], options);
    const files = rows.filter((row) => 'file' in row);
    told.push([code, ...files.map(({ file, state }) => [basename(String(file)), state])]);
  }
  expect(told).toEqual([
    [0, ['in-ct.dcm', 'cleaned']],
    [2, ['ct.dcm', 'cleaned'], ['link.dcm', 'refused'], ['out.png', 'refused']],
  ]);
});
