import { JSON_FACTS } from '../../../shared/payloads/json.ts';
import type { FrameImage } from './payload-body.ts';
import { fillTemplate } from './template.ts';

/** The profile's template, or `{"<field>":"<base64>", ...meta}`, in UTF-8; a meta entry whose name is taken is left out. */
export const frameJson: FrameImage = (settings, names) => (mediaType) => {
  const { contentType = JSON_FACTS.contentType.type } = settings;
  const { before, after } = fillTemplate(settings, { ...names, contentType: mediaType });
  return { before: Buffer.from(before), after: Buffer.from(after), isBase64: true, contentType };
};
