import { PAYLOAD_FACTS, PAYLOADS, type Payload } from '../../../shared/payloads/payloads.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';

/** The part of a profile that shapes a request. */
export type PayloadForm = Pick<ProfileSettings, 'payload' | 'field' | 'contentType' | 'template'>;

/** The ways to wrap a picture in the order they are tried: the profile's own first, then what models usually take. */
export function payloadForms(settings: ProfileSettings): PayloadForm[] {
  const { payload, field, contentType, template } = settings;
  const own = { payload, field, contentType, template };
  const possible = PAYLOADS.filter((name) => PAYLOAD_FACTS[name].goesDirect || goesThroughS3(settings));
  const forms = [own, ...possible.flatMap((name) => variantsOf(name, field))];
  const seen = new Set<string>();
  return forms.filter((form) => {
    const key = requestKey(form);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A form in words. */
export function formName({ payload, field, template }: PayloadForm): string {
  return PAYLOAD_FACTS[payload].tried({ field, hasTemplate: template !== undefined });
}

function goesThroughS3({ kind, s3Uri }: ProfileSettings): boolean {
  return kind === 'sagemaker' && s3Uri !== undefined;
}

function variantsOf(payload: Payload, field: string): PayloadForm[] {
  const plain = { payload, field, contentType: undefined, template: undefined };
  return PAYLOAD_FACTS[payload].variants.map((variant) => ({ ...plain, ...variant }));
}

/** Two forms with the same key send the same bytes: a PNG goes as image/png whether that is fixed or sniffed. */
function requestKey({ payload, field, contentType, template }: PayloadForm): string {
  const { takes, contentType: rule } = PAYLOAD_FACTS[payload];
  const type = rule.isFixed ? rule.type : (contentType ?? rule.type ?? 'image/png');
  const shape = [takes.includes('field') ? field : null, takes.includes('template') ? (template ?? null) : null];
  return JSON.stringify([payload, type, ...shape]);
}
