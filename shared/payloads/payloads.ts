import { JSON_FACTS } from './json.ts';
import { MULTIPART_FACTS } from './multipart.ts';
import type { PayloadFacts } from './payload-facts.ts';
import { RAW_FACTS } from './raw.ts';
import { S3_POINTER_FACTS } from './s3-pointer.ts';

/** The payload forms by the names settings keep, in the order they are offered and tried. */
const FORMS = {
  json: JSON_FACTS,
  multipart: MULTIPART_FACTS,
  raw: RAW_FACTS,
  's3-pointer': S3_POINTER_FACTS,
} as const satisfies Readonly<Record<string, PayloadFacts>>;

type Forms = typeof FORMS;

/** The name of a payload form. */
export type Payload = keyof Forms;

/** The forms whose bodies hold what is named: the image itself, or its address. */
export type PayloadCarrying<Held extends PayloadFacts['carries']> = {
  [Name in Payload]: Forms[Name]['carries'] extends Held ? Name : never;
}[Payload];

/** What is known of each form; everything that differs between forms is read from here. */
export const PAYLOAD_FACTS: Readonly<Record<Payload, PayloadFacts>> = FORMS;

/** The names of all forms, in their order. */
export const PAYLOADS = Object.keys(FORMS) as readonly Payload[]; // the keys are these

/** How a profile wraps images that says nothing of it. */
export const DEFAULT_PAYLOAD: Payload = 'json';

/** True for the name of a form whose body holds the image itself. */
export function carriesImage(payload: Payload): payload is PayloadCarrying<'image'> {
  return PAYLOAD_FACTS[payload].carries === 'image';
}

/** What is known of the form of that name; null for a name that is none. */
export function payloadFacts(name: string): PayloadFacts | null {
  return PAYLOADS.some((payload) => payload === name) ? PAYLOAD_FACTS[name as Payload] : null; // found in the list
}

/** The names of the forms for which `holds` is true, as people list them: `json, multipart or raw`. */
export function payloadList(holds: (facts: PayloadFacts) => boolean): string {
  const names = PAYLOADS.filter((payload) => holds(PAYLOAD_FACTS[payload]));
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' or ');
}
