import { describe, expect, it } from 'vitest';
import type { ProfileChange } from '../../../../main/engine/profiles/judge-change.ts';
import { agreesToChange, agreesToImport } from '../../../../main/ipc/ask-about-profile.ts';
import type { Consent } from '../../../../main/ipc/dialogs.ts';

const QUIET: ProfileChange = {
  name: 'chest',
  from: 'the old place',
  to: 'the new place',
  startsSendingPatientData: false,
  redirectsWhatIsKept: false,
};

/** A person who answers so and keeps what they were asked. */
function person(answer: boolean) {
  const asked: Consent[] = [];
  const agrees = async (question: Consent) => {
    asked.push(question);
    return answer;
  };
  return { asked, agrees };
}

describe('one change', () => {
  it('that is not serious needs no consent', async () => {
    const nobody = person(false);
    expect([await agreesToChange(QUIET, nobody), nobody.asked]).toEqual([true, []]);
  });

  it.each<[string, Partial<ProfileChange>, Omit<Consent, 'detail'>, string]>([
    [
      'that starts to send patient data',
      { startsSendingPatientData: true, redirectsWhatIsKept: true },
      { message: 'Send images of the profile "chest" with patient data in them?', verb: 'Send images as they are' },
      'Until now: the old place\n\nFrom now on: the new place',
    ],
    [
      'that sends what waits another way',
      { redirectsWhatIsKept: true },
      { message: 'Send what waits for the profile "chest" another way?', verb: 'Change the destination' },
      'Until now: the old place\n\nFrom now on: the new place',
    ],
    [
      'of a new profile that sends patient data',
      { startsSendingPatientData: true, from: null },
      { message: 'Send images of the profile "chest" with patient data in them?', verb: 'Send images as they are' },
      'To: the new place',
    ],
    [
      'that stays at its place',
      { startsSendingPatientData: true, from: 'the new place' },
      { message: 'Send images of the profile "chest" with patient data in them?', verb: 'Send images as they are' },
      'To: the new place',
    ],
  ])('%s is asked about with both places', async (_case, over, { message, verb }, ending) => {
    for (const answer of [true, false]) {
      const someone = person(answer);
      expect(await agreesToChange({ ...QUIET, ...over }, someone)).toBe(answer);
      expect(someone.asked).toMatchObject([{ message, verb }]);
      expect(someone.asked[0]?.detail.endsWith(ending)).toBe(true);
    }
  });
});

describe('an import', () => {
  it('of new profiles that keep patient data here needs no consent', async () => {
    const nobody = person(false);
    expect(await agreesToImport([{ ...QUIET, from: null }], nobody)).toBe(true);
    expect(await agreesToImport([], nobody)).toBe(true);
    expect(nobody.asked).toEqual([]);
  });

  it('says what changes, what is new, and what leaves with patient data', async () => {
    const someone = person(true);
    const fresh = { ...QUIET, name: 'open', from: null, startsSendingPatientData: true };
    expect(await agreesToImport([QUIET, fresh, { ...QUIET, name: 'calm', from: null }], someone)).toBe(true);
    expect(someone.asked[0]?.detail).toBe(
      '"chest" changes from: the old place\nto: the new place\n\n' +
        'New profile "open": the new place\nImages are sent WITH the patient data in them.',
    );
  });

  it('counts what a dialog does not hold', async () => {
    const someone = person(false);
    const many = Array.from({ length: 15 }, (_, index) => ({ ...QUIET, name: `p${index}` }));
    expect(await agreesToImport(many, someone)).toBe(false);
    const { detail = '' } = someone.asked[0] ?? {};
    expect(detail.split('\n\n')).toHaveLength(13);
    expect(detail.endsWith('and 3 more')).toBe(true);
  });
});
