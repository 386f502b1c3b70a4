/**
 * Maps values with up to `width` of them under way at once and yields the results in the order of the values, so that
 * slow disks are kept busy and lists stay as people know them. A rejection ends it.
 */
export async function* orderedMap<Value, Mapped>(
  values: AsyncIterable<Value>,
  width: number,
  map: (value: Value) => Promise<Mapped>,
): AsyncGenerator<Mapped> {
  const underWay: Promise<Mapped>[] = [];
  for await (const value of values) {
    const mapped = map(value);
    // Awaited in order below; until then a rejection must not count as unhandled.
    mapped.catch(() => undefined);
    underWay.push(mapped);
    if (underWay.length < width) continue;
    const first = underWay.shift();
    if (first !== undefined) yield await first;
  }
  for (const mapped of underWay) yield await mapped;
}
