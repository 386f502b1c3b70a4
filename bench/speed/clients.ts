import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const CLIENTS = ['cli', 'boto3', 'plainSdk', 'limit'] as const;
export type ClientName = (typeof CLIENTS)[number];

/** What one run took. The whole command counts; `steadyFilesPerSecond` goes from the first request that came to the last answer. */
export interface Taken {
  readonly filesPerSecond: number;
  readonly steadyFilesPerSecond: number;
  /** Of the program and its children. */
  readonly cpuSeconds: number;
  readonly peakMb: number;
  /** The longest time the event loop stood still; only of our command line, in the run that looks for it. */
  readonly longestStretchMs: number | null;
}

/** Where a run finds things. */
export interface RunPlaces {
  readonly url: string;
  /** The images, and how many there are. */
  readonly images: string;
  readonly files: number;
  /** A folder for what a run leaves behind. */
  readonly scratch: string;
}

/** Sends a folder's images once with one client, in a process of its own. Throws where not every image was answered. */
export async function runClient(name: ClientName, places: RunPlaces, isWatched = false): Promise<Taken> {
  const folder = mkdtempSync(join(places.scratch, 'run-'));
  try {
    const stretchFile = join(folder, 'stretch');
    const env = { ...process.env, ...ENVIRONMENT, SAGITTAL_DATA_DIR: join(folder, 'data'), STRETCH_FILE: stretchFile };
    if (name === 'cli') addProfile(places.url, env);
    const command = commandOf(name, places, isWatched);
    const child = spawn('/usr/bin/python3', [sibling('measured.py'), ...command], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [notes] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    // The wrapper's last line is its figures.
    const used = JSON.parse(notes.trim().split('\n').at(-1) ?? '') as Record<
      'seconds' | 'cpuSeconds' | 'peakMb' | 'code',
      number
    >;
    // The drain server's own words.
    const seen = (await (await fetch(`${places.url}/count`)).json()) as { requests: number; steadySeconds: number };
    if (used.code !== 0 || seen.requests !== places.files) {
      throw new Error(`${name} ended with ${used.code} after ${seen.requests} of ${places.files} files:\n${notes}`);
    }
    return {
      filesPerSecond: places.files / used.seconds,
      steadyFilesPerSecond: places.files / seen.steadySeconds,
      cpuSeconds: used.cpuSeconds,
      peakMb: used.peakMb,
      longestStretchMs: isWatched ? Number(readFileSync(stretchFile, 'utf8')) : null,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: 'AKIDBENCH',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

function commandOf(name: ClientName, { url, images }: RunPlaces, isWatched: boolean): string[] {
  const watch = isWatched ? ['--import', sibling('longest-stretch.ts')] : [];
  switch (name) {
    case 'cli':
      return [process.execPath, ...watch, CLI, 'upload', images, '--profile', 'bench', '--json'];
    case 'boto3':
      return ['/usr/bin/python3', sibling('boto3_client.py'), url, images];
    case 'plainSdk':
      return [process.execPath, sibling('plain-sdk.ts'), url, images];
    case 'limit':
      return [process.execPath, sibling('limit.ts'), url, images];
  }
}

/** A new data directory with a profile that sends files as they are, as the other clients do, with their concurrency. */
function addProfile(url: string, env: NodeJS.ProcessEnv): void {
  const place = ['--kind', 'sagemaker', '--region', 'eu-central-1', '--endpoint-name', 'bench', '--endpoint-url', url];
  const pace = ['--concurrency', '8', '--max-payload-bytes', '26214400', '--deidentify', 'off'];
  execFileSync(process.execPath, [CLI, 'profile', 'set', 'bench', ...place, ...pace], { env, stdio: 'ignore' });
}

function sibling(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
