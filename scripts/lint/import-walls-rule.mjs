import { dirname, relative, resolve, sep } from 'node:path';

import { whyNotBelow } from './floors.mjs';
import { brokenWalls } from './walls.mjs';

/**
 * Reports every way to reach a module (import, export from, import(), require, import types) that breaks a wall or leads to
 * a folder that is not below (floors.mjs); `import type`
 * counts, since a type drawn through a wall draws the design through it.
 * @type {import('eslint').Rule.RuleModule}
 */
export const importWallsRule = {
  meta: {
    type: 'problem',
    docs: { description: 'Hold the import walls of docs/architecture.md' },
    messages: { wall: "'{{imported}}' may not be imported here: {{reason}}." },
    schema: [],
  },
  create(context) {
    const check = (/** @type {Located} */ node, /** @type {unknown} */ source) => {
      if (typeof source !== 'string') return;
      const [file, imported] = [pathFromRoot(context, context.filename), target(context, source)];
      const reasons = brokenWalls(file, imported).map(({ reason }) => reason);
      const upward = source.startsWith('.') && isCode(imported) ? whyNotBelow(file, imported) : null;
      for (const reason of upward === null ? reasons : [...reasons, upward]) {
        context.report({ node, messageId: 'wall', data: { imported: source, reason } });
      }
    };
    return listeners(check);
  },
};

/** @param {string} file */
function isCode(file) {
  return /^(main|renderer|shared)\/.*\.[cm]?tsx?$/.test(file);
}

/** @typedef {import('estree').Node} Located */
/** @typedef {(node: Located, source: unknown) => void} Check */

/**
 * The TypeScript-only nodes are not in ESLint's own types, hence the loose shapes.
 * @param {Check} check
 * @returns {import('eslint').Rule.RuleListener}
 */
function listeners(check) {
  const bySource = (/** @type {Located & { source?: unknown }} */ node) => {
    check(node, valueOf(node.source));
  };
  return {
    ImportDeclaration: bySource,
    ExportNamedDeclaration: bySource,
    ExportAllDeclaration: bySource,
    ImportExpression: bySource,
    TSImportType: bySource,
    TSExternalModuleReference: (/** @type {Located & { expression?: unknown }} */ node) => {
      check(node, valueOf(node.expression));
    },
    CallExpression: (node) => {
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
      if (isRequire) check(node, valueOf(node.arguments[0]));
    },
  };
}

/**
 * The text of a literal or of a template without holes.
 * @param {unknown} node
 */
function valueOf(node) {
  const { value, quasis, literal } = Object(node);
  return value ?? literal?.value ?? (quasis?.length === 1 ? quasis[0].value.cooked : undefined);
}

/**
 * @param {import('eslint').Rule.RuleContext} context
 * @param {string} source
 */
function target(context, source) {
  return source.startsWith('.') ? pathFromRoot(context, resolve(dirname(context.filename), source)) : source;
}

/**
 * @param {import('eslint').Rule.RuleContext} context
 * @param {string} file
 */
function pathFromRoot(context, file) {
  return relative(context.cwd, file).split(sep).join('/');
}
