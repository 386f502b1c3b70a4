import type { ProfileSettings } from '../../../shared/profile.ts';

/** The part of a profile that shapes a request. */
export type PayloadForm = Pick<ProfileSettings, 'payload' | 'field' | 'contentType' | 'template'>;

const JSON_FIELDS = ['image', 'inputs', 'instances', 'data'];
const FILE_FIELDS = ['image', 'file'];
/** Content types that containers of the field take (facts on real containers); octet-stream comes last, it says least. */
const RAW_TYPES = [
  undefined,
  'image/png',
  'image/jpeg',
  'application/x-image',
  'image/x-image',
  'application/octet-stream',
];

/** The ways to wrap a picture in the order they are tried: the profile's own first, then what models usually take. */
export function payloadForms(settings: ProfileSettings): PayloadForm[] {
  const { payload, field, contentType, template } = settings;
  const plain = { field, contentType: undefined, template: undefined };
  const forms: PayloadForm[] = [
    { payload, field, contentType, template },
    ...JSON_FIELDS.map((name) => ({ ...plain, payload: 'json' as const, field: name })),
    ...FILE_FIELDS.map((name) => ({ ...plain, payload: 'multipart' as const, field: name })),
    ...RAW_TYPES.map((type) => ({ ...plain, payload: 'raw' as const, contentType: type })),
    ...(settings.s3Uri === undefined || settings.kind !== 'sagemaker'
      ? []
      : [{ ...plain, payload: 's3-pointer' as const }]),
  ];
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
  switch (payload) {
    case 'json':
      return template === undefined ? `JSON with the picture in "${field}"` : 'JSON by the template';
    case 'multipart':
      return `Form with the file in "${field}"`;
    case 'raw':
      return 'The picture itself';
    case 's3-pointer':
      return 'Its address in S3';
  }
}

/** Two forms with the same key send the same bytes: a PNG goes as image/png whether that is fixed or sniffed. */
function requestKey({ payload, field, contentType, template }: PayloadForm): string {
  switch (payload) {
    case 'json':
      return JSON.stringify([payload, field, contentType ?? 'application/json', template ?? null]);
    case 'multipart':
      return JSON.stringify([payload, field]);
    case 'raw':
      return JSON.stringify([payload, contentType ?? 'image/png']);
    case 's3-pointer':
      return JSON.stringify([payload, contentType ?? 'application/json', template ?? null]);
  }
}
