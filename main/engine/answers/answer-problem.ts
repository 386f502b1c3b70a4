import type { Failure } from '../../../shared/failures.ts';
import { isMediaType } from '../../../shared/media-types.ts';
import { answerType, parseContentType } from './answer-type.ts';
import { pictureType } from './picture-type.ts';
import { checkImage } from '../formats/check-image.ts';
import { memoryReader } from '../base/random-reader.ts';
import { isJson, mediaTypeProblem, type AnswerBytes } from './parse-answer.ts';

/**
 * The failure of a reply with a good status that is a web page nobody asked for; null where it is an answer, also one of JSON that
 * a simple server calls a page. `accept` is the profile's.
 */
export function pageInstead(contentType: string, body: Buffer, accept: string | undefined): Failure | null {
  if (!isForeignWebPage(contentType, accept) || isJson(contentType, body)) return null;
  return webPageFailure(contentType);
}

/**
 * What is wrong with an answer that is kept all the same: a body that is not what it claims to be, a picture that breaks off. Null
 * where it can be read.
 */
export async function unreadableAnswer({ contentType, body }: AnswerBytes): Promise<Failure | null> {
  const detail = mediaTypeProblem(contentType, body) ?? (await pictureProblem(contentType, body));
  return detail === null ? null : { kind: 'bad-answer', facts: { detail, isKept: 1 } };
}

/** True for the type of a web page where the profile does not ask for one by name. */
export function isForeignWebPage(contentType: string, accept: string | undefined): boolean {
  const { essence } = parseContentType(contentType);
  if (!WEB_PAGES.has(essence)) return false;
  return !(accept ?? '').split(',').some((wanted) => parseContentType(wanted).essence === essence);
}

/** The failure of a call that a web page answered: something in between did, not the model. */
export function webPageFailure(contentType: string): Failure {
  const { essence } = parseContentType(contentType);
  const detail = `a web page (${essence}) came instead of the model's answer, as sign-in pages and filters send it; a model that answers so needs "${essence}" in the profile's accept`;
  return { kind: 'endpoint-unavailable', facts: { isWebPage: 1, what: WEB_PAGE, detail } };
}

const WEB_PAGES = new Set(['text/html', 'application/xhtml+xml']);
const WEB_PAGE =
  "A web page came instead of the model's answer; ask IT whether a sign-in page or a filter stands in between.";

/** Walks the structure of a picture to its end, as intake does; formats it does not know are believed. */
async function pictureProblem(contentType: string, body: Buffer): Promise<string | null> {
  const { essence } = parseContentType(contentType);
  const type = answerType(essence) === 'image' ? pictureType(body) : null;
  if (type === null || !isMediaType(type)) return null;
  const check = await checkImage(memoryReader(body), body.length, type);
  if (check.ok || check.failure.kind !== 'unreadable-file') return null;
  return `the answer says it is ${essence} but is damaged or cut off: ${String(check.failure.facts['detail'])}`;
}
