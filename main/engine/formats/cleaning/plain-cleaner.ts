import type { PrivacyAction, PrivacyChange } from '../../../../shared/contract/privacy.ts';
import type { MediaType } from '../../../../shared/media-types.ts';
import { Defect } from '../bytes/image-bytes.ts';
import type { TextRule } from './text-rule.ts';
import type { Cleaner } from './cleaner.ts';
import type { ByteSink } from '../bytes/byte-source.ts';
import { noChanges } from './count-changes.ts';
import { gatheredSink } from './gathered-sink.ts';
import { sourceWindow, type SourceWindow } from '../bytes/source-window.ts';

/** What may be told of a change beside its place; asked for only where someone looks. */
export type ChangeWords = Partial<Pick<PrivacyChange, 'name' | 'before' | 'after' | 'rule'>>;

/** Counts one piece of the file and what happened to it, and shows it to whoever looks. */
export type Note = (action: PrivacyAction, place: string, words?: () => ChangeWords) => void;

/** One file being cleaned. */
export interface Cleaning {
  readonly input: SourceWindow;
  readonly output: ByteSink;
  readonly note: Note;
  /** Keeps the file for a person: it holds bytes that nothing here accounts for. `why` is for IT. */
  readonly hold: (why: string) => void;
}

/** A kind of file that holds no records of its own about a patient, as DICOM does. */
export interface PlainFormat {
  /** What a person calls such a file. */
  readonly name: string;
  readonly mediaType: MediaType;
  readonly textRule: TextRule;
  /** Writes the file without what is not picture; throws a Defect where that cannot be done. */
  readonly clean: (cleaning: Cleaning) => void | Promise<void>;
}

/** What all pictures say about text in them: nothing, so they are looked over. */
export const LOOKED_OVER: TextRule = { verdict: 'check', why: 'a picture that says nothing about text in it' };

/** The cleaner of a plain format. */
export function plainCleaner(format: PlainFormat): Cleaner {
  return async (source, sink, { observe }) => {
    const counts = noChanges();
    const note: Note = (action, place, words) => {
      counts[action] += 1;
      observe?.(describe(action, place, words?.() ?? {}));
    };
    const output = gatheredSink(sink);
    let { textRule } = format;
    const hold = (why: string) => {
      textRule = { verdict: 'hold', why };
    };
    try {
      await format.clean({ input: sourceWindow(source, format.name), output, note, hold });
      output.end();
    } catch (error) {
      if (error instanceof Defect) return { ok: false, failure: error.failure };
      throw error;
    }
    const { mediaType } = format;
    return { ok: true, report: { mediaType, counts, identity: null, textRule } };
  };
}

const SHOWN_CHARACTERS = 200;

function describe(action: PrivacyAction, place: string, words: ChangeWords): PrivacyChange {
  const { name = '', before = null, after = null, rule = RULES[action] ?? '' } = words;
  return { place, name, vr: null, action, before: shorten(before), after: shorten(after), rule };
}

const RULES: Partial<Record<PrivacyAction, string>> = {
  removed: 'not needed to show the picture',
  emptied: 'not needed to show the picture',
  replaced: 'rebuilt without words',
  cleaned: 'rebuilt without words',
  kept: 'needed to show the picture',
};

function shorten(text: string | null): string | null {
  return text === null ? null : text.slice(0, SHOWN_CHARACTERS);
}
