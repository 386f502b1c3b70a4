import type { Element } from './encode.ts';

/** What every textual canary begins with; nothing else in a file does. */
export const TEXT_MARK = 'CNRY';
/** What every canary UID begins with. */
export const UID_MARK = '1.2.826.0.1.99887.';
/** What stands in every time of day. */
const TIME_MARK = '.4242';
/** Patterns that find any canary in bytes read as Latin-1, dates included. */
export const CANARY_PATTERNS: readonly RegExp[] = [
  /CNRY[0-9A-Z]{5}/g,
  /1\.2\.826\.0\.1\.99887\.\d+/g,
  /\d{6}\.4242\d\d/g,
  /(?<!\d)19(0[1-9]|1\d|20)[01]\d[0-3]\d(?!\d)/g,
  /4242\.17\d+/g,
  /(?<!\d)4242\d{4}(?!\d)/g,
];

/** A value that no other number gives, in the form its representation asks for. */
export function canaryValue(vr: string, number: number): Element['value'] {
  if (vr === 'US' || vr === 'SS') return [4_242 + (number % 1000)];
  const text = canaryText(vr, number);
  return vr === 'OB' || vr === 'OW' || vr === 'UN' ? Buffer.from(`${text} BYTES`) : text;
}

/** The same for representations that are text; the mark alone for others. */
export function canaryText(vr: string, number: number): string {
  const mark = `${TEXT_MARK}${number.toString(36).toUpperCase().padStart(5, '0')}`;
  switch (vr) {
    case 'PN':
      return `${mark}^ANNA`;
    case 'UI':
      return `${UID_MARK}${number}`;
    case 'DA':
      return dateOf(number);
    case 'TM':
      return timeOf(number);
    case 'DT':
      return `${dateOf(number)}${timeOf(number)}`;
    case 'AS':
      return `0${(10 + (number % 80)).toString()}Y`;
    case 'DS':
      return `4242.17${number}`;
    case 'IS':
      return `4242${(number % 10_000).toString().padStart(4, '0')}`;
    case 'UR':
      return `http://clinic.test/${mark}`;
    default:
      return mark;
  }
}

/** A day of the years 1901 to 1920. */
function dateOf(number: number): string {
  const day = new Date(Date.UTC(1901, 0, 1 + (number % 7000)));
  return day.toISOString().slice(0, 10).replaceAll('-', '');
}

function timeOf(number: number): string {
  const two = (value: number) => value.toString().padStart(2, '0');
  return `${two(number % 24)}${two(Math.floor(number / 24) % 60)}${two(number % 60)}${TIME_MARK}${two(number % 100)}`;
}
