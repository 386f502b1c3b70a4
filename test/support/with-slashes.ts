import { sep } from 'node:path';

/** A path as tests write it down, also where the system puts backslashes between its parts. */
export function withSlashes(path: string): string {
  return path.split(sep).join('/');
}
