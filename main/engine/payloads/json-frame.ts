import type { BodyFrame } from './body-frame.ts';
import type { EncoderSettings } from './encoder-for.ts';
import type { PlaceValues } from './places.ts';
import { fillTemplate } from './template.ts';

/** The profile's template, or `{"<field>":"<base64>", ...meta}`, in UTF-8; a meta entry whose name is taken is left out. */
export function jsonFrame(
  settings: Pick<EncoderSettings, 'field' | 'meta' | 'contentType' | 'template'>,
  values: PlaceValues,
): BodyFrame {
  const { contentType = 'application/json' } = settings;
  const { before, after } = fillTemplate(settings, values);
  return { before: Buffer.from(before), after: Buffer.from(after), isBase64: true, contentType };
}
