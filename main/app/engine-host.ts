import type { Status } from '../../shared/contract/rows.ts';
import type { Topic } from '../../shared/contract/names.ts';
import type { ReportedError, Result } from '../../shared/result.ts';
import type { EngineCall, EngineCallName } from '../engine/calls/engine-calls.ts';
import type { StartMessage, ToEngine } from '../engine/process/transport.ts';
import type { EngineLine } from '../ipc/engine-line.ts';
import { describeEnd, EngineDeaths, HEALTHY_AFTER_MS, type EngineEnd } from './engine-deaths.ts';
import type { EngineProcess } from './start-engine-process.ts';

export interface EngineHostOptions {
  readonly start: () => EngineProcess;
  readonly startMessage: StartMessage;
  readonly onChange: (topics: readonly Topic[]) => void;
  /** What this computer's settings say about the way to an address, as a PAC file answers. */
  readonly systemProxy: (url: string) => Promise<string>;
  readonly log: (event: string, facts: Record<string, unknown>) => void;
}

/** A failed call to the engine, in words for people. */
export class EngineCallError extends Error {
  readonly reported: ReportedError;

  constructor(reported: ReportedError) {
    super(reported.forIt);
    this.name = 'EngineCallError';
    this.reported = reported;
  }
}

/** The window says for at least this long that sending was interrupted, so that a person can read it; milliseconds. */
const SHOWN_RESTART_MS = 2_000;

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: EngineCallError) => void;
}

