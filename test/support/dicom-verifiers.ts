import { spawnSync } from 'node:child_process';

/** Whether dcmtk reads a file to its end. */
export function readsWithDcmdump(path: string): boolean {
  return spawnSync('dcmdump', ['-q', path], { stdio: 'ignore' }).status === 0;
}

/** The errors dciodvfy sees in a file, without the values they quote; empty where the program is not there. */
export function dciodvfyErrors(path: string): Set<string> {
  const { stderr } = spawnSync('dciodvfy', [path], { encoding: 'latin1', maxBuffer: 64 * 1024 * 1024 });
  const lines = stderr.split('\n').filter((line) => line.startsWith('Error'));
  return new Set(
    lines.map((line) =>
      line
        .replace(/<[^>]*>/g, '<>')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  );
}
