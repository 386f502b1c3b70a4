import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * The files among the words a program was started with (without its own name), as absolute paths: what is no option, and all after `--`.
 * Desktops give them as paths or as addresses of files.
 */
export function givenPaths(words: readonly string[], folder: string): string[] {
  const end = words.indexOf('--');
  const [before, after] = end === -1 ? [words, []] : [words.slice(0, end), words.slice(end + 1)];
  return [...before.filter((word) => word !== '' && !word.startsWith('-')), ...after].flatMap((word) =>
    pathOf(word, folder),
  );
}

function pathOf(word: string, folder: string): string[] {
  const path = pathAt(word, folder);
  return path === null || path.includes('\0') ? [] : [path];
}

function pathAt(word: string, folder: string): string | null {
  if (!/^file:/i.test(word)) return resolve(folder, word);
  try {
    return fileURLToPath(word);
  } catch {
    return null;
  }
}

const handedOverSchema = z.object({ given: z.array(z.string()) });

/** What a second start hands over to the first; none where it is of another version that hands over nothing. */
export function handedOver(data: unknown): readonly string[] {
  const read = handedOverSchema.safeParse(data);
  return read.success ? read.data.given : [];
}
