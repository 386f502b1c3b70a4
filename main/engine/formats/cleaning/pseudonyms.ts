import { createHmac } from 'node:crypto';

/** What tells one patient from another in a file, before it is cleaned. */
export interface PatientKey {
  readonly patientId: string;
  readonly issuerOfPatientId: string;
  readonly patientName: string;
  /** YYYYMMDD. */
  readonly birthDate: string;
}

/**
 * One text for a patient, to derive things from: the patient's number and who gave it, else name and date of birth; null
 * where the file names no one.
 */
export function patientKeyText(patient: PatientKey): string | null {
  if (patient.patientId !== '') return JSON.stringify(['id', patient.patientId, patient.issuerOfPatientId]);
  if (patient.patientName !== '') return JSON.stringify(['name', patient.patientName.toUpperCase(), patient.birthDate]);
  return null;
}

/** What stands for a patient in everything that is sent, such as `SGT-7K3M9Q2X`: 40 bits, the same at one site for the same text. */
export function pseudonymOf(siteKey: Buffer, text: string): string {
  const digest = keyed(siteKey, 'patient', text);
  let name = 'SGT-';
  let bits = digest.readUIntBE(0, 5);
  for (let letter = 0; letter < 8; letter += 1) {
    name += LETTERS.charAt(bits % 32);
    bits = Math.floor(bits / 32);
  }
  return name;
}

/** How many days a patient's dates move back: 1 to 3650, the same at one site for the same text. */
export function daysBackOf(siteKey: Buffer, text: string): number {
  return 1 + (keyed(siteKey, 'dates', text).readUInt32BE(0) % 3_650);
}

/**
 * The unique identifier that stands for another: 2.25. and a version 4 UUID as a decimal number, the same at one site for the
 * same one, so that files keep pointing at each other. Source: PS3.5, B.2.
 */
export function replacementUid(siteKey: Buffer, uid: string): string {
  const digest = keyed(siteKey, 'uid', uid).subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x40, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return `2.25.${BigInt(`0x${digest.toString('hex')}`).toString()}`;
}

/** Digits and capitals without those that look alike (I, L, O, U). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function keyed(siteKey: Buffer, purpose: string, text: string): Buffer {
  return createHmac('sha256', siteKey).update(`${purpose}\0${text}`).digest();
}
