/** A key's values as `reg export` writes them: texts, lists of texts, whole numbers; other types by their own hexadecimal. */
export function registryText(keys: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Buffer {
  const blocks = Object.entries(keys).map(([below, values]) => {
    const path = ['HKEY_LOCAL_MACHINE\\Software\\Policies\\Sagittal', below].filter((part) => part !== '').join('\\');
    return [`[${path}]`, ...Object.entries(values).map(([name, value]) => `"${name}"=${written(value)}`), ''];
  });
  const lines = ['Windows Registry Editor Version 5.00', '', ...blocks.flat()];
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf16le');
}

function written(value: unknown): string {
  if (typeof value === 'number' && value <= 0xffff_ffff) return `dword:${value.toString(16).padStart(8, '0')}`;
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    return `hex(b):${hexadecimal(bytes)}`;
  }
  if (Array.isArray(value)) return `hex(7):${hexadecimal(Buffer.from(`${value.join('\0')}\0\0`, 'utf16le'))}`;
  return `"${String(value).replace(/[\\"]/g, '\\$&')}"`;
}

/** In lines of 25 bytes, each but the last with a `\` at its end. */
function hexadecimal(bytes: Buffer): string {
  const pairs = bytes.toString('hex').match(/../g) ?? [];
  const lines = [];
  for (let at = 0; at < pairs.length; at += 25) lines.push(pairs.slice(at, at + 25).join(','));
  return lines.join(',\\\r\n  ');
}
