import type { EngineEnd } from '../../main/app/engine-deaths.ts';
import { EngineHost } from '../../main/app/engine-host.ts';
import type { EngineProcess } from '../../main/app/start-engine-process.ts';
import type { FromEngine, StartMessage, ToEngine } from '../../main/engine/process/transport.ts';

/** What every engine is started with. */
export const START: StartMessage = {
  type: 'start',
  dataDirectory: '/data',
  databaseKey: Buffer.alloc(32),
  dataProtection: 'protected',
};

/** An engine process that does only what the test says. */
export function fakeEngineProcess() {
  const sent: ToEngine[] = [];
  const listeners: ((message: FromEngine) => void)[] = [];
  const enders: ((end: EngineEnd) => void)[] = [];
  let kills = 0;
  const child: EngineProcess = {
    pid: 7,
    send: (message) => sent.push(message),
    onMessage: (listener) => listeners.push(listener),
    onEnd: (listener) => enders.push(listener),
    kill: () => (kills += 1),
  };
  return {
    child,
    sent,
    kills: () => kills,
    say: (message: FromEngine) => {
      for (const listener of listeners) listener(message);
    },
    die: (end: Partial<EngineEnd> = {}) => {
      for (const ender of enders) ender({ code: 1, signal: null, notStarted: null, lastWords: [], ...end });
    },
  };
}

/** A host over processes that are made as it starts them. */
export function engineHostSite(systemProxy: (url: string) => Promise<string> = async () => 'DIRECT') {
  const processes: ReturnType<typeof fakeEngineProcess>[] = [];
  const changed: (readonly string[])[] = [];
  const logged: Record<string, unknown>[] = [];
  const host = new EngineHost({
    start: () => {
      const made = fakeEngineProcess();
      processes.push(made);
      return made.child;
    },
    startMessage: START,
    onChange: (topics) => changed.push(topics),
    systemProxy,
    log: (_event, facts) => logged.push(facts),
  });
  host.start();
  const latest = () => {
    const made = processes.at(-1);
    if (made === undefined) throw new Error('no engine was started');
    return made;
  };
  return { host, processes, changed, logged, latest };
}

/** Answers the call that the engine was sent last. */
export function replyToLast({ sent, say }: ReturnType<typeof fakeEngineProcess>, value: unknown): void {
  const call = sent.findLast((message) => message.type === 'call');
  say({ type: 'reply', id: call?.id ?? 0, result: { ok: true, value } });
}
