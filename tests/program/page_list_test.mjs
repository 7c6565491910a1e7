// The page list of the EPUB against the pages of the PDF made in the same run.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';

import { readPages } from '../judges/pdf_pages.mjs';
import { buildBook, source, succeed, testTools } from './support.mjs';

const { unzipSync } = createRequire(testTools + '/')('fflate');

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text) => text.replace(/&(\w+);/g, (_, name) => entities[name] ?? `&${name};`).replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
const plain = (markup) => unescaped(markup.replace(/<(svg)\b[^]*?<\/\1>/g, '').replace(/<[^>]*>/g, ''));
// Letters and digits alone: blanks, hyphens at line ends and generated marks are nobody's words.
const letters = (text) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

function filesOf(epub) {
  return new Map(Object.entries(unzipSync(fs.readFileSync(epub))).map(([name, bytes]) => [name.replace('EPUB/', ''), new TextDecoder().decode(bytes)]));
}

// The pages by their labels. Source: ISO 32000-1 12.4.2.
function labels(pdf, count) {
  const { pagelabels } = JSON.parse(succeed('qpdf', ['--json=2', '--json-key=pagelabels', pdf]));
  const roman = (number) => ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][number % 10].replace(/^/, 'x'.repeat(Math.floor(number / 10)));
  return Array.from({ length: count }, (_, page) => {
    const range = pagelabels.filter(({ index }) => index <= page).at(-1);
    const number = (range.label['/St'] ?? 1) + page - range.index;
    const numeral = { '/D': String(number), '/r': roman(number) }[range.label['/S']] ?? '';
    return (range.label['/P']?.replace(/^u:/, '') ?? '') + numeral;
  });
}

// What is read first on the page: no artifacts, no numbers and bullets of lists, no pictures, and no floats
// that are written before what ends the page before. A formula's signs have another order on paper: near
// one, only the first piece of the page.
function topOf(page, previous) {
  const isCaption = ({ block }) => block?.path.includes('/Caption');
  const passed = Math.max(-1, ...previous?.marks.filter((mark) => !isCaption(mark)).map(({ block }) => block?.id ?? -1) ?? []);
  const text = page.marks.filter(({ tag, block }) => tag !== 'Artifact' && !(block?.id < passed));
  const isNearFormula = text.slice(0, 6).some(({ tag }) => tag === 'Formula');
  const words = (isNearFormula ? text.slice(0, 1) : text).filter(({ tag, block }) => tag !== 'Artifact' && tag !== 'Lbl' && tag !== 'Figure' && !['Lbl', 'Figure'].includes(block?.type)).flatMap((mark) => mark.words);
  return letters(words.slice(0, 12).map(({ text }) => text).join(''));
}

function pageList(files) {
  const list = /<nav epub:type="page-list"[^]*?<\/nav>/.exec(files.get('nav.xhtml'))?.[0];
  assert.ok(list, 'there is a page list');
  return [...list.matchAll(/<a href="([^"#]*)#([^"]*)">([^<]*)<\/a>/g)].map(([, file, id, folio]) => ({ file, id, folio }));
}

const posts = fs.readdirSync(path.join(source, 'content')).filter((name) => /^\d{4}-/.test(name)).map((name) => path.join(source, 'content', name, 'content.md'));
for (const book of [path.join(source, 'content/specimen'), ...posts]) {
  const { epub, pdf } = buildBook(book);
  const files = filesOf(epub);
  const pages = readPages(pdf);
  const labelled = labels(pdf, pages.length);

  test(`${book}: every entry of the page list leads to the word that opens the page`, () => {
    for (const { file, id, folio } of pageList(files)) {
      const text = files.get(file);
      const marker = `<span epub:type="pagebreak" role="doc-pagebreak" id="${id}" aria-label="${folio}"></span>`;
      const at = text?.indexOf(marker) ?? -1;
      assert.ok(at >= 0, `${file}#${id}`);
      // The printed contents have page numbers, which the screen's have not.
      const shown = (words) => (file === 'nav.xhtml' ? words.replace(/\d/g, '') : words).slice(0, 200);
      const after = shown(letters(plain(text.slice(at))));
      // The index has pages where the screen's has sections.
      const inIndex = text.includes('epub:type="index"');
      const printed = topOf(pages[labelled.indexOf(folio)], pages[labelled.indexOf(folio) - 1]);
      const top = shown(inIndex ? printed.replace(/\d.*/, '') : printed).slice(0, 16);
      assert.notEqual(top, '');
      // A word that is divided over the pages stands whole behind the break.
      const begin = after.indexOf(top);
      const before = /[\p{L}\p{N}]*$/u.exec(text.slice(0, at))[0];
      assert.equal(before, '', `page ${folio} begins inside a word: ${before}|${after.slice(0, 20)}`);
      assert.ok(begin >= 0 && begin < 24, `page ${folio}: "${top}" is not where "${after.slice(0, 40)}" begins`);
    }
  });

  test(`${book}: every page with text is in the list once, in order, in nav and NCX`, () => {
    const folios = pageList(files).map(({ folio }) => folio);
    const withText = labelled.filter((_, i) => topOf(pages[i], pages[i - 1]) !== '');
    assert.deepEqual(folios, withText);
    const targets = [...files.get('toc.ncx').matchAll(/<pageTarget[^>]*value="([^"]*)"/g)].map(([, folio]) => folio);
    assert.deepEqual(targets, folios);
  });

  test(`${book}: the pages are said to be the PDF edition’s`, () => {
    const text = files.get('package.opf');
    const id = /<dc:source id="([^"]*)">[^<]*\(PDF edition\)<\/dc:source>/.exec(text)?.[1];
    assert.ok(id);
    assert.match(text, new RegExp(`<meta refines="#${id}" property="source-of">pagination</meta>`));
  });
}

test('an EPUB made alone has no pages', () => {
  const files = filesOf(buildBook(path.join(source, 'content/specimen'), ['--to', 'epub']).epub);
  for (const [name, text] of files) assert.doesNotMatch(text, /pagebreak|page-list|pageList|source-of/, name);
});
