import { pixelFormOf, type PixelForm } from '../reader/pixel-form.ts';
import { unsupportedFrames } from './refuse-form.ts';

/** How frames in fragments are compressed, as far as they can be looked into. */
export type FramesForm = Exclude<PixelForm, 'native' | 'elsewhere' | 'unknown' | 'private'>;

/**
 * By the transfer syntax and by how the first frame starts (`head`, its first eight bytes): JPEG and JPEG 2000 are known by
 * that whatever the syntax says. Throws a Defect for frames that nothing here looks into.
 */
export function framesFormOf(transferSyntax: string, head: Buffer): FramesForm {
  const stated = pixelFormOf(transferSyntax);
  if (stated === 'jpeg' || stated === 'jpeg-2000' || stated === 'video') return stated;
  const start = head.toString('hex');
  if (start.startsWith('ffd8ff')) return 'jpeg';
  if (start.startsWith('ff4fff51') || start === '0000000c6a502020') return 'jpeg-2000';
  if (stated === 'rle' || stated === 'jpeg-xl') return stated;
  throw unsupportedFrames();
}
