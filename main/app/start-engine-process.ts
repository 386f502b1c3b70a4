import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FromEngine, Line, ToEngine } from '../engine/process/transport.ts';
import type { EngineEnd } from './engine-deaths.ts';
import { engineInspector } from './engine-inspector.ts';
import { lastWordsOf } from './last-words.ts';
import type { ProgramPlaces } from './program-places.ts';

/** A running engine process, seen from the window's side. */
export interface EngineProcess extends Omit<Line<FromEngine, ToEngine>, 'onClose'> {
  /** Called once, when the process has ended or could not be started. */
  readonly onEnd: (listener: (end: EngineEnd) => void) => void;
  readonly kill: () => void;
  readonly pid: number | undefined;
}

/** Of what the engine writes on standard error so much of the end is kept, in characters. */
const KEPT_OUTPUT = 8_000;
/** How long a dead engine's last words are waited for, in milliseconds. */
const LAST_WORDS_MS = 500;

/** Starts the built engine program on Sagittal's own Node. Throws where a part is missing. */
export function startEngineProcess({ node, programs }: ProgramPlaces, isPackaged: boolean): EngineProcess {
  const entry = join(programs, 'engine.js');
  for (const path of [node, entry]) if (!existsSync(path)) throw new Error(`${path} is missing`);
  const child = fork(entry, [], {
    execPath: node,
    execArgv: engineInspector(process.env, isPackaged),
    env: engineEnvironment(process.env, isPackaged),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const lastWords = hearLastWords(child, isPackaged);
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message);
    },
    onMessage: (listener) => {
      // The engine is this program's own; nothing else can write to its channel.
      child.on('message', (message) => {
        listener(message as FromEngine);
      });
    },
    onEnd: (listener) => {
      hearEnd(child, lastWords, listener);
    },
    kill: () => child.kill('SIGKILL'),
  };
}

/** Threads that wait for the disk: with Node's usual four, reading stands behind the writes being brought to disk. */
const THREADS = { UV_THREADPOOL_SIZE: '16' };

/** Variables through which whoever starts an installed app could run code of their own in its engine. */
const INJECTING = /^(NODE_OPTIONS|NODE_PATH|NODE_REPL_EXTERNAL_MODULE|NODE_V8_COVERAGE|NODE_INSPECT_RESUME_ON_START)$/i;

/** The environment of the engine; in an installed app without what would change its program. */
export function engineEnvironment(env: NodeJS.ProcessEnv, isPackaged: boolean): NodeJS.ProcessEnv {
  const kept = isPackaged ? Object.entries(env).filter(([name]) => !INJECTING.test(name)) : Object.entries(env);
  return { ...Object.fromEntries(kept), ...THREADS };
}

/** Keeps the end of what is written on standard error; a checkout also shows it. */
function hearLastWords(child: ChildProcess, isPackaged: boolean): () => string[] {
  let kept = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (!isPackaged) process.stderr.write(text);
    kept = (kept + text).slice(-KEPT_OUTPUT);
  });
  return () => lastWordsOf(kept);
}

function hearEnd(child: ChildProcess, lastWords: () => string[], listener: (end: EngineEnd) => void): void {
  let isTold = false;
  const tell = (end: Omit<EngineEnd, 'lastWords'>) => {
    if (isTold) return;
    isTold = true;
    listener({ ...end, lastWords: lastWords() });
  };
  child.once('error', (error) => {
    if (child.pid === undefined) tell({ code: null, signal: null, notStarted: codeOf(error) });
  });
  child.once('close', (code, signal) => {
    tell({ code, signal, notStarted: null });
  });
  child.once('exit', (code, signal) => {
    // Standard error can stay open in a program that the engine has started.
    setTimeout(() => {
      tell({ code, signal, notStarted: null });
    }, LAST_WORDS_MS).unref();
  });
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
