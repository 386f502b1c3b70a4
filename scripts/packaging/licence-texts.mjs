import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of licences that packages leave out, by SPDX identifier. */
const TEXTS = 'build/licences';

/** Licences that are asked for whole, by what names them; the lesser one of GNU is made of the other. */
const ASKED_WHOLE = [
  { named: /\bLGPL(v|-)3/, texts: ['LGPL-3.0', 'GPL-3.0'] },
  { named: /Mozilla Public License 1\.1|\bMPL-1\.1/, texts: ['MPL-1.1'] },
];

/**
 * What stands in the text of each licence, by SPDX identifier: all of them where there are several. A package whose licence is not here is
 * not packed before somebody has looked at it.
 * @type {Readonly<Record<string, readonly RegExp[]>>}
 */
const STANDS_IN = {
  MIT: [/Permission is hereby granted, free of charge/],
  ISC: [/Permission to use, copy, modify, and(\/or)? distribute this software/],
  '0BSD': [/Permission to use, copy, modify, and(\/or)? distribute this software/],
  'BSD-2-Clause': [/Redistribution and use in source and binary forms/],
  'BSD-3-Clause': [/Redistribution and use in source and binary forms/],
  'Apache-2.0': [/Apache License\s+Version 2\.0, January 2004/],
  'BlueOak-1.0.0': [/Blue Oak Model License/],
  'Python-2.0': [/PYTHON SOFTWARE FOUNDATION LICENSE/],
  Zlib: [/This software is provided 'as-is', without any express or implied\s+warranty/],
  'CC0-1.0': [/CC0 1\.0 Universal/],
  'LGPL-3.0-or-later': [
    /GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3, 29 June 2007/,
    /GNU GENERAL PUBLIC LICENSE\s+Version 3, 29 June 2007/,
  ],
};

/**
 * Whether the text of a licence stands in a notice; of several to choose from any is enough, of several that hold together all. Null for a licence that is not known here.
 * @param {string} licence an SPDX expression
 * @param {string} notice
 */
export function holdsText(licence, notice) {
  const ways = licence.split(' OR ').map((way) => way.split(' AND ').map((one) => STANDS_IN[one]));
  if (ways.every((way) => way.includes(undefined))) return null;
  return ways.some((way) => way.every((marks) => marks?.every((mark) => mark.test(notice))));
}

/**
 * The texts that the licence of a package asks for: its own files, or the usual text with who wrote it, and what they ask for whole.
 * @param {string} repo
 * @param {string} folder of the package
 * @param {string} licence an SPDX expression
 * @returns {string | undefined}
 */
export function licenceText(repo, folder, licence) {
  const own = ownText(folder);
  const usual = licence
    .split(' AND ')
    .filter((one) => holdsText(one, own ?? '') !== true && existsSync(join(repo, TEXTS, `${one}.txt`)))
    .map((one) => readText(repo, one));
  if (own === undefined && usual.length === 0) return undefined;
  const said = [own ?? whoWrote(folder), ...usual].join('\n\n');
  const whole = ASKED_WHOLE.filter(({ named }) => named.test(`${licence}\n${said}`)).flatMap(({ texts }) => texts);
  return [said, ...whole.map((name) => readText(repo, name))].join('\n\n');
}

/** @param {string} folder */
function ownText(folder) {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort();
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length === 0 ? licencesInReadme(folder) : texts.join('\n\n');
}

/** Of libvips a list of what is in it, each with its licence. @param {string} folder */
function licencesInReadme(folder) {
  const path = join(folder, 'README.md');
  const found = existsSync(path) ? /^## Licen[cs]\w*$[^]*/m.exec(readFileSync(path, 'utf8'))?.[0].trim() : undefined;
  // Some say no more than the name of the licence.
  return found !== undefined && found.length > SHORTEST_TEXT ? found : undefined;
}

/** No text of a licence is shorter, in characters. */
const SHORTEST_TEXT = 500;

/** @param {string} folder */
function whoWrote(folder) {
  const manifest = join(folder, 'package.json');
  const { author } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : { author: undefined };
  const who = typeof author === 'string' ? author : String(Object(author).name ?? 'the authors of the package');
  return `Copyright (c) ${who}\n(The package holds no text of its licence; this is the usual one.)`;
}

/**
 * @param {string} repo
 * @param {string} name
 */
function readText(repo, name) {
  return readFileSync(join(repo, TEXTS, `${name}.txt`), 'utf8').trim();
}
