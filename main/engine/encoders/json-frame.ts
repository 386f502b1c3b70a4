import type { BodyFrame } from './body-frame.ts';
import type { EncoderSettings } from './encoder-for.ts';

/** `{"<field>":"<base64>", ...meta}` in UTF-8, the image first; a meta entry of the same name as the field is left out. */
export function jsonFrame(settings: Pick<EncoderSettings, 'field' | 'meta' | 'contentType'>): BodyFrame {
  const { field, meta, contentType = 'application/json' } = settings;
  const extras = Object.entries(meta).filter(([name]) => name !== field);
  const texts = extras.map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return {
    before: Buffer.from(`{${JSON.stringify(field)}:"`),
    after: Buffer.from(`"${texts.join('')}}`),
    isBase64: true,
    contentType,
  };
}
