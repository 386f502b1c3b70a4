import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { failure, success, type ReportedError } from '../../../shared/result.ts';
import { engineCallNamed } from '../calls/engine-calls.ts';
import { composeEngine, type Engine } from './compose.ts';
import { ExpectedFailure, Locked, reportError, WrongUse } from '../base/expected-failure.ts';
import { troubleAtStart } from '../base/storage-trouble.ts';
import { WINDOW_HOLDER } from '../operators/operator-lock.ts';
import { machineWatch } from '../policy/machine-watch.ts';
import { createProxyQuestions } from '../network/ask-for-proxy.ts';
import type { CallMessage, FromEngine, Line, StartMessage, ToEngine } from './transport.ts';

export interface ServeOptions {
  readonly openLog: (dataDirectory: string) => Logger;
  readonly demoEndpointEntry: string;
  /** Of Sagittal itself. */
  readonly version?: string;
}

/** How long a refused engine stays, so that its reason arrives; milliseconds. */
const REFUSAL_LINGER_MS = 500;

/** Runs one engine at the end of a line: started by the first message, stopped by the last or when the line closes. */
export function serveEngine(line: Line<ToEngine, FromEngine>, options: ServeOptions): void {
  let engine: Engine | null = null;
  let log: Logger | null = null;
  const proxies = createProxyQuestions((id, url) => {
    line.send({ type: 'ask-proxy', id, url });
  });

  const stop = async () => {
    await leave(engine);
    process.exit(0);
  };

  const start = async (message: StartMessage) => {
    try {
      log = options.openLog(message.dataDirectory);
      engine = composeEngine({
        ...placeOf(message),
        policyWatch: await machineWatch(),
        demoEndpointEntry: options.demoEndpointEntry,
        ...(options.version !== undefined && { version: options.version }),
        log,
        program: 'window',
        systemProxy: proxies.ask,
        // Main starts the next engine, which sets the damaged store aside before anything else.
        onDamage: () => {
          log?.fatal('store damaged; the engine ends');
          process.exit(1);
        },
      });
    } catch (error) {
      log?.error({ err: error }, 'engine cannot start');
      line.send({ type: 'refused', reason: failure(reportStart(error, message.dataDirectory)) });
      // What is wrong may pass, such as a store that another process holds: main starts the next engine after a while.
      setTimeout(() => process.exit(1), REFUSAL_LINGER_MS);
      return;
    }
    engine.onChange((topics) => line.send({ type: 'changed', topics }));
    engine.run();
    engine.watch();
    line.send({ type: 'ready' });
  };

  // A bug ends this process and nothing else: main starts the next one, and the queue goes on.
  process.on('uncaughtException', (error) => {
    log?.fatal({ err: error }, 'engine ends after a fault');
    process.exit(1);
  });
  line.onMessage((message) => {
    switch (message.type) {
      case 'start':
        void start(message);
        return;
      case 'call':
        void answer(engine, message, log).then((reply) => {
          line.send(reply);
        });
        return;
      case 'proxy':
        proxies.hear(message.id, message.answer);
        return;
      case 'stop':
        void stop();
    }
  });
  line.onClose(() => void stop());
}

/** With the window its operator leaves. */
async function leave(engine: Engine | null): Promise<void> {
  await engine?.calls.lock.now({ why: 'ended' }).catch(() => undefined);
  await engine?.stop();
}

/** What an engine works on, and where an operator signs in to it. */
function placeOf({ dataDirectory, databaseKey, dataProtection, windowId = randomUUID(), longestIdleMs }: StartMessage) {
  const holder = `${WINDOW_HOLDER}${windowId}`;
  return { dataDirectory, databaseKey: Buffer.from(databaseKey), dataProtection, holder, longestIdleMs };
}

/** What the system refuses in the data directory is trouble of its disk. */
function reportStart(error: unknown, dataDirectory: string): ReportedError {
  const trouble = troubleAtStart(error, dataDirectory);
  return reportError(trouble === null ? error : new ExpectedFailure(trouble.kind, trouble.facts));
}

async function answer(engine: Engine | null, message: CallMessage, log: Logger | null): Promise<FromEngine> {
  const { id, name, input } = message;
  try {
    if (engine === null) throw new WrongUse('Sagittal is still starting. Try again in a moment.');
    const call = engineCallNamed(engine.calls, name);
    if (call === undefined) throw new Error(`the engine has no call ${name}`);
    return { type: 'reply', id, result: success(await call(input)) };
  } catch (error) {
    if (![ExpectedFailure, WrongUse, Locked].some((expected) => error instanceof expected))
      log?.error({ err: error, call: name }, 'call failed');
    return { type: 'reply', id, result: failure(reportError(error)) };
  }
}
