import { memoryReader } from '../../main/engine/base/random-reader.ts';
import { Defect, imageBytes, type CheckFormat, type ImageFacts } from '../../main/engine/formats/bytes/image-bytes.ts';

/** What a check tells of bytes: their facts, or the detail of why they are refused. */
export async function checkBytes(check: CheckFormat, bytes: Buffer): Promise<ImageFacts | string> {
  try {
    return await check(imageBytes(memoryReader(bytes), bytes.length, 'picture'));
  } catch (error) {
    if (error instanceof Defect) return String(error.failure.facts['detail']);
    throw error;
  }
}
