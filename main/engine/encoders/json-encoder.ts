import { base64Size, writeBase64 } from './base64.ts';
import type { Encoder, EncoderSettings } from './encoder-for.ts';

/** `{"<field>":"<base64>", ...meta}` in UTF-8, the image first; a meta entry of the same name as the field is left out. */
export function jsonEncoder(settings: Pick<EncoderSettings, 'field' | 'meta' | 'contentType'>): Encoder {
  const { field, meta, contentType = 'application/json' } = settings;
  const extras = Object.entries(meta).filter(([name]) => name !== field);
  const before = Buffer.from(`{${JSON.stringify(field)}:"`);
  const after = Buffer.from(
    `"${extras.map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`).join('')}}`,
  );
  const encodedSize = (sizeBytes: number) => before.length + base64Size(sizeBytes) + after.length;
  return {
    encodedSize,
    encode: (image) => {
      const body = Buffer.allocUnsafeSlow(encodedSize(image.length));
      before.copy(body);
      const end = writeBase64(image, body, before.length);
      after.copy(body, end);
      return { body, contentType };
    },
  };
}
