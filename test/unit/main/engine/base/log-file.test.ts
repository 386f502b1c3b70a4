import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LogFile, logsAside } from '../../../../../main/engine/base/log-file.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const LIMITS = { fileBytes: 100, keptAside: 2 };
/** 20 characters. */
const line = (n: number) => `${String(n).padStart(19, '0')}\n`;

/** Every line of a log, those put aside first. */
function allLines(path: string): string[] {
  const files = [...logsAside(path), path];
  return files.flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(0, -1));
}

describe('the file of a log', () => {
  it('is put aside while it is written, as often as it is full', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'engine.log');
    const file = new LogFile(path, { ...LIMITS, keptAside: 9 });
    for (let n = 0; n < 23; n += 1) file.write(line(n));
    expect(allLines(path).map(Number)).toEqual(Array.from({ length: 23 }, (_, n) => n));
    expect([...logsAside(path), path].map((one) => statSync(one).size)).toEqual([100, 100, 100, 100, 60]);
  });

  it('has so many earlier ones beside it and no more', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'engine.log');
    writeFileSync(`${path}.1`, 'of an earlier version\n');
    const file = new LogFile(path, LIMITS);
    for (let n = 0; n < 1_000; n += 1) file.write(line(n));
    expect(allLines(path).map(Number)).toEqual(Array.from({ length: 15 }, (_, n) => 985 + n));
    expect(readdirSync(folder.path)).toHaveLength(3);
  });

  it('loses no line over an old one that the system does not let go', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'engine.log');
    // A folder of that name cannot be deleted as a file, as one that a scanner holds.
    mkdirSync(`${path}.1`);
    const file = new LogFile(path, { ...LIMITS, keptAside: 2 });
    for (let n = 0; n < 14; n += 1) file.write(line(n));
    const written = [...logsAside(path).filter((one) => statSync(one).isFile()), path];
    expect(written.flatMap((one) => readFileSync(one, 'utf8').split('\n').slice(0, -1)).map(Number)).toEqual(
      Array.from({ length: 14 }, (_, n) => n),
    );
  });

  it('leaves the logs of other parts alone', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'engine.log.notes'), 'somebody’s');
    writeFileSync(join(folder.path, 'cli.log.1'), 'another’s');
    const file = new LogFile(join(folder.path, 'engine.log'), LIMITS);
    for (let n = 0; n < 100; n += 1) file.write(line(n));
    expect(readdirSync(folder.path)).toEqual(expect.arrayContaining(['engine.log.notes', 'cli.log.1']));
  });

  it('is that of the name, also for who has one open that another process has put aside', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'cli.log');
    const [one, other] = [new LogFile(path, LIMITS), new LogFile(path, LIMITS)];
    for (let n = 0; n < 12; n += 1) (n % 2 === 0 ? one : other).write(line(n));
    expect(allLines(path).map(Number)).toEqual(Array.from({ length: 12 }, (_, n) => n));
    expect(logsAside(path)).toHaveLength(2);
  });

  it('goes on in the full one while another process puts it aside, and no longer once that has ended', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'cli.log');
    const file = new LogFile(path, LIMITS);
    writeFileSync(`${path}.turn`, '');
    for (let n = 0; n < 7; n += 1) file.write(line(n));
    expect([allLines(path).length, logsAside(path)]).toEqual([7, []]);
    utimesSync(`${path}.turn`, 0, 0);
    for (let n = 7; n < 9; n += 1) file.write(line(n));
    expect([allLines(path).map(Number), logsAside(path).length]).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8], 1]);
  });

  it('stays bounded where the turn of a process that ended cannot be taken away', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'cli.log');
    const file = new LogFile(path, LIMITS);
    mkdirSync(join(`${path}.turn`, 'held'), { recursive: true });
    utimesSync(`${path}.turn`, 0, 0);
    for (let n = 0; n < 50; n += 1) file.write(line(n));
    expect(statSync(path).size).toBeLessThanOrEqual(2 * LIMITS.fileBytes + 20);
  });

  it('is made again where somebody has deleted it', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'cli.log');
    const file = new LogFile(path, LIMITS);
    file.write(line(1));
    rmSync(path);
    file.write(line(2));
    expect(readFileSync(path, 'utf8')).toBe(line(2));
  });

  it('counts the lines that cannot be written, and tells of them with the next one that can', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'logs', 'cli.log');
    mkdirSync(join(folder.path, 'logs'));
    const file = new LogFile(path, LIMITS);
    for (let n = 0; n < 3; n += 1) file.write(line(n));
    renameSync(join(folder.path, 'logs'), join(folder.path, 'elsewhere'));
    for (let n = 3; n < 6; n += 1) file.write(line(n));
    renameSync(join(folder.path, 'elsewhere'), join(folder.path, 'logs'));
    file.write(line(6));
    const lines = allLines(path);
    expect(lines.slice(0, 3).map(Number)).toEqual([0, 1, 2]);
    expect(lines.slice(3)).toEqual([expect.stringContaining('"lost":3'), line(6).trim()]);
  });
});
