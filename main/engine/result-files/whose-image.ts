import type { SourceHeader } from '../dicom-results/source-header.ts';
import type { Identity } from '../formats/cleaning/identity.ts';
import { RefusedResult } from './refused-result.ts';

/**
 * The header of a cleaned copy with whose image it was, as the store keeps it. What is not kept there (time and number of the study, who
 * referred, the frame of reference) stays empty. Throws RefusedResult where the store does not know the study.
 */
export function withIdentity(cleaned: SourceHeader, identity: Identity | null): SourceHeader {
  const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = identity ?? {};
  if (
    identity === null ||
    studyInstanceUid === undefined ||
    seriesInstanceUid === undefined ||
    sopInstanceUid === undefined
  )
    throw new RefusedResult(
      'The original file is no longer where it was, and which study it belonged to was not kept.',
    );
  const { patientName = '', patientId = '', birthDate = '', sex = '', accessionNumber = '', studyDate = '' } = identity;
  return {
    ...cleaned,
    ...{ patientName, patientId, birthDate, sex, accessionNumber, studyDate },
    ...{ studyInstanceUid, seriesInstanceUid, sopInstanceUid },
    studyDescription: identity.studyDescription ?? '',
    ...{ issuerOfPatientId: '', studyTime: '', studyId: '', referringPhysician: '', frameOfReferenceUid: '' },
    deidentification: null,
  };
}

/**
 * Throws RefusedResult where an archive could not file a result under its study, or would file it under a name that was not read right;
 * a pseudonymous one also where the file does not say that patient data was removed.
 */
export function checkHeader(header: SourceHeader, isPseudonymous: boolean): void {
  const uids = [header.studyInstanceUid, header.seriesInstanceUid, header.sopInstanceUid, header.sopClassUid];
  if (!uids.every((uid) => UID.test(uid)))
    throw new RefusedResult('The image does not say which study it belongs to in a form that an archive could find.');
  if (header.rows === 0 || header.columns === 0) throw new RefusedResult('The image has no size.');
  if ([header.patientName, header.patientId, header.accessionNumber].some((text) => text.includes('\ufffd')))
    throw new RefusedResult('The patient’s name or number is written in letters that cannot be read for sure.');
  if (isPseudonymous && header.deidentification === null)
    throw new RefusedResult('The copy does not say that patient data was removed from it.');
}

/** Source: PS3.5, 9.1. */
const UID = /^(?=.{1,64}$)(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))+$/;
