import { takesAnotherForm, type Check, type ProfileTest } from '../../../shared/contract/profile-test.ts';
import { duration } from '../../format/time.ts';

const FIXERS: Readonly<Record<NonNullable<Check['whoCanFix']>, string>> = {
  you: 'You can put this right yourself.',
  it: 'IT can put this right.',
  network: 'Whoever looks after the network can put this right.',
  'model-owner': "The model's owner can put this right.",
};

/** Who to ask about a check; null where nothing is wrong. */
export function fixerWords({ whoCanFix, state }: Pick<Check, 'whoCanFix' | 'state'>): string | null {
  return whoCanFix === null || (state !== 'failed' && state !== 'warning') ? null : FIXERS[whoCanFix];
}

/** The heading of a test: that it runs, that it works and how fast, or that something is wrong; `isSaved` where the profile is sent with as it is. */
export function testHeading(test: ProfileTest | undefined, isSaved = false): string {
  if (test?.isFinished !== true) return 'Trying it out';
  if (test.isPassed !== true) return 'It does not work yet';
  if (isSaved && takesAnotherForm(test)) return 'The model takes another form';
  return test.latencyMs === null ? 'It works' : `It works: an answer in ${duration(test.latencyMs)}`;
}

/** The first check that is wrong; null where none is. */
export function firstWrong(test: ProfileTest): Check | null {
  return test.checks.find((check) => check.state === 'failed') ?? null;
}

/** The checks worth a line: all while the test runs, and once it has ended those that were looked at. */
export function shownChecks({ isFinished, checks }: ProfileTest): readonly Check[] {
  return isFinished ? checks.filter(({ state }) => state !== 'skipped') : checks;
}

/** The checks that an ended test left out, in one line; null where it left out none. */
export function skippedWords({ isFinished, checks }: ProfileTest): string | null {
  const titles = checks.filter(({ state }) => state === 'skipped').map(({ title }) => title);
  return isFinished && titles.length > 0 ? `Not looked at: ${titles.join(' · ')}.` : null;
}

/** Everything an administrator wants of a test, as lines of text to paste into a message. No secret is in it. */
export function testText(test: ProfileTest): string {
  const checks = test.checks.map(({ title, state, forIt }) => `[${state}] ${title}${forIt === '' ? '' : `: ${forIt}`}`);
  const tried = test.tried.map(
    ({ payload, contentType, isAccepted, status, answer, latencyMs }) =>
      `[${isAccepted ? 'accepted' : 'refused'}] ${payload}, ${contentType}${status === null ? '' : `, HTTP ${status}`}, ${latencyMs} ms: ${answer}`,
  );
  return [`Test of the profile ${test.profileName}: ${test.verdict ?? 'not finished'}`, ...checks, ...tried].join('\n');
}

/** How a check's state is told to someone who does not see its sign. */
export const CHECK_STATES: Readonly<Record<Check['state'], string>> = {
  waiting: 'Still to come',
  running: 'Being looked at',
  passed: 'Good',
  warning: 'Good, with a remark',
  failed: 'Wrong',
  skipped: 'Not needed',
};
