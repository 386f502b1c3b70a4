import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EXPLICIT_LITTLE_ENDIAN, writeDicom } from '../../scripts/samples/write-dicom.ts';
import { canariesIn } from './canary-dicom/judge.ts';
import { contentOf, filesOf, findInFiles, type Finding } from './canaries.ts';
import { writeCanaryImages } from './canary-images.ts';
import { ownedBy, type Person } from './packaged-app.ts';

/** What DICOM files say of a patient who is nobody, where files have it. */
const SAID: readonly (readonly [tag: string, vr: string, value: string])[] = [
  ['00080020', 'DA', '20391107'],
  ['00080050', 'SH', 'ACCKANARIE77'],
  ['00080080', 'LO', 'Klinik Kanarienthal'],
  ['00080090', 'PN', 'Vogelsangkanarie^Otto'],
  ['00100010', 'PN', 'Kanarienkuss^Zäzilie'],
  ['00100020', 'LO', 'KNR-4711-0815'],
  ['00100030', 'DA', '19040713'],
  ['00101040', 'LO', 'Kanarienweg 47, Vogelheim'],
  ['0020000d', 'UI', '1.2.826.0.1.3680043.8.498.47110815'],
];
const FILE_NAME = 'Kanarienkuss-Zäzilie-13.7.1904';

/** Images of a patient who is nobody, and what must be found nowhere but in them. */
export interface PatientImages {
  readonly folder: string;
  /** What a person may type to look for them. */
  readonly fileName: string;
  readonly words: readonly string[];
  /** Whatever is found of the words, and of the marks that the images of every kind hold, in the files of a folder. */
  readonly findIn: (folder: string) => Finding[];
}

/** Writes DICOM files of that patient, and images of every kind with canaries in what they say of themselves; `count` files of the first. */
export async function writePatientImages(person: Person, count: number): Promise<PatientImages> {
  const folder = join(person.folder, 'images');
  mkdirSync(folder);
  for (let instance = 0; instance < count; instance += 1)
    writeFileSync(join(folder, `${FILE_NAME}-${instance}.dcm`), patientFile(instance));
  await writeCanaryImages(folder);
  const paths = filesOf(folder);
  for (const path of [folder, ...paths]) ownedBy(person, path);
  const marks = new Set(paths.flatMap((path) => [...canariesIn(readFileSync(path)), basename(path)]));
  const values = SAID.map(([, , value]) => value);
  const written = [...values, ...values.flatMap((value) => value.split('^')), '1904-07-13', '2039-11-07', FILE_NAME];
  // Shorter ones stand anywhere by chance.
  const words = [...new Set(written)].filter((word) => word.length >= 7);
  return {
    folder,
    fileName: FILE_NAME,
    words,
    findIn: (place) => [
      ...findInFiles(place, words),
      ...filesOf(place).flatMap((path) =>
        canariesIn(contentOf(path))
          .filter((word) => marks.has(word))
          .map((word) => ({ place: path, word })),
      ),
    ],
  };
}

function patientFile(instance: number): Buffer {
  return writeDicom(EXPLICIT_LITTLE_ENDIAN, [
    ...SAID,
    ['00080005', 'CS', 'ISO_IR 100'],
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.7'],
    ['00080018', 'UI', `1.2.826.0.1.3680043.8.498.47110815.${instance}`],
    ['00080060', 'CS', 'OT'],
    ['00280002', 'US', [1]],
    ['00280004', 'CS', 'MONOCHROME2'],
    ['00280010', 'US', [64]],
    ['00280011', 'US', [64]],
    ['00280100', 'US', [8]],
    ['00280101', 'US', [8]],
    ['00280102', 'US', [7]],
    ['00280103', 'US', [0]],
    ['7fe00010', 'OB', Buffer.alloc(64 * 64, instance)],
  ]);
}
