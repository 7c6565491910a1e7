// The specimen, chapter by chapter: what each of its constructs must look like on the page.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';

import { readPages, union } from '../judges/pdf_pages.mjs';
import { buildBook, filesOf, source, spine, succeed } from './support.mjs';

const { epub, pdf, stderr } = buildBook(path.join(source, 'content/specimen'));
const pages = readPages(pdf);
const front = pages.slice(2);  // behind the cover and its back
const chapters = new Map(spine(epub).map(({ name, text }) => [path.basename(name, '.xhtml'), text]));

// A chapter's pages: from the one that its title opens to the next title.
function pagesOf(title) {
  const titles = pages.map((page) => page.marks.find(({ tag, words }) => tag === 'H1' && words[0]?.size > 20));
  // The lists in front have titles that chapters may have, too.
  const first = titles.findLastIndex((mark) => mark && isSame(textOf(mark), title));
  assert.ok(first >= 0, title);
  const next = titles.findIndex((mark, i) => i > first && mark);
  return pages.slice(first, next < 0 ? pages.length : next);
}

// Ligatures part a word where the trace names their letters one by one.
function isSame(one, other) { return one.replace(/\s/g, '') === other.replace(/\s/g, ''); }

function textOf(mark) { return mark.words.map(({ text }) => text).join(' '); }

// The first piece of marked content on these pages that begins with these words.
function piece(those, words) {
  const wanted = words.replace(/\s/g, '');
  for (const page of those) {
    const mark = page.marks.find((one) => textOf(one).replace(/\s/g, '').startsWith(wanted));
    if (mark) return { page, ...mark, ...union(mark.words), size: mark.words[0].size, lines: new Set(mark.words.map(({ baseline }) => Math.round(baseline))).size };
  }
  return assert.fail(`not in the chapter: ${words}`);
}

function above(one, other) {
  assert.ok(one.page.number < other.page.number || (one.page === other.page && one.bottom <= other.top),
    `${textOf(one)} is not above ${textOf(other)}`);
}

test('only what it demonstrates is said', () => {
  const codes = [...stderr.matchAll(/^\S.*?: (?:warning|note|error)\[([A-Z]+-\d+)\]/gm)].map(([, code]) => code).sort();
  assert.deepEqual(codes, ['HTM-003', 'IMG-001', 'MD-007']);
});

test('the cover fills its page, and its back is empty', () => {
  const [cover, back] = pages;
  const [picture] = cover.marks.filter(({ tag }) => tag === 'Figure');
  const box = union([...picture.rules, ...picture.pictures]);
  for (const [side, edge] of [['left', 0], ['top', 0], ['right', cover.width], ['bottom', cover.height]])
    assert.ok(Math.abs(box[side] - edge) < 0.5, `${side}: ${box[side]}`);
  assert.equal(back.marks.length, 0);
});

test('the front: half-title, title on a right page, its verso, contents', () => {
  const [halfTitle, blank, title, verso, contents] = front;
  assert.ok(isSame(textOf(halfTitle.marks[0]), 'A specimen of quire'));
  assert.equal(blank.marks.flatMap(({ words }) => words).length, 0);
  assert.ok(isSame(title.marks.map(textOf).join(''),
    'A specimen of quire Every construct and every option, on paper and on the screen The quire authors 22 November 2026'));
  assert.ok(title.marks[0].words[0].size > 28);
  for (const words of ['© 2026 The quire authors. MIT license.', 'Published 22 November 2026', 'ISBN 9783161484100',
    'Set in Gentium Book Plus, Lato and JetBrains Mono by quire.']) piece([verso], words);
  assert.ok(isSame(textOf(contents.marks[0]), 'Contents'));
});