/** Starts the engine, starts it again when it dies, and carries calls to it. */
export class EngineHost implements EngineLine {
  readonly #options: EngineHostOptions;
  readonly #pending = new Map<number, Pending>();
  #process: EngineProcess | null = null;
  #isReady = false;
  #nextId = 1;
  readonly #deaths = new EngineDeaths();
  #restartedShownUntil = 0;
  #refusal: ReportedError | null = null;
  #isStopping = false;
  #lastStatus: Status | null = null;
  /** Who waits for the engine to be ready, or to turn out not to be. */
  #waiters: (() => void)[] = [];

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  start(): void {
    const startedAt = Date.now();
    const child = this.#options.start();
    this.#process = child;
    child.onMessage((message) => {
      switch (message.type) {
        case 'ready':
          this.#refusal = null;
          this.#becomeReady();
          return;
        case 'refused':
          this.#refusal = message.reason.ok ? null : message.reason.error;
          this.#becomeReady();
          return;
        case 'reply':
          this.#settle(message.id, message.result);
          return;
        case 'ask-proxy':
          void this.#answerProxy(child, message.id, message.url);
          return;
        case 'changed':
          this.#options.onChange(message.topics);
      }
    });
    child.onEnd((end) => {
      if (this.#process === child) this.#died(end, Date.now() - startedAt);
    });
    setTimeout(() => {
      if (this.#process === child) this.#isWell();
    }, HEALTHY_AFTER_MS).unref();
    child.send(this.#options.startMessage);
  }

  /** Calls the engine. Rejects with EngineCallError, also when the engine dies over it. */
  async call<Name extends EngineCallName>(
    name: Name,
    ...input: Parameters<EngineCall<Name>>
  ): Promise<Awaited<ReturnType<EngineCall<Name>>>> {
    while (!this.#isReady) {
      const trouble = this.#trouble();
      if (trouble !== null) throw new EngineCallError(trouble);
      await this.#turn();
    }
    if (this.#refusal !== null) throw new EngineCallError(this.#refusal);
    const id = this.#nextId++;
    const answer = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#send({ type: 'call', id, name, input: input[0] });
    // The engine answers what its interface says; both are built from the same sources.
    return (await answer) as Awaited<ReturnType<EngineCall<Name>>>;
  }

  /** The status, also while the engine is being started again, or cannot be. */
  async status(): Promise<Status> {
    for (;;) {
      const trouble = this.#trouble();
      if (trouble !== null) return this.#troubleStatus(trouble, 'down');
      if (this.#isReady) break;
      if (this.#deaths.count > 0) return this.#troubleStatus(RESTARTING, 'restarting');
      await this.#turn();
    }
    const status = await this.call('app.status');
    this.#lastStatus = status;
    return Date.now() < this.#restartedShownUntil ? this.#troubleStatus(RESTARTING, 'restarting') : status;
  }

  get enginePid(): number | undefined {
    return this.#process?.pid;
  }

  /** Lets the engine put its work back in the queue and end, for at most the given milliseconds. */
  async stop(limitMs: number): Promise<void> {
    const child = this.#process;
    this.#isStopping = true;
    if (child === null) return;
    const closed = new Promise<void>((resolve) => {
      child.onEnd(() => {
        resolve();
      });
      setTimeout(resolve, limitMs);
    });
    this.#send({ type: 'stop' });
    await closed;
    child.kill();
  }

  #becomeReady(): void {
    this.#isReady = true;
    this.#wakeWaiters();
    this.#options.onChange(['status', 'queue', 'history', 'profiles']);
  }

  #died(end: EngineEnd, livedMs: number): void {
    const wasReady = this.#isReady;
    this.#process = null;
    this.#isReady = false;
    if (this.#isStopping) return;
    const delayMs = this.#deaths.add(end, livedMs, wasReady);
    this.#restartedShownUntil = Date.now() + delayMs + SHOWN_RESTART_MS;
    this.#options.log('engine ended and is started again', {
      deaths: this.#deaths.count,
      delayMs,
      how: describeEnd(end),
    });
    const reason = this.#trouble() ?? RESTARTING;
    for (const { reject } of this.#pending.values()) reject(new EngineCallError(reason));
    this.#pending.clear();
    this.#wakeWaiters();
    this.#options.onChange(['status']);
    setTimeout(() => {
      this.#startAgain();
    }, delayMs);
    setTimeout(
      () => {
        this.#options.onChange(['status']);
      },
      delayMs + SHOWN_RESTART_MS + 50,
    );
  }

  /** A start that fails counts as a death: a part may be back in a moment, as after an update. */
  #startAgain(): void {
    if (this.#isStopping) return;
    try {
      this.start();
    } catch (error) {
      const notStarted = error instanceof Error ? error.message : 'unknown reason';
      this.#died({ code: null, signal: null, notStarted, lastWords: [] }, 0);
    }
  }

  #isWell(): void {
    if (!this.#isReady || this.#refusal !== null || this.#deaths.count === 0) return;
    this.#deaths.forget();
    this.#options.onChange(['status']);
  }

  /** What keeps the engine from working for longer than a moment, in its own words first. */
  #trouble(): ReportedError | null {
    return this.#refusal ?? this.#deaths.verdict();
  }

  #settle(id: number, result: Result<unknown>): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (result.ok) pending?.resolve(result.value);
    else pending?.reject(new EngineCallError(result.error));
  }

  async #answerProxy(child: EngineProcess, id: number, url: string): Promise<void> {
    const answer = await this.#options.systemProxy(url).catch(() => null);
    child.send({ type: 'proxy', id, answer });
  }

  #send(message: ToEngine): void {
    this.#process?.send(message);
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  #wakeWaiters(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }

  #troubleStatus({ sentence, forIt }: ReportedError, engine: Status['engine']): Status {
    const last = this.#lastStatus;
    return {
      tone: 'trouble',
      sentence,
      ...(engine === 'down' && { trouble: { sentence, forIt } }),
      unsettled: last?.unsettled ?? 0,
      needsPerson: last?.needsPerson ?? 0,
      answered: last?.answered ?? 0,
      engine,
      dataProtection: last?.dataProtection ?? this.#options.startMessage.dataProtection,
    };
  }
}

const RESTARTING: ReportedError = {
  kind: 'internal',
  sentence: 'Sending was interrupted and starts again in a moment. Nothing is lost.',
  forIt: 'The engine process ended and is being started again.',
};
