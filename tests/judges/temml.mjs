// Compares the MathML of formulas with temml's, another converter of TeX:
//
//   node tests/judges/temml.mjs FORMULAS      TEMML=folder of the npm package, QUIRE_BUILD=build
//
// FORMULAS has a formula per line, `$` before those in text; MOST, if set, is how many kinds of differences
// are printed. Needs the program `mathml` (ninja
// mathml). What only groups or spaces is not compared. Differences are counted by the first place at
// which two formulas part, the commonest first, with an example each.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Elements whose children are arguments: grouping in them means something. */
const withArguments = new Set(['mfrac', 'mroot', 'msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover']);
const transparent = new Set(['mrow', 'mstyle', 'mpadded', 'semantics']);
const leftOut = new Set(['annotation', 'mspace']);
/** Accents have two code points each in use, a spacing and an ASCII one. */
const sameAccents = { 'ˆ': '^', '˜': '~', '¯': '‾', '″': '′′', '‴': '′′′' };
const invisible = /^[\u2061-\u2064\u200B\s\u00A0]*$/;

/** A tree of { name, children | text, variant } of serialised MathML. */
export function parse(xml) {
  const root = { name: 'root', children: [] };
  const open = [root];
  for (const [, closing, name, attributes, isEmpty, text] of xml.matchAll(/<(\/?)([\w:]+)([^>]*?)(\/?)>|([^<]+)/g)) {
    if (text !== undefined) open.at(-1).text = (open.at(-1).text ?? '') + unescape(text);
    else if (closing) open.pop();
    else {
      const node = { name, children: [], variant: /mathvariant="([^"]*)"/.exec(attributes)?.[1] };
      open.at(-1).children.push(node);
      if (!isEmpty) open.push(node);
    }
  }
  return root;
}

function unescape(text) {
  return text.replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}

/** The signs and structures of a tree, in order; groups are open. */
export function tokens(node) {
  if (leftOut.has(node.name)) return [];
  if (['mi', 'mn', 'mo', 'mtext'].includes(node.name)) return leaf(node);
  if (transparent.has(node.name) || node.name === 'math' || node.name === 'root') return node.children.flatMap(tokens);
  if (!withArguments.has(node.name)) return [`<${node.name}>`, ...node.children.flatMap(tokens), `</${node.name}>`];
  return [`<${node.name}>`, ...node.children.flatMap((child) => ['(', ...tokens(child), ')']), `</${node.name}>`];
}

function leaf({ name, text = '', variant }) {
  if (invisible.test(text)) return [];
  const written = text.replace(/[\s\u00A0]+/g, ' ').trim().normalize();
  const shown = sameAccents[written] ?? written;
  // Which signs are identifiers is a matter of spacing: temml's have none as <mi>, ours by attributes.
  if (!/[\p{L}\p{N}]/u.test(shown)) return [`sign ${shown}`];
  const isUpright = name === 'mi' && [...shown].length === 1 && variant === 'normal';
  return [`${name} ${shown}${isUpright ? ' upright' : ''}`];
}

function firstDifference(ours, theirs) {
  const at = ours.findIndex((token, i) => token !== theirs[i]);
  const i = at < 0 ? Math.min(ours.length, theirs.length) : at;
  return `${ours[i] ?? 'end'}  |  ${theirs[i] ?? 'end'}`;
}

function compare(formulas, build, temml) {
  const written = execFileSync(path.join(build, 'tests/mathml'), { input: `${formulas.join('\n')}\n`, maxBuffer: 1 << 30, encoding: 'utf8' });
  const ours = written.split('\n');
  const kinds = new Map();
  let same = 0, refused = 0, theirFaults = 0;
  formulas.forEach((line, i) => {
    const isInline = line.startsWith('$');
    let theirs;
    try {
      theirs = temml.renderToString(line.slice(isInline ? 1 : 0), { displayMode: !isInline, throwOnError: true });
    } catch {
      ++theirFaults;
      return;
    }
    if (!ours[i].startsWith('<')) {
      ++refused;
      kinds.set(`refused: ${ours[i].slice(0, 60)}`, [...(kinds.get(`refused: ${ours[i].slice(0, 60)}`) ?? []), line]);
      return;
    }
    const pair = [tokens(parse(ours[i])), tokens(parse(theirs))];
    if (pair[0].join('\n') === pair[1].join('\n')) return ++same;
    const kind = firstDifference(...pair);
    kinds.set(kind, [...(kinds.get(kind) ?? []), line]);
  });
  console.log(`${formulas.length} formulas: ${same} the same, ${refused} refused by us, ${theirFaults} refused by temml`);
  for (const [kind, lines] of [...kinds].sort((a, b) => b[1].length - a[1].length).slice(0, Number(process.env.MOST ?? 60)))
    console.log(`${String(lines.length).padStart(5)}  ${kind}    ${lines[0].slice(0, 90)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const require = createRequire(pathToFileURL(path.join(process.env.TEMML, 'package.json')));
  compare(fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean), process.env.QUIRE_BUILD, require('temml'));
}
