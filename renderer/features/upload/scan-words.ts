import type { ProfileView, Scan } from '../../../shared/contract/rows.ts';
import { counted, readableSize } from '../../format/amount.ts';
import { largestRequestBytes } from './way-words.ts';

/** The heading of the sheet: how far the look has come, or what it found. */
export function scanHeading(scan: Scan): string {
  if (!scan.isFinished)
    return scan.images === 0 ? 'Looking through the files' : `${counted(scan.images, 'image')} so far`;
  if (scan.images === 0) return 'No images to send';
  return scan.images === 1 ? '1 image found' : `${counted(scan.images, 'image')} found`;
}

/** What was looked at in all, so that the sum can be checked: images and files left out. */
export function scanSum(scan: Scan): string {
  const files = counted(scan.images + scan.leftOutTotal, 'file');
  if (!scan.isFinished) return `${files} looked at, still looking`;
  if (scan.images + scan.leftOutTotal === 0) return 'There are no files in what you chose.';
  if (scan.images === 0) return `${files} looked at, none of them is an image that can be sent.`;
  return scan.leftOutTotal === 0
    ? `${files} looked at`
    : `${files} looked at, ${counted(scan.leftOutTotal, 'file')} left out`;
}

/** The studies and series of the DICOM files, and the requests where they are not one an image; null where neither says more than the sum. */
export function scanParts({ images, studies, series, requests }: Scan): string | null {
  const parts = [
    ...(studies === 0
      ? []
      : [`${counted(studies, 'DICOM study', 'DICOM studies')}, ${counted(series, 'series', 'series')}`]),
    ...(requests === images ? [] : [`sent as ${counted(requests, 'request')}`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

/** Words for the images over the profile's limit; null when all fit. */
export function tooLargeWords(scan: Scan, profile: ProfileView | undefined): string | null {
  if (scan.tooLarge === 0) return null;
  const limit = profile === undefined ? '' : ` of ${readableSize(largestRequestBytes(profile.settings))}`;
  if (scan.tooLarge === scan.images)
    return `All of them are over this model's limit${limit}. Ask the model's owner, or choose another place to send to.`;
  const are = scan.tooLarge === 1 ? '1 image is' : `${counted(scan.tooLarge, 'image')} are`;
  const kept = scan.tooLarge === 1 ? 'It is not sent and shows' : 'They are not sent and show';
  return `${are} over this model's limit${limit}. ${kept} as Needs you in the queue; the others are sent.`;
}

/** How many images the button really sends: those over the limit stay behind. */
export function sendable(scan: Scan): number {
  return Math.max(0, scan.images - scan.tooLarge);
}

/** The words of the button: the amount once it is known, and until then that everything found is sent. */
export function sendWords(scan: Scan | undefined): string {
  if (scan === undefined || sendable(scan) === 0) return 'Send';
  return scan.isFinished ? `Send ${counted(sendable(scan), 'image')}` : 'Send all that is found';
}
