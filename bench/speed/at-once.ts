/** Does the work for every value, up to `width` of them at once; rejects with the first error. */
export async function atOnce<Value>(
  width: number,
  values: readonly Value[],
  work: (value: Value) => Promise<void>,
): Promise<void> {
  const left = values.values();
  const worker = async () => {
    for (const value of left) await work(value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
