import { damaged } from '../bytes/image-bytes.ts';
import { nativeBytes, sizeOf, type PictureFacts } from './dicom-picture.ts';
import type { DicomWalk } from './dicom-walk.ts';
import { toSliceFacts } from './dicom-slice.ts';
import { checkPixelLength } from './facts/picture-bytes.ts';
import { refuseDocument } from './facts/refuse-form.ts';
import { framesFormOf } from './facts/frames-form.ts';
import { pixelFormOf } from './reader/pixel-form.ts';
import type { ElementStep } from './reader/steps.ts';
import type { ImageFacts } from '../bytes/image-bytes.ts';

/** Checks that the pixels are all there, of which the walk stands at the element; throws a Defect. */
export async function checkPixels(walk: DicomWalk, element: ElementStep, facts: PictureFacts): Promise<ImageFacts> {
  const { bytes, walker, transferSyntax } = walk;
  refuseDocument(facts.sopClass);
  const form = pixelFormOf(transferSyntax);
  const size = sizeOf(facts);
  if (size === null) throw damaged(bytes, 'the header states a picture without pixels');
  if (element.length === null) {
    walker.enter();
    await checkFragments(walk, form === 'video' ? 1 : size.frames);
  } else if (form === 'native') {
    checkPixelLength(element.length, nativeBytes(size, facts), bytes.name);
  } else throw damaged(bytes, 'compressed pixel data without fragments');
  return { ...size, ...toSliceFacts(facts.texts) };
}

/** The first item is the table of offsets; at least one fragment with bytes a frame must follow it. */
async function checkFragments({ bytes, walker, transferSyntax, next, source }: DicomWalk, frames: number) {
  let fragments = 0;
  await next();
  for (let step = await next(); step.kind === 'fragment'; step = await next()) {
    if (step.length === 0) continue;
    const { length } = step;
    if (fragments === 0)
      await source.run(() => framesFormOf(transferSyntax, walker.reader.peek(Math.min(length, HEAD_BYTES))));
    fragments += 1;
  }
  if (fragments < frames) throw damaged(bytes, `${fragments} fragments for ${frames} frames`);
}

const HEAD_BYTES = 8;
