// A book with any of these, thousands deep in each other, is built, and nothing in it is nested deeper
// than 256 and what a page is.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { filesOf, quire, run, scratch } from './support.mjs';

const deepest = 256 + 24;  // the page, its sections, and the elements of a formula or a listing
const n = 2_000;
const many = (text, end = '') => text.repeat(n) + end;
const lines = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join('\n');

const markdown = {
  quotes: many('> ', 'x'), lists: many('- ', 'x'), 'numbered lists': many('1. ', 'x'), 'quotes and lists': many('> - ', 'x'),
  'lists by their indent': lines(1_000, (i) => `${'  '.repeat(i)}- x`), 'quotes by lines': lines(1_000, (i) => `${'> '.repeat(i)}x`),
  spans: many('<b>', 'x'), 'spans that are closed': `${many('<b>')}x${many('</b>')}`, 'spans of different kinds': many('<b><i>', 'x'),
  blocks: many('<div>', 'x'), 'blocks by lines': many('<div>\n\n', 'x'), 'tables of tables': many('<table><tr><td>', 'x'), 'lists of lists': many('<ul><li>', 'x'),
  'blocks and lists and tables': many('<div><ul><li><table><tr><td>', 'x'), 'lists of lists by lines': many('<ol>\n<li>\n\n', 'x'), 'lists of definitions': many('<dl><dd>', 'x'),
  captions: many('<table><caption>', 'x'), 'lists in lists of lists': lines(300, (i) => `${'  '.repeat(i)}- <ul><li>\n`), 'spans with attributes': `${many('[')}x${many(']{.a}')}`,
  details: many('<details><summary>a</summary>', 'x'), emphasis: many('*a **b ', 'x'), 'emphasis that closes': `${many('*a **b ')}${many('b** a*')}`,
  brackets: many('['), pictures: many('![a'), 'links in links': `${many('[')}a${many('](b)')}`, strikes: many('~~a ~b '), 'inserted and marked': many('==a ++b '),
  containers: lines(1_000, (i) => `${':'.repeat(1_003 - i)} note`), alerts: lines(500, (i) => `${'> '.repeat(i + 1)}[!NOTE]\n${'> '.repeat(i + 1)}x`),
  'definitions of definitions': lines(500, (i) => `${'    '.repeat(i)}a\n${'    '.repeat(i)}: b`), 'notes of notes': lines(2_000, (i) => `[^${i}]: a[^${i + 1}]`) + '\n\na[^0]',
  'groups of a formula': `$${many('{')}x${many('}')}$`, fractions: `$${many('\\frac{a}{')}x${many('}')}$`, roots: `$${many('\\sqrt{')}x${many('}')}$`,
  delimiters: `$${many('\\left(')}x${many('\\right)')}$`, scripts: `$${many('a^{')}x${many('}')}$`, matrices: `$$${many('\\begin{matrix}')}x${many('\\end{matrix}')}$$`,
  'a drawing': `<svg>${many('<g>')}<rect/>${many('</g>')}</svg>`, 'a listing of brackets': `\`\`\`javascript\n${many('(')}\n\`\`\``, 'a listing of markup': `\`\`\`html\n${many('<b>')}\n\`\`\``,
};

const sheets = {
  brackets: `p{width:${many('(')}}`, sums: `p{width:calc(${many('(1pt + ')}1pt${many(')')})}`, negations: `${many(':not(')}p${many(')')}{color:red}`,
  blocks: many('p{'), 'media queries': many('@media print{', 'p{color:red}'), conditions: many('@supports (a:b) {'), variables: `p{width:${many('var(--a,')}}`,
};

const manifests = {
  'a list of TOML': { 'quire.toml': `title = ${many('[')}` }, 'tables of TOML': { 'quire.toml': many('a = {') }, 'a key of TOML': { 'quire.toml': `${many('a.')}a = 1\n` },
  'a list of YAML': { 'content.md': `---\ntitle: ${many('[')}\n---\n\nx\n` }, 'a table of YAML': { 'content.md': `---\n${many('? ')}\n---\n\nx\n` },
  'tables of YAML': { 'content.md': `---\ntitle: ${many('{a: ')}\n---\n\nx\n` }, 'lists of YAML by lines': { 'content.md': `---\n${many('- ')}\n---\n\nx\n` },
  'a script of settings': { 'docusaurus.config.js': 'x', 'sidebars.js': `module.exports = ${many('[')}`, 'docs/a.md': '# A\n' },
  chapters: { 'quire.toml': `title = "T"\nchapters = [${many('{ file = "a.md", chapters = [')}`, 'a.md': '# A\n' },
  'a summary': { 'book.toml': '[book]\ntitle = "T"\n', 'src/SUMMARY.md': lines(1_000, (i) => `${'  '.repeat(i)}- [A](a${i}.md)`), 'src/a0.md': '# A\n' },
  includes: { 'book.toml': '[book]\ntitle = "T"\n', 'src/SUMMARY.md': '- [A](a.md)', 'src/a.md': 'a {{#include b.md}}', 'src/b.md': 'b {{#include a.md}}' },
};

function depthOf(xhtml) {
  let depth = 0;
  let most = 0;
  for (const [, end, empty] of xhtml.matchAll(/<(\/?)[a-zA-Z][^>]*?(\/?)>/g)) {
    depth += end ? -1 : empty ? 0 : 1;
    most = Math.max(most, depth);
  }
  return most;
}

function build(files) {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const out = path.join(folder, 'out');
  const { status, signal, stderr } = run('bash', ['-c', 'ulimit -t 60 -v 6000000; exec "$@"', '-', quire, 'build', folder, '-o', out]);
  assert.ok(status === 0 || status === 1, `status ${status} ${signal}\n${stderr.slice(0, 2_000)}`);
  if (!fs.existsSync(out)) return;
  for (const file of fs.readdirSync(out).filter((name) => name.endsWith('.epub')))
    for (const text of filesOf(path.join(out, file), '.xhtml')) assert.ok(depthOf(text) <= deepest, `${depthOf(text)} deep`);
}

for (const [name, text] of Object.entries(markdown))
  test(`${name} in each other end`, () => build({ 'content.md': `---\ntitle: T\ndate: 2026-01-31\ncover: none\n---\n\n${text}\n` }));
for (const [name, text] of Object.entries(sheets))
  test(`${name} of a sheet in each other end`, () => build({
    'quire.toml': 'title = "T"\ndate = "2026-01-31"\ncover = "none"\nchapters = ["a.md"]\nstyles = ["a.css"]\n', 'a.md': '# A\n', 'a.css': text,
  }));
for (const [name, files] of Object.entries(manifests)) test(`${name} in each other end`, () => build(files));
