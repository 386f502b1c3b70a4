/**
 * How a transfer syntax stores its pixels. `elsewhere` is on a server or in a stream of its own; `unknown` is what the standard
 * may register and nothing here looks into; `private` is a maker's own.
 */
export type PixelForm =
  'native' | 'jpeg' | 'jpeg-2000' | 'jpeg-xl' | 'rle' | 'video' | 'elsewhere' | 'unknown' | 'private';

/** The form of a transfer syntax; a missing one ('') is native, being the default. Source: PS3.6, A; PS3.5, 8.2 and A. */
export function pixelFormOf(transferSyntax: string): PixelForm {
  const known = FORMS.get(transferSyntax);
  if (known !== undefined) return known;
  return transferSyntax.startsWith('1.2.840.10008.') ? 'unknown' : 'private';
}

const ROOT = '1.2.840.10008.1.2';
const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const compressed = (form: PixelForm, numbers: readonly number[]): [string, PixelForm][] =>
  numbers.map((number) => [`${ROOT}.4.${number}`, form]);

const FORMS: ReadonlyMap<string, PixelForm> = new Map<string, PixelForm>([
  ...['', ROOT, `${ROOT}.1`, `${ROOT}.1.99`, `${ROOT}.2`].map((syntax): [string, PixelForm] => [syntax, 'native']),
  ...compressed('jpeg', [...range(50, 66), 70, 80, 81]),
  ...compressed('jpeg-2000', [...range(90, 93), ...range(201, 203)]),
  ...compressed('elsewhere', [94, 95, 204, 205]),
  ...compressed('video', range(100, 108)),
  ...range(100, 106).map((number): [string, PixelForm] => [`${ROOT}.4.${number}.1`, 'video']),
  ...compressed('jpeg-xl', range(110, 112)),
  [`${ROOT}.5`, 'rle'],
  ...range(1, 3).map((number): [string, PixelForm] => [`${ROOT}.7.${number}`, 'elsewhere']),
]);
