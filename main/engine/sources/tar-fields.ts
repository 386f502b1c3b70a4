import { isUtf8 } from 'node:buffer';

/** A text field of a tar, up to its first zero: UTF-8 where it is, else one byte a letter. */
export function fieldText(field: Buffer): string {
  const end = field.indexOf(0);
  const text = end === -1 ? field : field.subarray(0, end);
  return text.toString(isUtf8(text) ? 'utf8' : 'latin1');
}

/** GNU's long name, which is the content of a member of its own. */
export function longName(content: Buffer): string {
  return fieldText(content);
}

/** A number in octal digits, or in GNU's base 256; NaN where it is neither. */
export function tarNumber(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) !== 0)
    return field.subarray(1).reduce((all, byte) => all * 256 + byte, (field[0] ?? 0) & 0x7f);
  const digits = field
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(`0${digits}`, 8) : Number.NaN;
}

/** The records of a pax header, by their keys; what is broken ends them. */
export function paxRecords(content: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length;) {
    const [, digits = ''] = /^(\d{1,7}) /.exec(content.toString('latin1', at, at + 8)) ?? [];
    const end = at + Number(digits);
    if (digits === '' || end <= at + digits.length + 1 || end > content.length) break;
    const record = content.toString('utf8', at + digits.length + 1, end - 1);
    const equals = record.indexOf('=');
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  return records;
}
