import type { z } from 'zod';

/** A JSON value. */
export type Json = z.core.util.JSONType;

/** True for content types that promise JSON. */
export function isJsonType(contentType: string): boolean {
  return /^(application|text)\/([a-z0-9.+-]+\+)?json\b/i.test(contentType);
}

/** What is wrong with a body that claims to be of the given content type, in words for IT; null when nothing is. */
export function mediaTypeProblem(contentType: string, body: Buffer): string | null {
  if (!isJsonType(contentType)) return null;
  if (body.length === 0) return 'the answer says it is JSON but is empty';
  try {
    JSON.parse(body.toString('utf8'));
    return null;
  } catch {
    return `the answer says it is JSON but does not parse (${body.length} bytes)`;
  }
}

/**
 * An answer as JSON or text. JSON sent under another content type, as simple servers do, is still read as JSON; what is
 * neither is null in both.
 */
export function readAnswerBody(contentType: string, body: Buffer): { json: Json | null; text: string | null } {
  const isText = isJsonType(contentType) || /^text\//i.test(contentType);
  const start = body.subarray(0, 64).toString('latin1').trimStart();
  if (isText || /^[[{]/.test(start)) {
    const text = body.toString('utf8');
    try {
      // JSON.parse answers a JSON value by definition.
      return { json: JSON.parse(text) as Json, text: null };
    } catch {
      return { json: null, text: isText ? text : null };
    }
  }
  return { json: null, text: null };
}
