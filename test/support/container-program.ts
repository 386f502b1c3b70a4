import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the Dockerfile's last stage, with the packages of the checkout beside it. Needs `electron-vite build`. */
export function collectProgram(folder: string): void {
  if (!existsSync(join(ROOT, 'out/main/container.js'))) throw new Error('electron-vite build has not run');
  execFileSync(process.execPath, [join(ROOT, 'deploy/collect-endpoint.mjs'), ROOT, folder]);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

/** The words the Dockerfile starts the program with: its ENTRYPOINT and its CMD. */
export function dockerCommand(): string[] {
  const text = readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8');
  return ['ENTRYPOINT', 'CMD'].flatMap((word) => {
    const list = new RegExp(`^${word} (\\[.*\\])$`, 'm').exec(text)?.[1];
    if (list === undefined) throw new Error(`the Dockerfile has no ${word}`);
    // A list of words, as Docker itself asks for.
    return JSON.parse(list) as string[];
  });
}

export interface ContainerProgram {
  readonly url: string;
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Ends it with SIGTERM and gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Starts the program as the Dockerfile does, on a free port; `more` are words after its own. */
export async function startContainerProgram(folder: string, more: readonly string[] = []): Promise<ContainerProgram> {
  const [, ...words] = dockerCommand();
  const child = spawn(process.execPath, [...words, ...more], {
    cwd: folder,
    env: { PATH: process.env['PATH'], SAGEMAKER_BIND_TO_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [first] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { url } = JSON.parse(first) as { url: string };
  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return code;
  };
  return { url: url.replace('0.0.0.0', '127.0.0.1'), child, stop };
}
