import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { HttpFault } from './http-fault.ts';

/** Takes the first file of the field `fieldName` out of a form. Rejects with a 400 HttpFault where the form is broken or has no such file. */
export function readMultipartFile(body: Buffer, contentType: string, fieldName: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parser = createParser(contentType, body.length);
    let found: Buffer | null = null;
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (name === fieldName) found ??= Buffer.concat(chunks);
      });
      stream.on('error', () => {
        reject(broken());
      });
    });
    parser.on('error', () => {
      reject(broken());
    });
    parser.on('finish', () => {
      if (found === null)
        reject(new HttpFault(400, `Decoding error: the form has no file in a field named "${fieldName}"`));
      else resolve(found);
    });
    parser.end(body);
  });
}

function createParser(contentType: string, bodyBytes: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: 64 * 1024, fields: 100, files: 10, parts: 100, fileSize: bodyBytes, headerPairs: 50 },
    });
  } catch {
    throw broken();
  }
}

function broken(): HttpFault {
  return new HttpFault(400, 'Decoding error: the multipart form is broken');
}