test('the contents: chapters with their folios flush right', () => {
  const contents = front[4];
  const numbers = contents.marks.filter(({ tag }) => tag !== 'Artifact' && tag !== 'H1')
    .map(({ words }) => words.at(-1)).filter((word) => word && /\d$/.test(word.text));
  assert.ok(numbers.length > 10);
  const right = Math.max(...numbers.map((word) => word.right));
  for (const number of numbers) assert.ok(Math.abs(number.right - right) < 0.6, `${number.text} ends at ${number.right}, not ${right}`);
});

test('a chapter opens below the head of its page, on the first line of the text’s rhythm', () => {
  for (const title of ['Prose', 'Lists', 'Tables']) {
    const [page] = pagesOf(title);
    const heading = piece([page], title);
    assert.ok(heading.top > 0.0925 * page.height + 50, `${title} at ${heading.top}`);
  }
});

test('headings: each level smaller than the one above it, and the text smaller than most', () => {
  const those = pagesOf('Headings');
  const sizes = ['Headings', 'A section', 'A subsection', 'A paragraph’s heading'].map((words) => piece(those, words).size);
  for (let i = 1; i < sizes.length; ++i) assert.ok(sizes[i] < sizes[i - 1], sizes.join(' '));
  assert.equal(sizes.at(-1), piece(those, 'Text under it.').size);
  assert.equal(piece(those, 'A heading that is so long').lines, 2);
});

test('lists: each level further in, numbers that go on from seven', () => {
  const those = pagesOf('Lists');
  const lefts = ['one', 'two', 'three', 'four'].map((words) => {
    const body = those[0].marks.find((mark) => mark.tag === 'LBody' && textOf(mark) === words);
    return body.words[0].left;
  });
  for (let i = 1; i < lefts.length; ++i) assert.ok(lefts[i] > lefts[i - 1] + 8, lefts.join(' '));
  for (const number of ['7.', '10.', '11.']) piece(those, number);
  const [seven, ten] = ['seven', 'ten'].map((words) => piece(those, words));
  assert.ok(Math.abs(seven.left - ten.left) < 0.1);
});

test('tasks: boxes, ticked and not', () => {
  const text = pagesOf('Lists').flatMap(({ marks }) => marks.map(textOf)).join('\n');
  assert.match(text, /☑ ?done/);
  assert.match(text, /☐ ?to do/);
});

test('definitions stand in from their terms', () => {
  const those = pagesOf('Lists');
  const term = piece(those, 'Leading');
  const definition = piece(those, 'The distance from one baseline');
  assert.ok(definition.left > term.left + 10);
  above(term, definition);
});

test('alerts: a title in colour, a rule at the left', () => {
  const those = pagesOf('Quotations and alerts');
  for (const [title, words] of [['Note', 'What a reader should know'], ['Tip', 'What helps'], ['Important', 'What a reader must'],
    ['Warning', 'What needs attention'], ['Caution', 'What may go wrong']]) {
    const body = piece(those, words);
    const heading = piece([body.page], title);
    above(heading, body);
    const rules = body.page.marks.filter(({ tag }) => tag === 'Artifact').flatMap((mark) => mark.rules);
    assert.ok(rules.some((rule) => rule.right - rule.left < 3 && rule.right < body.left && rule.top <= heading.top + 3 && rule.bottom >= body.top),
      `no rule beside ${title}`);
  }
});

test('a long line of code goes on below, within its box', () => {
  const those = pagesOf('Listings');
  const line = piece(those, 'const answer = await fetch');
  assert.ok(line.lines >= 2);
  const text = succeed('pdftotext', ['-raw', pdf, '-']).replace(/[\s↪]/g, '');
  assert.ok(text.includes('aWordWithoutAnyPlaceToBreakItThatIsNeverthelessLongerThanTheWholeMeasureOfThePageAndGoesOnAndOn'));
});

test('a listing goes over the page with all of its lines', () => {
  const those = pagesOf('Listings');
  const parts = those.filter((page) => page.marks.some((mark) => /^line \d\d$/.test(textOf(mark))));
  assert.equal(parts.length, 2);
  for (let i = 1; i <= 40; ++i) if (i % 10 !== 1 || i === 1) piece(those, `line ${String(i).padStart(2, '0')}`);
});

