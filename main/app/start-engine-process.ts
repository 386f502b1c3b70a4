import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { FromEngine, Line, ToEngine } from '../engine/process/transport.ts';
import { engineInspector } from './engine-inspector.ts';

/** A running engine process, seen from the window's side. */
export interface EngineProcess extends Line<FromEngine, ToEngine> {
  readonly kill: () => void;
  readonly pid: number | undefined;
}

/** The engine needs Node 24, which the newest Electron bundles; the development Electron forks the pinned Node instead. */
const ENGINE_NODE_MAJOR = 24;

/** Starts the built engine program as a process of its own. Throws where no Node 24 is to be had for it. */
export function startEngineProcess(entry: string, repository: string): EngineProcess {
  const bundled = Number.parseInt(process.versions.node, 10);
  return bundled >= ENGINE_NODE_MAJOR ? startUtility(entry) : startFork(entry, pinnedNode(repository));
}

function startUtility(entry: string): EngineProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Sagittal engine',
    execArgv: engineInspector(process.env, app.isPackaged),
    stdio: 'ignore',
    env: { ...process.env, ...ENGINE_ENVIRONMENT },
  });
  return {
    pid: child.pid,
    send: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onClose: (listener) => {
      child.once('exit', listener);
    },
    kill: () => child.kill(),
  };
}

/** Threads that wait for the disk: with Node's usual four, reading stands behind the writes being brought to disk. */
const ENGINE_ENVIRONMENT = { UV_THREADPOOL_SIZE: '16' };

function startFork(entry: string, execPath: string): EngineProcess {
  const child = fork(entry, [], {
    execPath,
    execArgv: engineInspector(process.env, app.isPackaged),
    env: { ...process.env, ...ENGINE_ENVIRONMENT },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
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
    onClose: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => child.kill('SIGKILL'),
  };
}

function pinnedNode(repository: string): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(repository, 'node_modules', 'node', 'bin', name);
  if (!existsSync(path))
    throw new Error(`the engine needs Node ${ENGINE_NODE_MAJOR}, and ${path} is missing; run npm ci`);
  return path;
}
