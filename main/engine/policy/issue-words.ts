import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What something of a policy is called: its path, and an entry of a list by its number. */
export function calledAs(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (typeof last === 'number') return `entry ${last + 1} of ${calledAs(path.slice(0, -1))}`;
  return path.length === 0 ? 'the policy' : path.map(String).join('.');
}

/** What is wrong with a value that is there, behind its name: a sentence that says what is wanted, and what stands there where that helps. */
export function issueWords(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue, value);
    case 'too_big':
      return tooBig(issue, value);
    case 'invalid_type':
    case 'invalid_value':
      return `must be ${wantedBy(issue)}, and is ${standing(value)}`;
    case 'invalid_union':
      return `must be ${issue.errors.map(([first]) => (first === undefined ? '' : wantedBy(first))).join(', or ')}`;
    default:
      return `must be ${wantedBy(issue)}`;
  }
}

/**
 * The issues behind one of a value that may have several forms: those of the form it has, with their whole paths, or the issue itself where
 * it has none of them.
 */
export function behindUnion(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((issues) => issues.length > 0 && issues.every(isInside));
  return meant === undefined ? [issue] : meant.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

function isInside(issue: Issue): boolean {
  return issue.path.length > 0 || issue.code === 'unrecognized_keys';
}

function tooSmall({ minimum, origin }: z.core.$ZodIssueTooSmall, value: unknown): string {
  if (origin === 'string')
    return value === '' ? 'is empty; write something' : `is too short: at least ${minimum} characters`;
  if (Array.isArray(value))
    return value.length === 0
      ? 'is an empty list; name at least one, or leave it out'
      : `names too few: at least ${minimum}`;
  return `must be at least ${minimum}, and is ${standing(value)}`;
}

function tooBig({ maximum, origin }: z.core.$ZodIssueTooBig, value: unknown): string {
  if (origin === 'string') return `is too long: at most ${maximum} characters`;
  if (Array.isArray(value)) return `names too many: at most ${maximum}, and it names ${value.length}`;
  return `must be at most ${maximum}, and is ${standing(value)}`;
}

/** What is wanted; rules of ours say it themselves. */
function wantedBy(issue: Issue): string {
  if (issue.code === 'invalid_type') return FORMS[issue.expected] ?? issue.expected;
  if (issue.code !== 'invalid_value') return issue.message;
  const values = issue.values.map((value) => JSON.stringify(value));
  return values.length === 1 ? (values[0] ?? '') : `one of ${values.join(', ')}`;
}

const FORMS: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  number: 'a number without quotation marks',
  int: 'a whole number',
  boolean: 'true or false, without quotation marks',
  array: 'a list in square brackets',
  object: 'names and values in braces',
  record: 'names and values in braces',
};

/** Short words and numbers as they are; the rest may hold what is nobody's matter, such as a password in an address. */
function standing(value: unknown): string {
  if (typeof value === 'string') return /^[\w.+-]{1,30}$/.test(value) ? JSON.stringify(value) : 'another text';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'in braces' : JSON.stringify(value);
}
