import { memorySink, memorySource } from '../../main/engine/formats/bytes/byte-ends.ts';
import type { ChangeWords, Cleaning } from '../../main/engine/formats/cleaning/plain-cleaner.ts';
import { sourceWindow, type SourceWindow } from '../../main/engine/formats/bytes/source-window.ts';
import { Defect } from '../../main/engine/formats/bytes/image-bytes.ts';
import type { PrivacyAction } from '../../shared/contract/privacy.ts';
import type { Failure } from '../../shared/failures.ts';

/** What a part of a cleaner noted. */
export interface Noted extends ChangeWords {
  readonly action: PrivacyAction;
  readonly place: string;
}

/** A file that a part of a cleaner works on, with what it wrote and noted so far. */
export interface RecordedCleaning extends Cleaning {
  readonly written: () => Buffer;
  readonly notes: readonly Noted[];
  /** Why the file was held, each time it was. */
  readonly holds: readonly string[];
}

/** A cleaning of bytes in memory. */
export function cleaningOf(content: Buffer, name = 'picture'): RecordedCleaning {
  const sink = memorySink();
  const notes: Noted[] = [];
  const holds: string[] = [];
  return {
    input: windowOf(content, name),
    output: sink,
    note: (action, place, words) => {
      notes.push({ action, place, ...words?.() });
    },
    hold: (why) => {
      holds.push(why);
    },
    written: sink.content,
    notes,
    holds,
  };
}

/** Bytes in memory, looked at as a file. */
export function windowOf(content: Buffer, name = 'picture'): SourceWindow {
  return sourceWindow(memorySource(content), name);
}

/** The failure of the Defect that `work` throws; throws what else it throws, and where it throws nothing. */
export function defectOf(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof Defect) return error.failure;
    throw error;
  }
  throw new Error('nothing was refused');
}
