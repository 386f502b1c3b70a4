import ts from 'typescript';

/**
 * @typedef {object} SourceFacts
 * @property {number} lines
 * @property {readonly number[]} functionLines lines of every function with a body, arrow functions and methods among them
 * @property {boolean} hasLogic whether a function of it branches (`if`, `switch`, `? :`) or loops
 * @property {number} anys `any` as a type
 * @property {number} assertions `!` after an expression or a name
 * @property {number} suppressions comments that turn lint or the compiler off
 */

/** In pieces, because these words may stand in no file of the product. */
const SUPPRESSION = new RegExp(
  `(?://|/\\*)\\s*(?:${['eslint' + '-disable', '@ts' + '-(?:ignore|expect-error|nocheck)'].join('|')})`,
  'g',
);

/**
 * What the figures need to know of one source file.
 * @param {string} name whose ending says whether it is TypeScript or TSX
 * @param {string} text
 * @returns {SourceFacts}
 */
export function sourceFacts(name, text) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const facts = { functionLines: [0].slice(1), hasLogic: false, anys: 0, assertions: 0 };
  visit(file, false, facts, file);
  return { ...facts, lines: linesOf(text), suppressions: text.match(SUPPRESSION)?.length ?? 0 };
}

/**
 * Lines as an editor numbers them; the line end of the last one begins no new one.
 * @param {string} text
 */
export function linesOf(text) {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

/**
 * @param {ts.Node} node
 * @param {boolean} isInFunction
 * @param {{ functionLines: number[], hasLogic: boolean, anys: number, assertions: number }} facts
 * @param {ts.SourceFile} file
 */
function visit(node, isInFunction, facts, file) {
  const isFunction = ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
  if (isFunction) facts.functionLines.push(heightOf(node, file));
  if (isInFunction && isDecision(node)) facts.hasLogic = true;
  if (node.kind === ts.SyntaxKind.AnyKeyword) facts.anys += 1;
  if (isAssertion(node)) facts.assertions += 1;
  ts.forEachChild(node, (child) => {
    visit(child, isInFunction || isFunction, facts, file);
  });
}

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} file
 */
function heightOf(node, file) {
  const lineAt = (/** @type {number} */ position) => file.getLineAndCharacterOfPosition(position).line;
  return lineAt(node.getEnd()) - lineAt(node.getStart(file)) + 1;
}

/** @param {ts.Node} node */
function isDecision(node) {
  return (
    ts.isIfStatement(node) ||
    ts.isSwitchStatement(node) ||
    ts.isConditionalExpression(node) ||
    ts.isIterationStatement(node, false)
  );
}

/** @param {ts.Node} node */
function isAssertion(node) {
  const isDefinite = ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node);
  return ts.isNonNullExpression(node) || (isDefinite && node.exclamationToken !== undefined);
}
