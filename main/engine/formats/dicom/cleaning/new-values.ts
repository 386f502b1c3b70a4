import type { PrivacyAction } from '../../../../../shared/contract/privacy.ts';
import type { DecodeText } from '../reader/character-sets.ts';
import { plainText } from '../reader/texts.ts';
import { isKnownTerm } from './known-terms.ts';
import { pseudonymOf } from '../../cleaning/pseudonyms.ts';
import type { Rule } from './rules.ts';
import { shiftDates, uidReplacer, valueOf } from './values.ts';

/** A value to write instead of another, of even length. */
export interface NewValue {
  readonly action: PrivacyAction;
  readonly value: Buffer;
}

/** Answers what to write for a value by a rule that looks at it; null where nothing of it can stay. */
export type NewValues = (bytes: Buffer, tag: number, rule: Rule) => NewValue | null;

/** What new values are made of. */
export interface NewValueSources {
  readonly siteKey: Buffer;
  /** What stands for the patient; null for a file that names no one. */
  readonly pseudonym: string | null;
  /** Decoded, of the top level. */
  readonly patientId: string;
  /** Decoded, of the top level. */
  readonly patientName: string;
  readonly daysBack: number;
  readonly decode: DecodeText;
  /** Answers the words of a text that may stay, in ASCII; '' for none. */
  readonly cleanWords: (text: string) => string;
  /** True for a text in which the patient's own name or number stands. */
  readonly namesPatient: (text: string) => boolean;
}

/** The new values of one file. */
export function newValuesOf(sources: NewValueSources): NewValues {
  const replaceUids = uidReplacer(sources.siteKey);
  return (bytes, tag, rule) => {
    const { vr } = rule;
    switch (rule.step) {
      case 'uid': {
        const text = plainText(bytes);
        const replaced = replaceUids(text, tag);
        return replaced === text
          ? { action: 'kept', value: even(bytes) }
          : { action: 'replaced', value: valueOf(replaced, 'UI') };
      }
      case 'shift': {
        const text = plainText(bytes);
        const shifted = shiftDates(text, vr, sources.daysBack);
        if (shifted === null) return null;
        return shifted === text
          ? { action: 'kept', value: even(bytes) }
          : { action: 'shifted', value: valueOf(shifted, vr) };
      }
      case 'clean': {
        const text = sources.decode(bytes, vr);
        const cleaned = knownWords(text, rule.keyword, sources);
        if (cleaned === '') return null;
        return cleaned === text
          ? { action: 'kept', value: even(bytes) }
          : { action: 'cleaned', value: valueOf(cleaned, vr) };
      }
      case 'terms': {
        const text = plainText(bytes);
        const known = text.split('\\').map((term) => (isTerm(term, sources) ? term : STAND_IN));
        const terms = known.join('\\');
        return terms === text
          ? { action: 'kept', value: even(bytes) }
          : { action: 'cleaned', value: valueOf(terms, vr) };
      }
      default:
        return { action: 'replaced', value: valueOf(patientWord(bytes, tag, rule, sources), vr) };
    }
  };
}

const STAND_IN = 'REMOVED';

/** Each value as it is where it is known to the field, else the words of it that are. */
function knownWords(text: string, keyword: string, { cleanWords }: NewValueSources): string {
  const values = text.split('\\');
  if (values.every((value) => isKnownTerm(keyword, value.trim()))) return text;
  return cleanWords(text);
}

/** In the form of the standard's coded words, and of nobody's name. Source: PS3.5, 6.2. */
function isTerm(term: string, { namesPatient }: NewValueSources): boolean {
  return /^[A-Z0-9_ ]{0,16}$/.test(term.replace(/^ +| +$/g, '')) && !namesPatient(term);
}

/** The patient's pseudonym; for someone else's number inside a sequence that one's, for someone else's name nothing. */
function patientWord(bytes: Buffer, tag: number, rule: Rule, sources: NewValueSources): string {
  const text = sources.decode(bytes, rule.vr);
  const own = tag === PATIENT_ID ? sources.patientId : sources.patientName;
  if (text === own) return sources.pseudonym ?? '';
  return tag === PATIENT_ID && text !== '' ? pseudonymOf(sources.siteKey, JSON.stringify(['id', text, ''])) : '';
}

const PATIENT_ID = 0x0010_0020;

function even(bytes: Buffer): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(' ')]);
}
