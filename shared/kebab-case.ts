/** A name as options spell it: `endpointName` is `endpoint-name`. */
export type KebabCase<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? Rest extends Uncapitalize<Rest>
    ? `${Lowercase<Letter>}${KebabCase<Rest>}`
    : `${Lowercase<Letter>}-${KebabCase<Rest>}`
  : Name;

/** The same at run time. */
export function kebabCase<Name extends string>(name: Name): KebabCase<Name> {
  // The type says what the expression does.
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as KebabCase<Name>;
}
