import { z } from 'zod';

/**
 * Whose image it is, as the file said before it was cleaned. Kept in the encrypted store alone, so that an answer can be
 * shown under the real name on this computer; texts as DICOM writes them, at most 64 characters for most.
 */
export const identitySchema = z.strictObject({
  /** What stands for the patient in everything that is sent: the same for the same patient at this site. */
  pseudonym: z.string(),
  patientName: z.string().optional(),
  patientId: z.string().optional(),
  /** YYYYMMDD. */
  birthDate: z.string().optional(),
  sex: z.string().optional(),
  accessionNumber: z.string().optional(),
  /** YYYYMMDD. */
  studyDate: z.string().optional(),
  modality: z.string().optional(),
  studyDescription: z.string().optional(),
  seriesDescription: z.string().optional(),
  /** Of the file, before it was cleaned. */
  studyInstanceUid: z.string().optional(),
  seriesInstanceUid: z.string().optional(),
  sopInstanceUid: z.string().optional(),
});

export type Identity = z.output<typeof identitySchema>;
