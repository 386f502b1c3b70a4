import type { Check } from '../../../shared/contract/profile-test.ts';

/** What `doctor` looks at. */
export type DoctorArea = 'computer' | 'vault' | 'database' | 'queue' | 'profile';

/** One finding of `doctor`; a profile's findings are the checks of its test. */
export interface Finding extends Pick<Check, 'title' | 'sentence' | 'forIt' | 'whoCanFix' | 'isTemporary'> {
  readonly area: DoctorArea;
  /** A word for scripts, such as `disk` or `tls`. */
  readonly name: string;
  readonly profile: string | null;
  readonly state: 'passed' | 'warning' | 'failed' | 'skipped';
}

/** A finding about the computer or what is kept on it. */
export function finding(
  area: DoctorArea,
  name: string,
  title: string,
  state: Finding['state'],
  sentence: string,
  forIt = sentence,
): Finding {
  const isFine = state === 'passed' || state === 'skipped';
  return { area, name, profile: null, title, state, sentence, forIt, whoCanFix: isFine ? null : 'it' };
}

/** The exit code of all findings: 1 damaged records, 2 something for a person, 3 what may pass by itself, 0 nothing. */
export function doctorExitCode(findings: readonly Finding[]): 0 | 1 | 2 | 3 {
  const wrong = findings.filter(({ state }) => state === 'failed');
  if (wrong.some(({ area }) => area === 'database')) return 1;
  if (wrong.some(({ isTemporary }) => isTemporary !== true)) return 2;
  return wrong.length > 0 ? 3 : 0;
}
