import type { ImageSource } from '../../shared/payloads/payload-facts.ts';
import { PAYLOAD_FACTS, PAYLOADS } from '../../shared/payloads/payloads.ts';

const SERVED = PAYLOADS.map((payload) => PAYLOAD_FACTS[payload].served);

/** Where the image of a request may be, by its content type in lower case without parameters; empty for a type not taken. */
export function sourcesOf(contentType: string): ImageSource[] {
  const served = SERVED.filter(({ types }) => types.some((type) => isOfType(contentType, type)));
  return [...new Set(served.map(({ source }) => source))];
}

/** How the image reaches the model, in words for the one who calls it. */
export const ACCEPTED = acceptedWords();

function isOfType(contentType: string, type: string): boolean {
  return type.endsWith('/*') ? contentType.startsWith(type.slice(0, -1)) : contentType === type;
}

function acceptedWords(): string {
  const byTypes = Map.groupBy(SERVED, ({ typeWords }) => typeWords);
  const parts = [...byTypes].map(([types, served]) => `${served.map(({ words }) => words).join(' or ')} (${types})`);
  return [...parts.slice(0, -1), `or ${parts.at(-1) ?? ''}`].join(', ');
}
