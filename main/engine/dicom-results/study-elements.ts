import type { ResultKind } from '../../../shared/contract/result-kind.ts';
import type { Elements } from '../formats/dicom/writer/elements.ts';
import { fitText } from '../formats/dicom/writer/fit-text.ts';
import { codeSequence } from './codes.ts';
import { deidentificationElements } from './deidentification.ts';
import { dicomMoment } from './moments.ts';
import { firstSource, type ResultFacts } from './result-facts.ts';
import { resultUids } from './result-uids.ts';

/** Patient, study, series, equipment and the object itself, as every result carries them: the study is that of the source. */
export function studyElements(kind: ResultKind, sopClassUid: string, facts: ResultFacts): Elements {
  const { header, index } = firstSource(facts);
  const uids = resultUids(kind, facts);
  const { date, time } = dicomMoment(facts.receivedAt);
  const instance = facts.isSeries ? index + 1 : wholeNumber(header.instanceNumber);
  return [
    [0x0008_0016, 'UI', sopClassUid],
    [0x0008_0018, 'UI', uids.instance],
    [0x0008_0012, 'DA', date],
    [0x0008_0013, 'TM', time],
    [0x0010_0010, 'PN', header.patientName],
    [0x0010_0020, 'LO', header.patientId],
    ...(header.issuerOfPatientId === '' ? [] : ([[0x0010_0021, 'LO', header.issuerOfPatientId]] as const)),
    [0x0010_0030, 'DA', dateOf(header.birthDate)],
    [0x0010_0040, 'CS', /^[MFO]$/.test(header.sex) ? header.sex : ''],
    ...deidentificationElements(facts.isPseudonymous ? header.deidentification : null),
    [0x0020_000d, 'UI', header.studyInstanceUid],
    [0x0008_0020, 'DA', dateOf(header.studyDate)],
    [0x0008_0030, 'TM', timeOf(header.studyTime)],
    [0x0008_0090, 'PN', header.referringPhysician],
    [0x0020_0010, 'SH', header.studyId],
    [0x0008_0050, 'SH', header.accessionNumber],
    ...(header.studyDescription === '' ? [] : ([[0x0008_1030, 'LO', header.studyDescription]] as const)),
    [0x0020_000e, 'UI', uids.series],
    [0x0020_0011, 'IS', SERIES_NUMBERS[kind]],
    [0x0008_103e, 'LO', fitText(`${SERIES_WORDS[kind]} of ${facts.model}`, 'LO')],
    [0x0020_0013, 'IS', String(instance)],
    ...equipment(facts),
  ];
}

/** Beyond what scanners count up to, so that the results stand behind the images. */
const SERIES_NUMBERS: Readonly<Record<ResultKind, string>> = { sc: '9101', sr: '9102', seg: '9103' };
const SERIES_WORDS: Readonly<Record<ResultKind, string>> = { sc: 'Marks', sr: 'Findings', seg: 'Areas' };

function equipment({ model, version, answerSha256, receivedAt }: ResultFacts): Elements {
  const { date, time } = dicomMoment(receivedAt);
  return [
    [0x0008_0070, 'LO', 'Sagittal'],
    [0x0008_1090, 'LO', 'Sagittal'],
    [0x0018_1000, 'LO', 'none'],
    [0x0018_1020, 'LO', fitText(version, 'LO')],
    [
      0x0018_a001,
      'SQ',
      [
        [
          [0x0008_0070, 'LO', 'unknown'],
          [0x0008_1090, 'LO', fitText(model, 'LO')],
          [0x0018_a002, 'DT', `${date}${time}`],
          [0x0018_a003, 'ST', fitText(`Model whose answer this is; SHA-256 of the answer: ${answerSha256}`, 'ST')],
          codeSequence(0x0040_a170, ['109102', 'DCM', 'Processing Equipment']),
        ],
      ],
    ],
  ];
}

/** What is no date as DICOM writes it is left empty: archives refuse such objects. */
function dateOf(text: string): string {
  return /^\d{8}$/.test(text) ? text : '';
}

function timeOf(text: string): string {
  return /^\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?$/.test(text) ? text : '';
}

/** At least 1, as some archives ask. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Math.max(1, Number(text)) : 1;
}
