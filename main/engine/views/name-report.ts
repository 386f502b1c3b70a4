import type { ImageReport, ReportedAssessment } from './report-image.ts';
import { sentName } from '../model/sent-name.ts';
import type { ImageRecord } from '../model/image-record.ts';

/** Whether an export names the patients, or only what stands for them. */
export const EXPORT_NAMES = ['real', 'pseudonymous'] as const;
export type ExportNames = (typeof EXPORT_NAMES)[number];

/** What an export says about a patient, where it does; behind the other columns. */
export const PATIENT_COLUMNS = ['patientName', 'patientId', 'birthDate', 'pseudonym'] as const;

type Patient = Partial<Readonly<Record<(typeof PATIENT_COLUMNS)[number], string>>>;

/** A row of an export; a pseudonymous one has neither file nor batch nor hash of the file. */
export type NamedReport = Omit<ImageReport, 'file' | 'batch' | 'sha256'> &
  Partial<Pick<ImageReport, 'file' | 'batch' | 'sha256'>> &
  Patient;

/** The report of an image with the patient's real name, or with nothing that could tell who it is. */
export function nameReport(image: ImageRecord, report: ImageReport, names: ExportNames): NamedReport {
  const { identity } = image;
  if (names === 'real') {
    if (identity === null) return report;
    const { patientName, patientId, birthDate, pseudonym } = identity;
    return {
      ...report,
      ...(patientName !== undefined && { patientName }),
      ...(patientId !== undefined && { patientId }),
      ...(birthDate !== undefined && { birthDate }),
      pseudonym,
    };
  }
  // Names of files and batches often hold a patient's, and whoever has the file finds it by its hash.
  const { file: _file, batch: _batch, sha256: _sha256, assessment, ...rest } = report;
  const type = image.content?.mediaType ?? image.mediaType;
  return {
    ...rest,
    ...(assessment !== undefined && { assessment: withoutWords(assessment) }),
    ...(type !== null && { file: sentName(image.id, type) }),
    ...(identity !== null && { pseudonym: identity.pseudonym }),
  };
}

/** Note and label are free text that may name someone, and who wrote them is nobody's business outside. */
function withoutWords({ agrees, at }: ReportedAssessment): ReportedAssessment {
  return { agrees, at };
}
