/** A member of a tar that is made; its type is that of a file where it is left out. */
export interface TarMember {
  readonly name: string;
  readonly content?: Buffer | string;
  readonly type?: string;
  /** What its header states instead of the size of its content. */
  readonly statedBytes?: number;
}

/** A tar (ustar) of these members, with the two blocks that end it. */
export function tarFile(members: readonly TarMember[]): Buffer {
  return Buffer.concat([...members.flatMap(written), Buffer.alloc(1_024)]);
}

/** A pax header that says this of the member behind it. */
export function paxMember(records: Readonly<Record<string, string>>): TarMember {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    const digits = String(rest + String(rest + String(rest).length).length);
    return `${digits} ${key}=${value}\n`;
  });
  return { name: 'pax', type: 'x', content: lines.join('') };
}

function written({ name, content = '', type = '0', statedBytes }: TarMember): Buffer[] {
  const bytes = Buffer.from(content);
  const head = Buffer.alloc(512);
  head.write(name, 0, 100, 'utf8');
  head.write('0000644\0', 100);
  head.write(`${(statedBytes ?? bytes.length).toString(8).padStart(11, '0')}\0`, 124);
  head.write(type, 156);
  head.write('ustar\x0000', 257);
  head.fill(0x20, 148, 156);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}
