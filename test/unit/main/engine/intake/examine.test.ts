import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { examineFile } from '../../../../../main/engine/intake/examine.ts';
import type { Examined } from '../../../../../main/engine/intake/examine.ts';
import { describeFailure } from '../../../../../shared/failures.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'examine-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
}

function told(examined: Examined): string[] {
  if (examined.kind === 'image') return [examined.mediaType];
  if (examined.kind === 'archive') return ['archive'];
  return [examined.state, examined.failure.kind, describeFailure(examined.failure).sentence];
}

test('an image is told by its bytes, whatever its name, with its facts', async () => {
  const path = write('really-a-png.txt', tinyPng());
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  expect(await examineFile(path, tinyPng().length)).toEqual({
    kind: 'image',
    mediaType: 'image/png',
    sizeBytes: tinyPng().length,
    modifiedAtMs: 1_700_000_000_000,
    facts: { width: 4, height: 3, frames: 1 },
    content: tinyPng(),
  });
});

test('text is skipped; a cut image, an empty file and a missing one wait for a person', async () => {
  const files = [
    write('notes.txt', 'Dear colleague'),
    write('cut.png', tinyPng().subarray(0, 40)),
    write('empty.png', ''),
    join(root, 'missing.png'),
    root,
  ];
  expect((await Promise.all(files.map((file) => examineFile(file)))).map(told)).toEqual([
    ['skipped', 'unsupported-type', 'This is a text file, not a medical image.'],
    [
      'quarantined',
      'unreadable-file',
      'This PNG ends too early; part of the picture is missing. Export it again and add it once more.',
    ],
    ['quarantined', 'unreadable-file', 'This file is empty. Export it again and add it once more.'],
    [
      'quarantined',
      'unreadable-file',
      'This file was moved or deleted while it was being added. Look where it is now and add it again.',
    ],
    ['quarantined', 'unreadable-file', 'This is a folder, not a file. Add it as a folder.'],
  ]);
});

test('a file that has another size than the walk saw is still being written', async () => {
  const path = write('growing.png', tinyPng());
  expect(told(await examineFile(path, 10))).toEqual([
    'quarantined',
    'changed-on-disk',
    'This file changed while it was being added. Add it again to send it.',
  ]);
});

test.skipIf(process.platform === 'win32')('a pipe nobody writes to does not hold anything up', async () => {
  const path = join(root, 'pipe');
  execFileSync('mkfifo', [path]);
  expect(told(await examineFile(path))).toEqual(['skipped', 'unsupported-type', 'This is a device, not a file.']);
});
