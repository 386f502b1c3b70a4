import type { Status } from '../../shared/contract/rows.ts';
import type { Topic } from '../../shared/contract/names.ts';
import type { ReportedError, Result } from '../../shared/result.ts';
import type { EngineCall, EngineCallName } from '../engine/calls/engine-calls.ts';
import type { StartMessage, ToEngine } from '../engine/process/transport.ts';
import type { EngineLine } from '../ipc/engine-line.ts';
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
const FIRST_RESTART_DELAY_MS = 100;
const LONGEST_RESTART_DELAY_MS = 10_000;
/** An engine that has lived this long is started again at once when it dies, in milliseconds. */
const HEALTHY_AFTER_MS = 10_000;

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
  #restarts = 0;
  #restartedShownUntil = 0;
  #refusal: ReportedError | null = null;
  #isStopping = false;
  #lastStatus: Status | null = null;
  readonly #readyWaiters: (() => void)[] = [];

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
    child.onClose(() => {
      if (this.#process === child) this.#died(startedAt);
    });
    child.send(this.#options.startMessage);
  }

  /** Calls the engine. Rejects with EngineCallError, also when the engine dies over it. */
  async call<Name extends EngineCallName>(
    name: Name,
    ...input: Parameters<EngineCall<Name>>
  ): Promise<Awaited<ReturnType<EngineCall<Name>>>> {
    if (!this.#isReady) await this.#ready();
    if (this.#refusal !== null) throw new EngineCallError(this.#refusal);
    const id = this.#nextId++;
    const answer = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#send({ type: 'call', id, name, input: input[0] });
    // The engine answers what its interface says; both are built from the same sources.
    return (await answer) as Awaited<ReturnType<EngineCall<Name>>>;
  }

  /** The status, also while the engine is being started again. */
  async status(): Promise<Status> {
    if (this.#refusal !== null) return this.#troubleStatus(this.#refusal.sentence, 'running');
    if (!this.#isReady && this.#restarts > 0) return this.#restartingStatus();
    const status = await this.call('app.status');
    this.#lastStatus = status;
    return Date.now() < this.#restartedShownUntil ? this.#restartingStatus() : status;
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
      child.onClose(resolve);
      setTimeout(resolve, limitMs);
    });
    this.#send({ type: 'stop' });
    await closed;
    child.kill();
  }

  #becomeReady(): void {
    this.#isReady = true;
    for (const wake of this.#readyWaiters.splice(0)) wake();
    this.#options.onChange(['status', 'queue', 'history', 'profiles']);
  }

  #died(startedAt: number): void {
    this.#process = null;
    this.#isReady = false;
    if (this.#isStopping) return;
    if (Date.now() - startedAt > HEALTHY_AFTER_MS) this.#restarts = 0;
    const delayMs = Math.min(LONGEST_RESTART_DELAY_MS, FIRST_RESTART_DELAY_MS * 3 ** this.#restarts);
    this.#restarts += 1;
    this.#restartedShownUntil = Date.now() + delayMs + SHOWN_RESTART_MS;
    this.#options.log('engine ended and is started again', { restarts: this.#restarts, delayMs });
    for (const { reject } of this.#pending.values()) reject(new EngineCallError(RESTARTING));
    this.#pending.clear();
    this.#options.onChange(['status']);
    setTimeout(() => {
      if (!this.#isStopping) this.start();
    }, delayMs);
    setTimeout(
      () => {
        this.#options.onChange(['status']);
      },
      delayMs + SHOWN_RESTART_MS + 50,
    );
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

  #ready(): Promise<void> {
    return new Promise((resolve) => this.#readyWaiters.push(resolve));
  }

  #restartingStatus(): Status {
    return this.#troubleStatus(RESTARTING.sentence, 'restarting');
  }

  #troubleStatus(sentence: string, engine: Status['engine']): Status {
    const last = this.#lastStatus;
    return {
      tone: 'trouble',
      sentence,
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
