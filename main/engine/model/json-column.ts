import { z } from 'zod';

/** A text column that keeps JSON of the given schema; what does not read as such is an issue of the column, never thrown. */
export function jsonColumn<Value>(schema: z.ZodType<Value>) {
  return z.string().transform((json, context): Value => {
    const parsed = schema.safeParse(parseJson(json));
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });
}

/** Undefined, which no JSON says, where the text is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
