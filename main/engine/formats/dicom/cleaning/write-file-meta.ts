import { EXPLICIT_LITTLE } from '../reader/encoding.ts';
import { IMPLEMENTATION_NAME, IMPLEMENTATION_UID } from '../writer/implementation.ts';
import { ByteWriter } from './byte-writer.ts';
import { valueOf } from './values.ts';
import { writeHeader } from './write-header.ts';

/** Writes preamble, mark and a file meta group that says nothing but what the object is and who wrote it. */
export function writeFileMeta(
  writer: ByteWriter,
  sopClassUid: string,
  sopInstanceUid: string,
  transferSyntax: string,
): void {
  const pieces: Buffer[] = [];
  const group = new ByteWriter({ write: (piece) => pieces.push(Buffer.from(piece)) });
  const put = (tag: number, vr: string, value: Buffer): void => {
    if (value.length === 0) return;
    writeHeader(group, EXPLICIT_LITTLE, { tag, vr, length: value.length });
    group.write(value);
  };
  put(0x0002_0001, 'OB', Buffer.from([0, 1]));
  put(SOP_CLASS, 'UI', valueOf(sopClassUid, 'UI'));
  put(SOP_INSTANCE, 'UI', valueOf(sopInstanceUid, 'UI'));
  put(TRANSFER_SYNTAX, 'UI', valueOf(transferSyntax, 'UI'));
  put(0x0002_0012, 'UI', valueOf(IMPLEMENTATION_UID, 'UI'));
  put(0x0002_0013, 'SH', valueOf(IMPLEMENTATION_NAME, 'SH'));
  group.flush();
  const content = Buffer.concat(pieces);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  writer.write(Buffer.concat([Buffer.alloc(128), Buffer.from(MARK)]));
  writeHeader(writer, EXPLICIT_LITTLE, { tag: 0x0002_0000, vr: 'UL', length: 4 });
  writer.write(length);
  writer.write(content);
}

const MARK = 'DICM';
const SOP_CLASS = 0x0002_0002;
const SOP_INSTANCE = 0x0002_0003;
const TRANSFER_SYNTAX = 0x0002_0010;
