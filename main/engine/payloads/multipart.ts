import type { FrameImage } from './payload-body.ts';
import { fillText } from './placeholders.ts';

/** multipart/form-data as browsers write it (WHATWG HTML, 4.10.21.8): the file first, then meta as text fields, their placeholders filled in. */
export const frameMultipart: FrameImage = ({ field, meta }, names) => {
  const { fileName, boundary } = names;
  if (!/^[A-Za-z0-9]{1,70}$/.test(boundary)) throw new RangeError('a boundary is 1 to 70 letters and digits');
  const extras = Object.entries(meta).filter(([name]) => name !== field);
  return (mediaType) => ({
    before: Buffer.from(
      `--${boundary}\r\n` +
        `Content-Disposition: form-data; name="${escapeName(field)}"; filename="${escapeFileName(fileName)}"\r\n` +
        `Content-Type: ${mediaType}\r\n\r\n`,
    ),
    after: Buffer.from(
      `\r\n${extras
        .map(([name, text]) => textPart(boundary, name, fillText(text, { ...names, contentType: mediaType })))
        .join('')}--${boundary}--\r\n`,
    ),
    isBase64: false,
    contentType: `multipart/form-data; boundary=${boundary}`,
  });
};

function textPart(boundary: string, name: string, value: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"\r\n\r\n${crlf(value)}\r\n`;
}

function escapeName(name: string): string {
  return escapeFileName(crlf(name));
}

function escapeFileName(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

function crlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}
