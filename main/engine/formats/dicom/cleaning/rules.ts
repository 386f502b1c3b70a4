import type { RecipeOption } from '../../../../../shared/recipe.ts';
import { OFFSET_TABLES, PIXEL_DATA_TAGS } from '../reader/tags.ts';
import { isKnownVr } from '../reader/value-representations.ts';
import { DEVICE_BEYOND_TABLE, DEVICE_WORDS, REMOVED_BEYOND_TABLE, REPLACED_BEYOND_TABLE } from './beyond-table.ts';
import { dictionaryEntry, type DictionaryEntry, type OptionLetter, type ProfileRow } from './dictionary.ts';
import { suits, WORD_VRS } from './value-kinds.ts';

/**
 * What is done with an element. `dummy` puts a stand-in of the same form in its place; `uid` replaces identifiers but for
 * the standard's own; `shift` moves dates; `clean` keeps known words; `pixels` is kept and looked through for metadata, `profile`
 * rebuilt without words, `offsets` kept where it is right; of `terms` those stay that are in the form of coded words and name nobody.
 */
export type Step =
  | 'remove'
  | 'empty'
  | 'dummy'
  | 'keep'
  | 'uid'
  | 'shift'
  | 'clean'
  | 'terms'
  | 'pseudonym'
  | 'pixels'
  | 'profile'
  | 'offsets';

/** What is done with an element, and why. */
export interface Rule {
  readonly step: Step;
  /** What is done where `shift` or `clean` leaves nothing to keep. */
  readonly otherwise: 'remove' | 'empty' | 'dummy';
  /** For people, such as `Basic Profile: X/Z/D`. */
  readonly reason: string;
  /** The standard's; '' where it is not known. */
  readonly keyword: string;
  /** The value representation to read the value by: the file's where it names one, else the dictionary's. */
  readonly vr: string;
  /** How many numbers a binary value may hold. */
  readonly mostNumbers: number;
  /** How the items of a kept sequence are treated. */
  readonly inside: Inside;
}

/**
 * Where an element is: in a plain data set; in a sequence that stays for its references (`U*`), whose words go; or in one
 * whose content is to be replaced as a whole (`D`), whose words and identifiers go.
 */
export type Inside = 'plain' | 'references' | 'dummies';

/** Answers the rule of an element by its tag and the value representation its file states ('' for none). */
export type RuleOf = (tag: number, vr: string, inside: Inside) => Rule;

/**
 * The rules of a recipe, each worked out once. Where the table leaves a choice for the sake of conformance (X/Z/D and the
 * like), the last letter is taken: what may be needed stays as a stand-in, so that no kind of object becomes invalid, and
 * nothing of the value is left either way. For X/Z/U* the references stay and their identifiers are replaced.
 */
export function rulesOf(options: ReadonlySet<RecipeOption>): RuleOf {
  const known = new Map<string, Map<number, Rule>>();
  return (tag, vr, inside) => {
    const key = `${inside}${vr}`;
    let rules = known.get(key);
    if (rules === undefined) known.set(key, (rules = new Map<number, Rule>()));
    let rule = rules.get(tag);
    if (rule === undefined) {
      if (rules.size > MAX_REMEMBERED) rules.clear();
      rules.set(tag, (rule = findRule(tag, vr, inside, options)));
    }
    return rule;
  };
}

/** Bounds the memory that a file of random tags can take. */
const MAX_REMEMBERED = 20_000;

const PATIENT_NAME = 0x0010_0010;
const PATIENT_ID = 0x0010_0020;
const CODE_TAGS = new Set(['CodeValue', 'CodingSchemeDesignator', 'CodingSchemeVersion', 'CodingSchemeUID']);

function findRule(tag: number, statedVr: string, inside: Inside, options: ReadonlySet<RecipeOption>): Rule {
  const entry = dictionaryEntry(tag);
  const vr = statedVr === '' || statedVr === 'UN' ? (entry?.vr ?? 'UN') : statedVr;
  const rule = (
    step: Step,
    reason: string,
    otherwise: Rule['otherwise'] = 'remove',
    within: Inside = inside,
  ): Rule => ({
    step,
    otherwise,
    reason,
    keyword: entry?.keyword ?? '',
    vr,
    mostNumbers: entry?.mostNumbers ?? Infinity,
    inside: within,
  });
  const group = Math.floor(tag / 0x1_0000);
  if (group % 2 === 1) return rule('remove', 'private');
  if (tag % 0x1_0000 === 0) return rule('remove', 'group length');
  if (group <= 4) return rule('remove', 'no part of a data set');
  if ((group & 0xff00) === 0x5000) return rule('remove', 'Basic Profile: X (curves)');
  if ((group & 0xff00) === 0x6000) return rule('remove', 'Basic Profile: X (overlays)');
  if (entry === undefined) return rule('remove', 'not in the dictionary');
  if (!isKnownVr(vr)) return rule('remove', 'no value representation of the standard');
  if (tag === PADDING) return rule('remove', 'padding');
  if (PIXEL_DATA_TAGS.has(tag)) return rule('pixels', 'picture');
  if (OFFSET_TABLES.has(tag)) return rule('offsets', 'where frames lie');
  if (tag === TOTAL_LENGTH) return rule('remove', 'where frames lie');
  if (tag === ICC_PROFILE) return rule('profile', 'colours');
  const isPatient = tag === PATIENT_NAME || tag === PATIENT_ID;
  const found = isPatient
    ? PSEUDONYM
    : entry.profile === null
      ? beyondTable(entry, options)
      : byProfile(entry.profile, vr, options);
  const isValueLost = found.step === 'empty' || found.step === 'dummy' || isPatient;
  const isMisplaced = isValueLost ? vr === 'SQ' && entry.vr !== 'SQ' : !suits(vr, entry.vr);
  if (found.step === 'remove') return rule('remove', found.reason);
  if (isMisplaced) return rule('remove', 'not the value representation of the dictionary');
  const narrower = narrow(found, entry, vr, inside);
  return rule(narrower.step, narrower.reason, narrower.otherwise, stricter(inside, found.inside ?? 'plain'));
}

