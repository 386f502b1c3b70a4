/** An XML element on lines of its own; attributes that are null are left out, and content is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  content: readonly string[] = [],
): string {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  const open = `<${name}${said.join('')}`;
  return content.length === 0 ? `${open}/>` : `${open}>\n${indented(content)}\n</${name}>`;
}

/** An element with text alone, on one line. */
export function textElement(name: string, attributes: Readonly<Record<string, string>>, text: string): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${said.join('')}>${escaped(text)}</${name}>`;
}

/** A comment; two hyphens in a row would end it. */
export function comment(text: string): string {
  return `<!-- ${text.replace(/-(?=-)/g, '- ')} -->`;
}

/** Text between tags or in an attribute. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function indented(lines: readonly string[]): string {
  return lines.join('\n').replace(/^(?=.)/gm, '  ');
}
