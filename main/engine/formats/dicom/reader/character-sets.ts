import { CHARSET_VRS } from './value-representations.ts';

/** Decodes the bytes of a text without its padding; answers characters, however wrong the bytes. */
export type DecodeText = (bytes: Buffer, vr: string) => string;

/**
 * Decodes by the values of SpecificCharacterSet, as far as one encoding covers them: enough to show who it was. What cannot be
 * read becomes replacement characters. Source: PS3.3, C.12.1.1.2.
 */
export function textDecoder(specificCharacterSet: string): DecodeText {
  const terms = specificCharacterSet.split('\\').map((term) => term.trim().replace(/^ISO 2022 IR |^ISO_IR /, ''));
  const label = terms.map((term) => LABELS[term]).find((found) => found !== undefined) ?? 'latin1';
  const decoder = new TextDecoder(label);
  return (bytes, vr) => {
    const text = CHARSET_VRS.has(vr) ? decoder.decode(readable(bytes, label)) : bytes.toString('latin1');
    return text.replace(/^ +|[ \0]+$/g, '');
  };
}

const LABELS: Readonly<Record<string, string>> = {
  '100': 'latin1',
  '101': 'iso-8859-2',
  '109': 'iso-8859-3',
  '110': 'iso-8859-4',
  '144': 'iso-8859-5',
  '127': 'iso-8859-6',
  '126': 'iso-8859-7',
  '138': 'iso-8859-8',
  '148': 'windows-1254',
  '203': 'iso-8859-15',
  '13': 'shift_jis',
  '166': 'windows-874',
  '192': 'utf-8',
  '87': 'iso-2022-jp',
  '159': 'iso-2022-jp',
  '149': 'euc-kr',
  '58': 'gbk',
  GB18030: 'gb18030',
  GBK: 'gbk',
};
const ESCAPE = 0x1b;

/** Escape sequences choose a half that these encodings have in place anyway; only that of Japanese needs them. */
function readable(bytes: Buffer, label: string): Buffer {
  if (label === 'iso-2022-jp' || !bytes.includes(ESCAPE)) return bytes;
  return Buffer.from(bytes.toString('latin1').replace(ESCAPES, ''), 'latin1');
}

const ESCAPES = new RegExp(`${String.fromCharCode(ESCAPE)}(?:\\$?[()\\-.][A-Z]|\\$[A-Z])`, 'g');
