import { PAYLOAD_FACTS } from '../../../shared/payloads/payloads.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { readableSize } from '../../format/amount.ts';
import { recipeWords, requestWords, textCheckWords } from '../privacy/recipe-words.ts';
import { duration } from '../../format/time.ts';

const CREDENTIALS: Readonly<Record<string, string>> = {
  default: 'as set up on this computer',
  sso: 'single sign-on',
  stored: 'kept by Sagittal',
};

/** The settings of a profile that people ask about, as labelled facts. */
export function profileFacts(settings: ProfileSettings): readonly (readonly [label: string, value: string])[] {
  const facts: (readonly [string, string | null])[] = [
    ['Sends', PAYLOAD_FACTS[settings.payload].sends(settings.field)],
    ['Patient data', settings.deidentify === 'on' ? recipeWords(settings.recipe) : 'is not taken out'],
    ['Text in pictures', textCheckWords(settings)],
    ['One request', requestWords(settings)],
    ['Largest request', readableSize(settings.maxPayloadBytes)],
    ['At once', `up to ${settings.concurrency}`],
    ['Longest wait', duration(settings.timeoutMs)],
    ['If an answer is lost', settings.onUnsure === 'resend' ? 'send again' : 'hold for review'],
    ['Sign-in', settings.kind === 'sagemaker' ? (CREDENTIALS[settings.credentials] ?? settings.credentials) : null],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}
