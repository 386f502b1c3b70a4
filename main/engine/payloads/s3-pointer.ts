import { S3_POINTER_FACTS } from '../../../shared/payloads/s3-pointer.ts';
import type { WriteAddress } from './payload-body.ts';
import { fillTemplate } from './template.ts';

/** The profile's template, or `{"bucket":…,"key":…}`, then its meta, in UTF-8. */
export const writeS3Pointer: WriteAddress = (settings, values) => {
  const { contentType = S3_POINTER_FACTS.contentType.type, template = { bucket: '{{bucket}}', key: '{{key}}' } } =
    settings;
  const { before, after } = fillTemplate({ ...settings, template }, values);
  return { body: Buffer.from(before + after), contentType };
};
