/** An access key as AWS hands it out; the token belongs to keys that run out. */
export interface AccessKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Finds an access key in text: accessKeys.csv, a section of ~/.aws/credentials, lines of an environment, or the two words
 * on one or two lines. Null where there is none.
 */
export function readKeys(text: string): AccessKeys | null {
  const named = readNamed(text);
  if (named !== null) return named;
  const words = text.split(/[\s,;"']+/).filter((word) => word !== '');
  const at = words.findIndex((word) => ACCESS_KEY_ID.test(word));
  const [accessKeyId, secretAccessKey] = words.slice(at, at + 2);
  if (at === -1 || accessKeyId === undefined || !SECRET.test(secretAccessKey ?? '')) return null;
  return { accessKeyId, secretAccessKey: secretAccessKey ?? '' };
}

const ACCESS_KEY_ID = /^[A-Z0-9]{16,128}$/;
/** AWS's own letters, and those of base64url, which other services' keys are made of. */
const SECRET = /^[\w/+=-]{16,256}$/;

function readNamed(text: string): AccessKeys | null {
  const value = (name: string) =>
    new RegExp(`\\b${name}\\b["']?\\s*[=:]\\s*["']?([^\\s"',;]+)`, 'i').exec(text)?.[1] ?? null;
  const accessKeyId = value('(?:aws_access_key_id|AccessKeyId)');
  const secretAccessKey = value('(?:aws_secret_access_key|SecretAccessKey)');
  const sessionToken = value('(?:aws_session_token|SessionToken)');
  if (accessKeyId === null || secretAccessKey === null) return null;
  if (!/^\w{16,128}$/.test(accessKeyId) || !SECRET.test(secretAccessKey)) return null;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== null && { sessionToken }) };
}
