import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const announcementSchema = z.object({
  url: z.url(),
  container: z.url(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  region: z.string(),
});

/** Where the embedded endpoint listens and the key it was started with. */
export type EndpointAnnouncement = z.infer<typeof announcementSchema>;

/** How long the endpoint may take to say where it listens, in milliseconds. */
const START_LIMIT_MS = 20_000;

/** The embedded endpoint as a child process: started when first needed, started again when it has died, ended with us. */
export class DemoEndpoint {
  readonly #entry: string;
  #child: ChildProcess | null = null;
  #announcement: Promise<EndpointAnnouncement> | null = null;

  /** `entry` is the path of the built endpoint program. */
  constructor(entry: string) {
    this.#entry = entry;
  }

  /** Where it listens, once it does. Rejects when it cannot be started; the next call tries again. */
  running(): Promise<EndpointAnnouncement> {
    this.#announcement ??= this.#start();
    return this.#announcement;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#announcement = null;
    this.#child = null;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  async #start(): Promise<EndpointAnnouncement> {
    const child = fork(this.#entry, ['--port', '0', '--container-port', '0'], {
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      execArgv: [],
    });
    this.#child = child;
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#announcement = null;
    });
    try {
      return announcementSchema.parse(JSON.parse(await firstLine(child)));
    } catch (error) {
      child.kill('SIGKILL');
      this.#announcement = null;
      throw error;
    }
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => {
    reject(new Error('the embedded endpoint did not start in time'));
  }, START_LIMIT_MS);
  child.once('error', reject);
  child.once('exit', (code) => {
    reject(new Error(`the embedded endpoint ended with code ${String(code)}`));
  });
  if (child.stdout !== null) createInterface({ input: child.stdout }).once('line', resolve);
  return promise.finally(() => {
    clearTimeout(timer);
  });
}
