import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

/** Puts a data directory of an earlier version, named by its commit, into a folder; make-old-data.ts says how it was made. */
export function oldData(commit: '803b04f', dataDirectory: string): void {
  const archive = fileURLToPath(new URL(`../fixtures/data-${commit}.zip`, import.meta.url));
  for (const [path, content] of Object.entries(unzipSync(readFileSync(archive)))) {
    const target = join(dataDirectory, path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(target, content, { mode: 0o600 });
  }
}

/** How many images of each batch are in each state, with what they have met. */
export function countsByBatch(rows: readonly Record<string, unknown>[]): Record<string, number> {
  const words = rows.map(({ batch, state, kind }) => [batch, state, kind ?? []].flat().join(', '));
  return Object.fromEntries(
    Object.entries(Object.groupBy(words, (word) => word)).map(([word, all = []]) => [word, all.length]),
  );
}
