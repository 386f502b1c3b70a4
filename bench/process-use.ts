import { readdirSync, readFileSync } from 'node:fs';

/** What a process of this Linux computer holds at a moment. */
export interface ProcessUse {
  readonly memoryMb: number;
  /** The most it has held since it began. */
  readonly mostMemoryMb: number;
  readonly descriptors: number;
}

/** Looks at a process; null once it has ended. */
export function processUse(pid: number): ProcessUse | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string) =>
      Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
    const descriptors = readdirSync(`/proc/${pid}/fd`).length;
    return { memoryMb: megabytes('VmRSS'), mostMemoryMb: megabytes('VmHWM'), descriptors };
  } catch {
    return null;
  }
}

/** How many files lie in a folder and below it, and how many bytes they have; those that vanish meanwhile do not count. */
export function filesIn(
  folder: string,
  sizeOf: (path: string) => number,
): { readonly files: number; readonly bytes: number } {
  let [files, bytes] = [0, 0];
  for (const entry of listed(folder)) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += sizeOf(`${entry.parentPath}/${entry.name}`);
  }
  return { files, bytes };
}

function listed(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
}
