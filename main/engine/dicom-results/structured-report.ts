import type { Elements } from '../formats/dicom/writer/elements.ts';
import { codeSequence, OWN_SCHEME, OWN_SCHEME_IDENTIFICATION, type Code } from './codes.ts';
import { codeContent, container, containerElements, textContent, uidContent } from './content-items.ts';
import { findingGroups } from './finding-groups.ts';
import { dicomMoment } from './moments.ts';
import { INSTANCES_OF, seriesReferences } from './references.ts';
import { firstSource, type ResultFacts } from './result-facts.ts';
import { resultUids } from './result-uids.ts';
import { studyElements } from './study-elements.ts';

/** What was read of an answer as Comprehensive SR after TID 1500, Measurement Report. Source: PS3.3, A.35.3; PS3.16, TID 1500. */
export function structuredReport(facts: ResultFacts): Elements {
  const { date, time } = dicomMoment(facts.receivedAt);
  const { header } = firstSource(facts);
  return [
    ...studyElements('sr', COMPREHENSIVE_SR, facts),
    OWN_SCHEME_IDENTIFICATION,
    [0x0008_0060, 'CS', 'SR'],
    [0x0008_1111, 'SQ', []],
    [0x0008_0023, 'DA', date],
    [0x0008_0033, 'TM', time],
    [0x0040_a491, 'CS', 'COMPLETE'],
    [0x0040_a493, 'CS', 'UNVERIFIED'],
    [0x0040_a372, 'SQ', []],
    [
      0x0040_a375,
      'SQ',
      [
        [
          [0x0008_1115, 'SQ', seriesReferences(facts, INSTANCES_OF.report)],
          [0x0020_000d, 'UI', header.studyInstanceUid],
        ],
      ],
    ],
    [0x0040_a040, 'CS', 'CONTAINER'],
    codeSequence(0x0040_a043, ['126000', 'DCM', 'Imaging Measurement Report']),
    ...containerElements(
      [
        codeContent('HAS CONCEPT MOD', ['121049', 'DCM', 'Language of Content Item and Descendants'], ENGLISH),
        ...observer(facts),
        codeContent('HAS CONCEPT MOD', ['121058', 'DCM', 'Procedure reported'], PROCEDURE),
        container('CONTAINS', ['126010', 'DCM', 'Imaging Measurements'], findingGroups(facts)),
        container('CONTAINS', ['C0034375', 'UMLS', 'Qualitative Evaluations'], remarks(facts)),
      ],
      '1500',
    ),
  ];
}

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';
const ENGLISH: Code = ['en', 'RFC5646', 'English'];
const PROCEDURE: Code = ['363679005', 'SCT', 'Imaging procedure'];

function observer(facts: ResultFacts): Elements[] {
  return [
    codeContent('HAS OBS CONTEXT', ['121005', 'DCM', 'Observer Type'], ['121007', 'DCM', 'Device']),
    uidContent('HAS OBS CONTEXT', ['121012', 'DCM', 'Device Observer UID'], resultUids('sr', facts).model),
    textContent('HAS OBS CONTEXT', ['121013', 'DCM', 'Device Observer Name'], facts.model),
  ];
}

const COMMENT: Code = ['121106', 'DCM', 'Comment'];

/** What an answer says beside its findings; the first sentence is there always. */
function remarks({ reading, answerSha256 }: ResultFacts): Elements[] {
  const { statement, text, values = {}, ambiguous, undrawn = 0 } = reading;
  const said = (words: string) => textContent('CONTAINS', COMMENT, words);
  return [
    said(`As a model answered; no person has confirmed it by this report. SHA-256 of the answer: ${answerSha256}`),
    ...(statement === 'none' ? [said('The answer has a list of findings, and the list is empty.')] : []),
    ...(statement === 'unknown' ? [said('Nothing in the answer is known to say whether there are findings.')] : []),
    ...(ambiguous === true ? [said('The same numbers can also mean another place: check the regions.')] : []),
    ...(undrawn > 0 ? [said(`${undrawn} entries of the answer have no place on the image.`)] : []),
    ...(text === undefined || text === '' ? [] : [textContent('CONTAINS', MODEL_TEXT, text)]),
    ...Object.entries(values)
      .slice(0, MOST_VALUES)
      .map(([path, value]) => textContent('CONTAINS', MODEL_VALUE, `${path}: ${String(value)}`)),
  ];
}

const MODEL_TEXT: Code = ['text', OWN_SCHEME, 'Text of the model'];
const MODEL_VALUE: Code = ['value', OWN_SCHEME, 'Value of the model'];
/** Of those nobody knows the meaning of; all are in the answer itself. */
const MOST_VALUES = 200;
