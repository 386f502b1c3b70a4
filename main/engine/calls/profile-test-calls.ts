import type { CallOutput } from '../../../shared/contract/calls.ts';
import { readFile, stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { describeFailure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { ProfileTest } from '../../../shared/contract/profile-test.ts';
import { profileNameSchema, type ProfileSettings } from '../../../shared/profile.ts';
import { WrongUse } from '../base/expected-failure.ts';
import type { Profile } from '../model/profile.ts';
import { fileAt } from '../sources/content-source.ts';
import { sniffMediaType, SNIFF_BYTES } from '../formats/sniff.ts';
import { chosenPicture, SYNTHETIC_PICTURE, type TestPicture } from '../profile-test/test-picture.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Testing settings against the real destination; nothing is saved by it. */
export interface ProfileTestCalls {
  /**
   * Begins a test under a profile's name; the saved settings where none are given. A file replaces the harmless picture;
   * without a picture nothing reaches the model.
   */
  readonly test: (input: {
    name: string;
    settings: ProfileSettings | null;
    picturePath?: string;
    withoutPicture?: boolean;
  }) => Promise<{ testId: string }>;
  readonly tested: (input: { testId: string }) => Promise<ProfileTest>;
  readonly stopTest: (input: { testId: string }) => Promise<CallOutput<'profiles.stopTest'>>;
}

/** Profile test calls over the engine's parts. */
export function createProfileTestCalls(parts: WorkingParts): ProfileTestCalls {
  const { profiles, profileTests, policy } = parts;
  return {
    test: async ({ name, settings, picturePath, withoutPicture = false }) => {
      const known = profiles.find(name);
      if (settings === null && known === null)
        throw new WrongUse(`There is no profile "${name}". See: sagittal profile list`);
      if (!profileNameSchema.safeParse(name).success) throw new WrongUse(`"${name}" cannot be a profile's name.`);
      const wanted = settings ?? known?.settings;
      if (wanted === undefined) throw new Error('settings or a profile are there');
      const isAsKept = known !== null && isDeepStrictEqual(known.settings, wanted);
      const profile = isAsKept ? known : policy.inEffect({ name, settings: wanted, isBuiltIn: false });
      checkTest(profile, parts);
      const tested = profile.settings;
      const picture = picturePath === undefined ? SYNTHETIC_PICTURE : await readPicture(picturePath, tested, parts);
      return { testId: await profileTests.start({ profile, picture, isPictureWanted: !withoutPicture }) };
    },
    tested: async ({ testId }) => profileTests.read(testId),
    stopTest: async ({ testId }) => {
      profileTests.stop(testId);
      return {};
    },
  };
}

/** Throws WrongUse where the policy lets nothing go where the settings say. */
function checkTest(profile: Profile, { policy }: WorkingParts): void {
  const held = policy.whyHeld(profile);
  if (held !== null) throw new WrongUse(`${held.sentence}\nDetails for IT: ${held.forIt}`);
}

/** Larger files are no test, in bytes. */
const LARGEST_PICTURE_BYTES = 100_000_000;

async function readPicture(path: string, settings: ProfileSettings, parts: WorkingParts): Promise<TestPicture> {
  const size = await stat(path).then(
    ({ size: bytes }) => bytes,
    () => null,
  );
  if (size === null) throw new WrongUse(`${path} cannot be read. Choose another picture.`);
  if (size > LARGEST_PICTURE_BYTES) throw new WrongUse(`${path} is too large for a test: at most 100 MB.`);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) throw new WrongUse(`${path} cannot be read. Choose another picture.`);
  const mediaType = sniffMediaType(bytes.subarray(0, SNIFF_BYTES));
  if (mediaType === null) throw new WrongUse(`${path} is not a picture of a type Sagittal knows. Choose another one.`);
  if (settings.deidentify === 'off') return chosenPicture(bytes, mediaType);
  return chosenPicture(await clean(path, mediaType, settings, parts), mediaType);
}

/** The cleaned bytes of a picture, as an upload would send them; a picture with text in it is not sent by a test. */
async function clean(
  path: string,
  mediaType: MediaType,
  { recipe, textCheck }: ProfileSettings,
  { threads, siteKeys, checkText }: WorkingParts,
): Promise<Buffer> {
  const order = { source: fileAt(path), mediaType, recipe, siteKey: siteKeys.pseudonyms() };
  const made = await threads.cleanBytes(order);
  if ('kind' in made) throw new WrongUse(`${describeFailure(made).sentence} Choose another picture.`);
  const { textRule } = made.report;
  const isLookedOver = textRule.verdict === 'hold' || (textRule.verdict === 'check' && textCheck === 'on');
  const held = isLookedOver ? await checkText(made.cleaned, mediaType, textRule) : null;
  if (held !== null) throw new WrongUse('This picture may show who the patient is. Choose another one for the test.');
  return made.cleaned;
}
