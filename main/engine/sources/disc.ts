import { openDicom } from '../formats/dicom/reader/dicom-file.ts';
import { unsupported } from '../base/intake-failure.ts';
import type { Failure } from '../../../shared/failures.ts';

/** What lies around the images of a DICOM disc: anything else on it, or what is beside a program or a web page of its viewer. */
export type Companion = 'disc' | 'viewer';

/** True for a folder that holds the table of contents of a disc (PS3.10, 8.6: DICOMDIR, in capitals; some systems turn them). */
export function isDisc(names: readonly string[]): boolean {
  return names.some(isDiscDirectory);
}

/** True for the name of that table. */
export function isDiscDirectory(fileName: string): boolean {
  return /^dicomdir$/i.test(fileName);
}

/** What the files of a folder on a disc are beside, by their names. */
export function companionOf(names: readonly string[]): Companion {
  return names.some((name) => /\.(exe|dll|jar|html?|css|js|chm|inf|app)$/i.test(name)) ? 'viewer' : 'disc';
}

/** Something of a disc that is no image. */
export const COMPANION_FAILURE: Failure = unsupported(
  'This belongs to the disc and its viewer; it is not a medical image.',
  'companion of a DICOMDIR',
);

/** A picture of the disc's viewer: its list does not name it, and it would be sent as if it were a patient's. */
export const VIEWER_PICTURE_FAILURE: Failure = unsupported(
  "This picture belongs to the disc's viewer. To send it, add it by itself.",
  'picture beside a program or web page on a disc with a DICOMDIR',
);

/** A file that a disc's table lists and that is not on the disc. */
export const MISSING_FROM_DISC: Failure = {
  kind: 'unreadable-file',
  facts: {
    what: "The disc's list names this image, but it is not there.",
    detail: 'referenced by DICOMDIR, not found',
    advice: 'Ask for the disc to be made again.',
  },
};

/** The files a DICOMDIR lists, each as the parts of its path below the folder of the list; none where it cannot be read. */
export function filesListedIn(discDirectory: Buffer): string[][] {
  try {
    const ids = openDicom(discDirectory)
      .dataSet.items(DIRECTORY_RECORDS)
      .map((record) => record.text(REFERENCED_FILE_ID) ?? '');
    return ids.filter((id) => id !== '').map((id) => id.split('\\').map((part) => part.trim()));
  } catch {
    // The images are found without it.
    return [];
  }
}

const DIRECTORY_RECORDS = 0x0004_1220;
const REFERENCED_FILE_ID = 0x0004_1500;

/** A file's name as discs and the systems that copy them agree on it: without version, closing dot and capitals. */
export function discName(fileName: string): string {
  return fileName.replace(/;\d+$/, '').replace(/\.$/, '').toLowerCase();
}