test('listings side by side: each below its file’s name', () => {
  const chapter = pagesOf('Code');
  const [left, right] = ['total.py', 'total.rs'].map((words) => piece(chapter, words));
  assert.ok(left.right < right.left, `${left.right} < ${right.left}`);
  assert.ok(Math.abs(left.top - right.top) < 1);
  for (const name of ['pool.py', 'total.py', 'total.rs']) assert.match(chapters.get('code'), new RegExp(`<figcaption><code>${name}</code></figcaption>`));
});

test('tables: columns beside each other, numbers at the right', () => {
  const [page] = pagesOf('Tables');
  const [left, centred, right] = ['left', 'centred', 'right'].map((words) => piece([page], words));
  assert.ok(left.right < centred.left && centred.right < right.left);
  const [one, thousand] = ['1', '1000'].map((words) => page.marks.find((mark) => mark.tag === 'TD' && textOf(mark) === words).words[0]);
  assert.ok(Math.abs(one.right - thousand.right) < 0.1);
});

test('a table that is longer than a page has its head on each of its pages', () => {
  const those = pagesOf('Tables').filter((page) => page.marks.some((mark) => /^(even|odd)$/.test(textOf(mark))));
  assert.ok(those.length > 1);
  for (const page of those) piece([page], 'number');
});

test('notes stand at the foot, smaller than the text, below what calls them', () => {
  const those = pagesOf('Notes');
  const note = piece(those, 'A short note.');
  const text = piece(those, 'A note');
  assert.ok(note.size < text.size);
  above(text, note);
});

test('pictures fit the measure, and each has its caption below', () => {
  const those = pagesOf('Pictures');
  for (const page of those) {
    for (const mark of page.marks.filter(({ tag }) => tag === 'Figure')) {
      const box = union([...mark.pictures, ...mark.rules, ...mark.words]);
      assert.ok(box.right - box.left < 369 && box.bottom - box.top < 533);
    }
  }
  assert.equal(those.flatMap(({ marks }) => marks).filter(({ tag }) => tag === 'Figure').length, 9);
  for (const caption of ['A PNG with', 'A GIF.', 'A WebP.', 'A drawing,', 'Transparent:', 'Taller than', 'Wider than']) {
    piece(those, caption);
  }
  piece(those, 'A picture that is not there is said, and its words stand for it: what it would have shown');
});

test('scripts: no glyph is missing, and each text is there', () => {
  const text = succeed('pdftotext', [pdf, '-']);
  for (const words of ['Łódź', 'Εν αρχή ην ο λόγος', 'Все счастливые семьи', 'საქართველო', 'Հայաստան', '天地玄黄', 'いろは', '모든']) {
    assert.ok(text.includes(words), words);
  }
});

test('raw HTML: spans of a table, and a comment that nobody sees', () => {
  const those = pagesOf('Raw HTML');
  const [name, size, wide, high] = ['name', 'size', 'wide', 'high'].map((words) => piece(those, words));
  above(size, wide);
  assert.ok(name.right < size.left && wide.right < high.left);
  assert.ok(!succeed('pdftotext', [pdf, '-']).includes('not printed'));
});

test('an author’s sheet holds in print, and leaves print’s part behind in the EPUB', () => {
  piece(pagesOf('Raw HTML'), 'Words for paper (on paper) and for screens.');
  const those = pagesOf('An author’s style');
  assert.equal(piece(those, 'Lines of a verse').lines, 3);
  const heading = piece(those, 'In the middle');
  assert.ok(heading.left > 150);
  assert.match(chapters.get('styles'), /class="accented"/);
});

