import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { ExpectedFailure } from '../../base/expected-failure.ts';

const announcementSchema = z.object({
  url: z.url(),
  container: z.url(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  region: z.string(),
});

/** Where the embedded endpoint listens and the key it was started with. */
export type EndpointAnnouncement = z.infer<typeof announcementSchema>;

/** A running endpoint program; `onEnd` tells of an end that nobody asked for. */
export interface EndpointProgram {
  readonly stdout: Readable;
  readonly onEnd: (listener: (reason: Error) => void) => void;
  readonly stop: () => Promise<void>;
}

/** A program that has not said where it listens after this is taken for hung and started again, in milliseconds. */
const HUNG_AFTER_MS = 300_000;
/** A start that takes longer is told of, in milliseconds. */
const SHOWN_AFTER_MS = 2_000;
/** How long a program that was asked to end may take, in milliseconds. */
const END_LIMIT_MS = 2_000;

/** The embedded endpoint: started when first needed, started again when it has ended, ended with us. */
export class DemoEndpoint {
  readonly #start: () => EndpointProgram;
  readonly #hungAfterMs: number;
  #startedAt: number | null = null;
  #program: EndpointProgram | null = null;
  #announcement: Promise<EndpointAnnouncement> | null = null;

  constructor(start: () => EndpointProgram, hungAfterMs = HUNG_AFTER_MS) {
    this.#start = start;
    this.#hungAfterMs = hungAfterMs;
  }

  /** True while a start takes so long that people should know. */
  get isStarting(): boolean {
    return this.#startedAt !== null && performance.now() - this.#startedAt > SHOWN_AFTER_MS;
  }

  /**
   * Where it listens, once it does, however slow this computer is. Rejects with `not-in-service` where the program ends instead or
   * is hung; the next call starts it again.
   */
  running(): Promise<EndpointAnnouncement> {
    this.#announcement ??= this.#announce();
    return this.#announcement;
  }

  async stop(): Promise<void> {
    const program = this.#program;
    this.#forget();
    await program?.stop();
  }

  async #announce(): Promise<EndpointAnnouncement> {
    const program = this.#start();
    this.#program = program;
    program.onEnd(() => {
      if (this.#program === program) this.#forget();
    });
    this.#startedAt = performance.now();
    try {
      return announcementSchema.parse(JSON.parse(await firstLine(program, this.#hungAfterMs)));
    } catch (error) {
      this.#forget();
      await program.stop();
      const detail = error instanceof Error ? error.message : 'it said nothing that makes sense';
      throw new ExpectedFailure('not-in-service', { what: NOT_STARTED, detail }, { cause: error });
    } finally {
      this.#startedAt = null;
    }
  }

  #forget(): void {
    this.#program = null;
    this.#announcement = null;
  }
}

const NOT_STARTED = 'The demo model of this computer did not start.';

const ARGUMENTS = ['--port', '0', '--container-port', '0'];

/** Starts the built endpoint program as a child process, on the Node that runs this one. */
export function startEndpointProgram(entry: string): EndpointProgram {
  const child = fork(entry, ARGUMENTS, {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    execArgv: [],
    env: withoutSecrets(process.env),
  });
  if (child.stdout === null) throw new Error('a piped child has no standard output');
  return {
    stdout: child.stdout,
    onEnd: (listener) => {
      child.once('error', listener);
      child.once('exit', (code) => {
        listener(new Error(`the embedded endpoint ended with code ${String(code)}`));
      });
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const tooLong = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
      await ended;
      clearTimeout(tooLong);
    },
  };
}

function firstLine(program: EndpointProgram, limitMs: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => {
    reject(new Error(`the embedded endpoint said nothing for ${limitMs} ms`));
  }, limitMs);
  program.onEnd(reject);
  createInterface({ input: program.stdout }).once('line', resolve);
  return promise.finally(() => {
    clearTimeout(timer);
  });
}

/** The environment for a program that signs nothing: keys and passwords that were given to Sagittal stay with it. */
function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(AWS_|SAGITTAL_PROXY_PASSWORD$)/i.test(name)),
  );
}
