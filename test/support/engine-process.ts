import { readdirSync, readFileSync } from 'node:fs';

/** The process id of the engine that the given Electron process started; null while it has none. Linux only. */
export function enginePidOf(electronPid: number): number | null {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const facts = readProcess(pid);
    if (facts?.parent === electronPid && facts.command.includes('out/main/engine.js')) return Number(pid);
  }
  return null;
}

function readProcess(pid: string): { parent: number; command: string } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return { parent: Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]), command };
  } catch {
    // The process ended while it was looked at.
    return null;
  }
}
