import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import ts from 'typescript';

/**
 * An import of one project file by another; `isType` where nothing of it is left at run time.
 * @typedef {{ readonly from: string, readonly to: string, readonly isType: boolean }} Arrow
 */

/**
 * Every import between the given files: static, dynamic, re-exports and `import()` types. An import of what is not among
 * them is left out.
 * @param {string} root the checkout
 * @param {readonly string[]} files relative to it, with `/`
 * @returns {Arrow[]}
 */
export function importGraph(root, files) {
  const known = new Set(files);
  return files.flatMap((from) =>
    importsOf(from, readFileSync(join(root, from), 'utf8')).flatMap(({ source, isType }) => {
      const to = posix.join(posix.dirname(from), source);
      return known.has(to) ? [{ from, to, isType }] : [];
    }),
  );
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {{ source: string, isType: boolean }[]}
 */
function importsOf(file, text) {
  /** @type {{ source: string, isType: boolean }[]} */
  const found = [];
  const add = (/** @type {ts.Node | undefined} */ source, /** @type {boolean} */ isType) => {
    if (source !== undefined && ts.isStringLiteralLike(source) && source.text.startsWith('.')) {
      found.push({ source: source.text, isType });
    }
  };
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

/** @param {ts.ImportClause | undefined} clause */
function isTypeImport(clause) {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((name) => name.isTypeOnly)
  );
}

/**
 * The groups of two and more places that reach each other (Tarjan's strongly connected components).
 * @param {readonly (readonly [string, string])[]} arrows
 * @returns {string[][]}
 */
export function cyclesOf(arrows) {
  /** @type {Map<string, Set<string>>} */
  const next = new Map();
  for (const [from, to] of arrows) next.set(from, (next.get(from) ?? new Set()).add(to));
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @type {Map<string, number>} */
  const lowest = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const cycles = [];
  const visit = (/** @type {string} */ place) => {
    seen.set(place, seen.size);
    lowest.set(place, seen.size - 1);
    stack.push(place);
    for (const other of next.get(place) ?? []) {
      if (!seen.has(other)) visit(other);
      else if (!stack.includes(other)) continue;
      lowest.set(place, Math.min(at(lowest, place), at(lowest, other)));
    }
    if (at(lowest, place) !== at(seen, place)) return;
    const group = stack.splice(stack.indexOf(place));
    if (group.length > 1) cycles.push(group.sort());
  };
  for (const place of next.keys()) if (!seen.has(place)) visit(place);
  return cycles;
}

/**
 * @param {Map<string, number>} numbers
 * @param {string} place
 */
function at(numbers, place) {
  return numbers.get(place) ?? Infinity;
}
