import { createHash } from 'node:crypto';
import type { ResultKind } from '../../../shared/contract/result-kind.ts';
import { firstSource, type ResultFacts } from './result-facts.ts';

/** Raised when the same answer is written in another way, so that another object never has the identifier of an older one. */
const FORM = 2;

/**
 * A unique identifier made of words: 2.25. and a UUID (version 8) as a decimal number. The same answer on the same image gives the
 * same one always and everywhere, so that an archive that is given it twice keeps it once. Source: PS3.5, B.2; RFC 9562.
 */
export function uidOf(...words: readonly (string | number)[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(['sagittal', FORM, ...words]))
    .digest()
    .subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return `2.25.${BigInt(`0x${digest.toString('hex')}`).toString()}`;
}

/** The object, its series (one for a kind, a model and the series it looked at), and what stands for the model. */
export function resultUids(kind: ResultKind, facts: ResultFacts) {
  const { header } = firstSource(facts);
  return {
    instance: uidOf('instance', kind, header.sopInstanceUid, facts.model, facts.answerSha256),
    series: uidOf('series', kind, header.studyInstanceUid, header.seriesInstanceUid, facts.model),
    model: uidOf('model', facts.model),
    dimensions: uidOf('dimensions', kind, header.sopInstanceUid, facts.model, facts.answerSha256),
  };
}
