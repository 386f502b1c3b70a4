/** A NumPy array file of version 1 as numpy.save writes it, its values all zero. */
export function npyFile(dtype: string, shape: readonly number[]): Buffer {
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const words = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${sides}), }`;
  const padded = words.padEnd(Math.ceil((words.length + 11) / 64) * 64 - 11, ' ');
  const head = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, (padded.length + 1) % 256, (padded.length + 1) >> 8]);
  const values = shape.reduce((product, side) => product * side, 1) * Number(dtype.slice(2));
  return Buffer.concat([head, Buffer.from(`${padded}\n`, 'latin1'), Buffer.alloc(values)]);
}
