// Every word of every block: once, in order, in both outputs.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { books, buildBook, filesOf, quire, scratch, spine, succeed, withoutChapters } from './support.mjs';
import { anyNumber, blocksOf, clean, faultsOfPages, faultsOfSource, pagesOf, textOf, voidNames, wordsOf } from './words.mjs';

function blocksOfEpub(epub) {
  return spine(epub).flatMap(({ text }) => blocksOf(text));
}

// What both outputs are made from, with what is on paper alone: the half-title, the colophon's line. The
// dump of the DOM, as XHTML: a line each start tag and each text, further in what is inside.
function blocksOfDump(book) {
  const open = [];
  let xhtml = '';
  for (const line of succeed(quire, ['dump', '--stage=dom', book]).split('\n')) {
    const [, indent, tag, name, , text] = /^( *)(?:(<([\w:-]+)(?: [\w:-]+="[^"]*")*>)( +@\S+)?|"(.*)")$/.exec(line) ?? [];
    if (tag === undefined && text === undefined) continue;
    while (open.length > 0 && open.at(-1).depth >= indent.length) xhtml += `</${open.pop().name}>`;
    if (text !== undefined) xhtml += unescaped(text).replace(/&/g, '&amp;').replace(/</g, '&lt;');
    if (tag === undefined) continue;
    xhtml += tag;
    if (!voidNames.has(name)) open.push({ name, depth: indent.length });
  }
  return blocksOf(onPaper(book, xhtml + open.reverse().map(({ name }) => `</${name}>`).join('')));
}

// Where the index has sections on a screen, it has pages on paper, which words.mjs passes over; and sheets
// name the page of what is referred to.
function onPaper(book, xhtml) {
  return xhtml.replace(/<div class="paged">[^]*?<\/a>/g, (all) => `${all} (page ${anyNumber})`)
    .replace(/<header class="[^"]*\bhandout-only\b[^"]*">[^]*?<\/header>/g, '')
    .replace(/(<\/a>(?:<\/span>)+), (?=<span class="index-see")/g, '$1')
    .replaceAll('<span class="locators"', '<span class="locators screen-only"');
}

function unescaped(text) { return text.replace(/\\(.)/g, (all, c) => (c === 'n' ? '\n' : c)); }

// `written` are words that a sheet writes between the author's.
function pagesOfPdf(pdf, written) {
  const text = succeed('pdftotext', ['-raw', '-enc', 'UTF-8', pdf, '-']);
  return pagesOf(written.reduce((rest, words) => rest.replaceAll(words, ''), text));
}

// What the book's own sheets write on paper: `content: " (on paper)"`.
function writtenBySheets(book) {
  if (book.endsWith('.md')) return [];
  const sheets = fs.readdirSync(book).filter((name) => name.endsWith('.css'));
  return sheets.flatMap((name) => [...fs.readFileSync(path.join(book, name), 'utf8')
    .matchAll(/content:\s*"([^"]+)"\s*;/g)].map(([, words]) => words));
}

// What may stand in a margin: the book's title and its headings.
function titlesOf(epub) {
  const headings = spine(epub).flatMap(({ text }) =>
    [...text.matchAll(/<(title|h[1-6])\b[^>]*>([^]*?)<\/\1>/g)].map((match) =>
      blocksOf(match[2]).map(textOf).join(' ')));
  return headings.filter((heading) => heading !== '');
}

// Words that are drawn: a reader of PDF sees them, though they are no text of the book's.
function drawnWords(epub) {
  const texts = filesOf(epub, '.svg').flatMap((svg) =>
    [...svg.matchAll(/<text\b[^>]*>([^]*?)<\/text>/g)].map(([, text]) => text.replace(/<[^>]*>/g, ' ')));
  const words = texts.flatMap((text) => blocksOf(text).flatMap((block) => block.words.map((word) => word.text)));
  return new Set([...words, ...generatedWords(epub)]);
}

// Words that a sheet takes from attributes: `content: attr(data-file)`.
function generatedWords(epub) {
  const attributes = filesOf(epub, '.css').flatMap((css) => [...css.matchAll(/content:[^;]*?attr\(([\w-]+)\)/g)].map(([, name]) => name));
  return attributes.flatMap((name) => spine(epub).flatMap(({ text }) =>
    [...text.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].flatMap(([, value]) => wordsOf(value))));
}

// HTML that cmark-gfm made, without the marks that it takes for words. In code they are words.
function withoutMarks(html) {
  const code = [];
  return html.replace(/<(pre|code)\b[^]*?<\/\1>/g, (all) => `\ue001${code.push(all) - 1}\ue001`)
    .replace(/[ \t]*\{[#.][^}]*\}(?=<\/h\d>)/g, '') // an id is no text
    .replace(/(<img [^>]*>)\{#[^}]*\}/g, '$1')
    .replace(/\[([^\[\]]*)\]\{(?:\.|index=)[^}]*\}/g, '$1') // nor is an entry of the index
    .replace(/<p>: [^<]*\{#tbl:[^}]*\}<\/p>/g, '') // captions and references: specimen_test.mjs
    .replace(/\S*\[@[^\]]*\]\S*/g, '</p><p>')
    .replace(/<p>\[!(\w)(\w+)\]\s/g, (all, first, rest) => `<p>${first}${rest.toLowerCase()}</p><p>`)
    .replace(/<a\b[^>]*class="footnote-backref"[^>]*>[^]*?<\/a>/g, '')
    .replace(/\ue001(\d+)\ue001/g, (all, index) => code[index]);
}

// The author's Markdown, read by cmark-gfm's own program instead of ours.
function sourceBlocks(book) {
  const files = book.endsWith('.md')
    ? [book]
    : fs.readFileSync(path.join(book, 'quire.toml'), 'utf8').match(/^chapters\s*=\s*\[([^\]]*)\]/m)[1]
      .match(/"[^"]*"/g).map((name) => path.join(book, name.slice(1, -1)));
  return files.flatMap((file) => {
    const text = fs.readFileSync(file, 'utf8').replace(/^---\n[^]*?\n---\n/, '');
    const plainFile = path.join(scratch(), 'plain.md');
    fs.writeFileSync(plainFile, text);
    const html = succeed('cmark-gfm', ['--unsafe', '-e', 'footnotes', '-e', 'table', '-e', 'strikethrough',
      '-e', 'autolink', '-e', 'tasklist', plainFile]);
    return blocksOf(withoutMarks(html));
  });
}

// The text nodes of `quire dump --stage=dom`: a line each, between quotation marks.
function textsOfDump(dump) {
  return [...dump.matchAll(/^ *"(.*)"$/gm)].map(([, text]) => unescaped(text)).join('');
}

function faultsOf(book, epub, pdf) {
  const pages = pagesOfPdf(pdf, writtenBySheets(book));
  return faultsOfPages(blocksOfDump(book), pages, titlesOf(epub), drawnWords(epub));
}

// The glyphs of a formula stand above and beside each other, and floats, notes in the margin and running
// elements anywhere on their pages, so no order of words can be compared: chapters of formulas and floats
// are left out here, in a copy; specimen_test.mjs looks for their words.
const inOneOrder = (book) => withoutChapters(book, ['formula', 'floats']);

for (const book of books().map(inOneOrder)) {
  const name = path.basename(book) === 'content.md' ? path.basename(path.dirname(book)) : path.basename(book);

  test(`${name}: the PDF has the EPUB's words`, () => {
    const { epub, pdf } = buildBook(book);
    assert.ok(blocksOfEpub(epub).length > 10);
    assert.deepEqual(faultsOf(book, epub, pdf), []);
  });

  test(`${name}: on narrow pages, too`, () => {
    const { epub, pdf } = buildBook(book, ['--page', 'a5']);
    assert.deepEqual(faultsOf(book, epub, pdf), []);
  });

  // Notes apart: cmark puts them at the end. The specimen is full of what cmark-gfm's program does not
  // know (alerts, definitions, attributes): specimen_test.mjs looks for its words.
  test(`${name}: the EPUB has the author's words`, { skip: name === 'specimen' }, () => {
    const blocks = blocksOfEpub(buildBook(book, ['--to', 'epub']).epub);
    const written = sourceBlocks(book);
    for (const stream of ['text', 'note']) {
      const wanted = written.filter((block) => block.stream === stream);
      const words = blocks.filter((block) => block.stream === stream).flatMap((block) => wordsOf(textOf(block)));
      assert.deepEqual(faultsOfSource(wanted, words), []);
    }
  });

  test(`${name}: the dump of the DOM has the EPUB's words`, () => {
    const dumped = textsOfDump(succeed(quire, ['dump', '--stage=dom', book]));
    const letters = (blocks) => blocks.map((block) => textOf(block).replace(/[\s“”]/g, '')).filter(Boolean);
    const all = clean(dumped).replace(/[\s“”]/g, '');
    let place = 0;
    for (const block of letters(blocksOfEpub(buildBook(book, ['--to', 'epub']).epub))) {
      const found = all.indexOf(block, place);
      assert.ok(found >= 0, `not in the dump, or out of order: ${block}`);
      place = found + block.length;
    }
  });
}