const PSEUDONYM: Found = { step: 'pseudonym', reason: 'Basic Profile: Z/D' };
const PADDING = 0xfffc_fffc;
/** Encapsulated Pixel Data Value Total Length. */
const TOTAL_LENGTH = 0x7fe0_0003;
const ICC_PROFILE = 0x0028_2000;

interface Found {
  readonly step: Step;
  readonly reason: string;
  readonly otherwise?: Rule['otherwise'];
  readonly inside?: Inside;
}

/** A sequence is never treated more kindly than the one it is in. */
function stricter(outer: Inside, inner: Inside): Inside {
  if (outer === 'dummies' || inner === 'dummies') return 'dummies';
  return outer === 'references' || inner === 'references' ? 'references' : 'plain';
}

/** Inside sequences whose content goes, what a plain data set would keep may go too. */
function narrow(found: Found, entry: DictionaryEntry, vr: string, inside: Inside): Found {
  const isKept = found.step === 'keep' || found.step === 'clean';
  if (inside === 'plain' || !isKept || !WORD_VRS.has(vr)) return found;
  if (inside === 'references' && CODE_TAGS.has(entry.keyword)) return found;
  return { step: 'dummy', reason: inside === 'dummies' ? 'in a sequence of action D' : 'words among references' };
}

function beyondTable(entry: DictionaryEntry, options: ReadonlySet<RecipeOption>): Found {
  const reason = 'not in Table E.1-1';
  if (REMOVED_BEYOND_TABLE.has(entry.keyword)) return { step: 'remove', reason: `${reason}, may identify` };
  if (REPLACED_BEYOND_TABLE.has(entry.keyword)) return { step: 'dummy', reason: `${reason}, may identify` };
  if (DEVICE_BEYOND_TABLE.has(entry.keyword)) {
    if (options.has('device')) return { step: 'keep', reason };
    return { step: entry.keyword === 'RadiationMachineName' ? 'empty' : 'remove', reason: `${reason}, names a device` };
  }
  if (DEVICE_WORDS.has(entry.keyword) && options.has('device')) return { step: 'keep', reason };
  switch (entry.vr) {
    case 'PN':
      return { step: 'empty', reason: `${reason}, a person's name` };
    case 'DA':
    case 'TM':
    case 'DT':
      return options.has('modified-dates')
        ? { step: 'shift', otherwise: 'empty', reason: `${reason}, a date` }
        : { step: 'empty', reason: `${reason}, a date` };
    case 'UI':
      return { step: options.has('uids') ? 'keep' : 'uid', reason: `${reason}, an identifier` };
    case 'UR':
    case 'AE':
      return { step: 'remove', reason: `${reason}, an address` };
    case 'CS':
      if (entry.keyword === 'SpecificCharacterSet') return { step: 'keep', reason };
      return { step: 'terms', otherwise: 'dummy', reason: `${reason}, coded words` };
    default:
      return WORD_VRS.has(entry.vr)
        ? { step: 'clean', otherwise: 'dummy', reason: `${reason}, words` }
        : { step: 'keep', reason };
  }
}

const OPTION_LETTERS: readonly (readonly [OptionLetter, RecipeOption, name: string])[] = [
  ['m', 'modified-dates', 'Modified Dates'],
  ['t', 'clean-descriptors', 'Clean Descriptors'],
  ['p', 'patient-characteristics', 'Retain Patient Characteristics'],
  ['d', 'device', 'Retain Device Identity'],
  ['i', 'institution', 'Retain Institution Identity'],
  ['u', 'uids', 'Retain UIDs'],
];

/** The first option that says something of the element decides: those that change more come first. */
function byProfile(profile: ProfileRow, vr: string, options: ReadonlySet<RecipeOption>): Found {
  const basic = byLetter(profile.basic, vr);
  for (const [letter, option, name] of OPTION_LETTERS) {
    const stated = profile.options[letter];
    if (stated === undefined || !options.has(option)) continue;
    const reason = `${name}: ${stated}`;
    if (stated === 'K') return { step: 'keep', reason, inside: letter === 'u' ? 'references' : 'plain' };
    const otherwise = basic.step === 'dummy' || basic.step === 'empty' ? basic.step : 'remove';
    if (letter === 'm') return { step: 'shift', reason, otherwise };
    if (vr === 'SQ') return { step: 'keep', reason, inside: 'dummies' };
    return WORD_VRS.has(vr) ? { step: 'clean', reason, otherwise } : basic;
  }
  return basic;
}

function byLetter(basic: string, vr: string): Found {
  const reason = `Basic Profile: ${basic}`;
  switch (basic.split('/').at(-1)) {
    case 'Z':
      return { step: 'empty', reason };
    case 'D':
      return vr === 'SQ' ? { step: 'keep', reason, inside: 'dummies' } : { step: 'dummy', reason };
    case 'U':
      return { step: 'uid', reason };
    case 'U*':
      return { step: 'keep', reason, inside: 'references' };
    default:
      return { step: 'remove', reason };
  }
}
