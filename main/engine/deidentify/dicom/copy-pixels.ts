import { broken, ITEM, readHeader, SEQUENCE_END, writeHeader, type ElementHeader } from './element-header.ts';
import type { NotedElement } from './notes.ts';
import type { Rewriting } from './rewrite.ts';
import type { Level } from './walk.ts';

/** Copies a picture byte by byte: plain, or fragment by fragment with the table of their offsets. */
export function copyPixels(run: Rewriting, level: Level, header: ElementHeader, noted: NotedElement): void {
  const { reader, writer, notes } = run;
  notes.add(
    'kept',
    noted,
    () => null,
    () => null,
  );
  const { length } = header;
  if (length === null) {
    copyFragments(run, level, header);
    return;
  }
  writeHeader(writer, level.encoding, { ...header, length: length + (length % 2) });
  reader.pieces(length, (piece) => writer.write(piece));
  if (length % 2 === 1) writer.write(Buffer.alloc(1));
}

function copyFragments(run: Rewriting, level: Level, header: ElementHeader): void {
  const { reader, writer } = run;
  writeHeader(writer, level.encoding, header);
  for (;;) {
    const item = readHeader(reader, level.encoding);
    if (item.tag === SEQUENCE_END) break;
    if (item.tag !== ITEM || item.length === null) throw broken(`no fragment near byte ${reader.position}`);
    const { length } = item;
    writeHeader(writer, level.encoding, { ...item, length: length + (length % 2) });
    reader.pieces(length, (piece) => writer.write(piece));
    if (length % 2 === 1) writer.write(Buffer.alloc(1));
  }
  writeHeader(writer, level.encoding, { tag: SEQUENCE_END, vr: '', length: 0 });
}