test('captions: above listings and tables, below figures, with their numbers', () => {
  const those = pagesOf('Finding one’s way');
  const figure = piece(those, 'Figure 12.1. Ovals, as in');
  const table = piece(those, 'Table 12.1. Two squares');
  const listing = piece(those, 'Listing 12.1. A function, which squares');
  above(figure, table);
  above(table, piece(those, 'number'));
  above(listing, piece([listing.page], 'def square'));
  piece(those, 'src/squares.py');
  for (const caption of [table, listing]) assert.equal(caption.tag, 'Caption');
});

test('a listing with a caption goes over the page, and its caption stands with its first line', () => {
  const those = pagesOf('Finding one’s way');
  const caption = piece(those, 'Listing 12.2. Sixty squares');
  const [first, last] = ['square of 1', 'square of 60'].map((words) => piece(those, words));
  assert.equal(caption.page, first.page);
  above(caption, first);
  assert.ok(last.page.number > first.page.number);
});

test('references name what they lead to', () => {
  const text = chapters.get('finding').replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
  for (const words of ['referred to: Figure 12.1 shows', 'Table 12.1, Listing 12.1 and Listing 12.2 squares', 'is in “Tables”', 'begins with Prose.']) {
    assert.ok(text.includes(words), words);
  }
  // The page is print's: its sheet asks for it, and the EPUB's has no such rule.
  const [page] = pagesOf('Finding one’s way');
  assert.ok(pages.some(({ marks }) => marks.some((mark) => isSame(textOf(mark), `“Finding one’s way” (page ${page.number - pages.indexOf(pagesOf('Prose')[0])})`))));
  assert.doesNotMatch(filesOf(epub, '.css').join('\n'), /target-counter/);
});

test('lists of figures, tables and listings: an entry a caption, with its folio', () => {
  for (const [title, entry] of [['Figures', 'Figure 12.1 Ovals'], ['Tables', 'Table 12.1 Two'], ['Listings', 'Listing 12.2 Sixty']]) {
    const page = pages.find(({ marks }) => marks.some((mark) => mark.tag === 'H1' && textOf(mark) === title && mark.words[0].size > 20));
    assert.match(wordsBeside(piece([page], entry)).at(-1).text, /^\d+$/);
  }
});

test('formulas: a list of those with numbers, which stand at the right; a wide one is broken within the measure', () => {
  const those = pagesOf('Formulas');
  const words = those.flatMap(({ marks }) => marks).flatMap((mark) => mark.words);
  const right = Math.max(...those.flatMap(({ marks }) => marks.filter(({ tag }) => tag === 'P')).flatMap((mark) => mark.words).map((word) => word.right));
  assert.ok(words.every((word) => word.right < right + 1), 'a formula leaves the measure');
  for (const number of ['(14.1)', '(14.2)', '(H)']) {
    const all = words.filter(({ text }) => text === number);
    assert.ok(all.some((word) => Math.abs(word.right - right) < 1), `${number} at ${all.map((word) => word.right)}, not ${right}`);
  }
  assert.match(chapters.get('list-of-equations'), /<a href="formulas\.xhtml#eq_zeta"><span class="number">\(14\.1\)<\/span> <math /);
});

// All words on the last line of a piece, from left to right.
function wordsBeside({ page, words }) {
  const { baseline } = words.at(-1);
  return page.marks.flatMap((mark) => mark.words).filter((word) => Math.abs(word.baseline - baseline) < 2)
    .sort((one, other) => one.left - other.left);
}

test('a contents entry of two lines has its number at the right of the second', () => {
  const entry = piece(front.slice(4, 6), 'A section whose heading is so long');
  assert.equal(entry.lines, 2);
  const number = wordsBeside(entry).at(-1);
  assert.match(number.text, /^\d+$/);
  assert.ok(number.right > entry.page.width / 2 + 100, `at ${number.right}`);
});

