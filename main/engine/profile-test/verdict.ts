import type { Check, TriedPayload } from '../../../shared/contract/profile-test.ts';

const WHO: Readonly<Record<NonNullable<Check['whoCanFix']>, string>> = {
  you: 'You can put this right in the settings or on this computer.',
  it: 'IT can put this right.',
  network: 'It may pass; else the people who look after the network can help.',
  'model-owner': "The model's owner can put this right.",
};

/** One sentence: it works, it works in another form, or the first thing that is wrong and who can fix it. */
export function verdictOf(
  checks: readonly Check[],
  latencyMs: number | null,
  tried: readonly Pick<TriedPayload, 'payload' | 'isAccepted'>[] = [],
): string {
  const wrong = checks.find(({ state }) => state === 'failed');
  if (wrong !== undefined) return `${wrong.sentence} ${wrong.whoCanFix === null ? '' : WHO[wrong.whoCanFix]}`.trim();
  const taken = tried.find(({ isAccepted }) => isAccepted);
  if (taken !== undefined && tried[0] !== taken)
    return `The model takes another form than this profile's: ${taken.payload}; save it to use it.`;
  const warnings = checks.filter(({ state }) => state === 'warning').length;
  const time = latencyMs === null ? '' : ` The answer takes ${latencyMs} ms.`;
  const notes = warnings === 0 ? '' : ` ${warnings === 1 ? 'One thing is' : `${warnings} things are`} worth a look.`;
  return `It works.${time}${notes}`;
}
