import { readFileSync } from 'node:fs';

/** The version that a package.json names. Throws where there is none to read. */
export function ownVersion(manifest: URL): string {
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return String(Reflect.get(Object(content) as object, 'version'));
}
