import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import type { Placement } from '../../../shared/contract/profile-test.ts';
import { alternativesOf } from '../answers/reading/alternatives.ts';
import type { AnswerBytes } from '../answers/parse-answer.ts';
import { decodePicture } from '../formats/decode-picture.ts';
import type { PayloadForm } from './payload-forms.ts';
import type { TestContext } from './step.ts';

/** Marks that are shown of a test's answer. */
const MOST_BOXES = 50;
/** Answers to one picture are short; longer ones are not drawn, in bytes. */
const LONGEST_ANSWER_BYTES = 1_000_000;
const LONGEST_EDGE = 320;

/** Where the marks of a test's answer lie on its picture, in each way they can be meant; null where it has none, or no picture that opens. */
export async function placeAnswer(
  answer: AnswerBytes,
  form: PayloadForm,
  { picture, settings }: Pick<TestContext, 'picture' | 'settings'>,
): Promise<Placement | null> {
  if (answer.body.length > LONGEST_ANSWER_BYTES) return null;
  try {
    const { bytes, mediaType } = await picture.as(form.contentType);
    const { width, height } = await decodePicture(bytes, mediaType);
    const ways = await alternativesOf(answer, { width, height }, settings.answerMapping);
    const [first] = ways;
    if (first === undefined) return null;
    const shown = await shownPicture(bytes, picture.isOwn);
    return {
      picture: shown,
      width,
      height,
      isAmbiguous:
        ways.length > 1 && (first.reading.ambiguous === true || isGuessed(first.mapping, settings.answerMapping)),
      alternatives: ways.map(({ mapping, reading }) => ({
        mapping,
        boxes: (reading.boxes ?? []).slice(0, MOST_BOXES).map(({ x, y, width: across, height: down }) => ({
          ...{ x, y, width: across, height: down },
        })),
      })),
    };
  } catch {
    // A picture of no kind that is drawn here: the test itself is not about that.
    return null;
  }
}

/** True where the marks lie on the picture only by more than the profile says. */
function isGuessed(mapping: AnswerMapping, said: AnswerMapping = {}): boolean {
  return Object.keys(mapping).length > Object.keys(said).length;
}

/** The picture of the test as an address of its own; null for one that a person chose, which may show a patient. */
async function shownPicture(bytes: Buffer, isOwn: boolean): Promise<string | null> {
  if (isOwn) return null;
  const { default: sharp } = await import('sharp');
  const png = await sharp(bytes).resize({ width: LONGEST_EDGE, withoutEnlargement: true }).png().toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}