test('the index: letters, entries below others, pages in the PDF and sections in the EPUB', () => {
  const those = pagesOf('Index');
  const words = those.flatMap(({ marks }) => marks.map(textOf)).join('\n');
  assert.match(words, /pages,\s*\d+(\s*(, |–)\s*\d+)*$/m);
  for (const letter of ['A', 'I', 'L', 'O', 'P', 'S', 'T']) piece(those, letter);
  above(piece(those, 'Ångström'), piece(those, 'index'));
  const [leading, ore] = [piece(those, 'Leading'), piece(those, 'Öre')];
  assert.ok(leading.right <= ore.left, 'the second column goes on where the first ends');
  assert.match(words, /tabulars,\s*see\s*tables/);
  const epub = chapters.get('book-index');
  assert.match(epub, /<section class="index-page" epub:type="index" role="doc-index"/);
  assert.match(epub, /page numbers<\/span>, <span class="locators"><a epub:type="index-locator" href="finding\.xhtml#[^"]*">A section whose/);
  assert.doesNotMatch(epub, /print-only/);
});

test('terms of the glossary are linked where they are used first', () => {
  assert.match(chapters.get('finding'), /<a class="glossref" epub:type="glossref" role="doc-glossref" href="#term-kerning">kerning<\/a>/);
  assert.match(chapters.get('finding'), /<dt epub:type="glossterm" id="term-kerning">/);
});

test('a figure that would leave over a third of a page white moves to the next, and what is written after it does not', () => {
  const those = pagesOf('Floats and margins');
  const [before, after] = ['A compositor with metal', 'This paragraph is written after the figure'].map((words) => piece(those, words));
  const caption = piece(those, 'A figure that has moved');
  assert.equal(before.page, after.page);
  assert.equal(caption.page.number, after.page.number + 1);
  const last = Math.max(...after.page.marks.filter(({ tag }) => tag === 'P').map((mark) => union(mark.words).bottom));
  assert.ok(last > 0.85 * after.page.height, `the page ends at ${last}`);
  // Blocks are numbered as the structure tree has them.
  const order = [before, caption, after].map(({ block }) => block.id);
  assert.deepEqual(order.toSorted((one, other) => one - other), order, 'the order of reading has moved, too');
});

test('floats: one at the foot of its page below what is written after it, one at the head of a later one', () => {
  const those = pagesOf('Floats and margins');
  const [text, foot] = ['The text of this page', 'This block was written'].map((words) => piece(those, words));
  assert.equal(foot.page, text.page);
  above(text, foot);
  const [call, head] = ['The next table was asked', 'Faces, at the head'].map((words) => piece(those, words));
  above(call, head);
  assert.ok(head.top < 0.13 * head.page.height, `at ${head.top}`);
});

test('notes in the margin stand beside the paragraphs after them', () => {
  const those = pagesOf('Floats and margins');
  for (const [words, beside] of [['Written before', 'A page with a margin'], ['A second one.', 'Where two notes']]) {
    const [note, text] = [words, beside].map((begin) => piece(those, begin));
    assert.ok(note.right < text.left || note.left > text.right);
    assert.ok(Math.abs(note.words[0].baseline - text.words[0].baseline) < 3, words);
  }
});

test('a running element is set in the margin, with its markup and its picture, and nowhere else', () => {
  const [page] = pagesOf('Floats and margins').filter(({ marks }) => marks.some((mark) => textOf(mark).startsWith('What stands at the foot')));
  const badge = piece([page], 'Set with its markup');
  assert.equal(badge.tag, 'Artifact');
  assert.ok(badge.top > 0.9 * page.height);
  assert.ok(badge.words.some(({ font }) => /Bold/.test(font)), 'no bold word');
  assert.equal(pages.filter(({ marks }) => marks.some((mark) => textOf(mark).startsWith('Set with its'))).length, 1);
  assert.match(chapters.get('floats'), /Set <strong>with<\/strong> its <em>markup<\/em>/);
});
