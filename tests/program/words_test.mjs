// The reader of words must see what is wrong, and nothing else.
import assert from 'node:assert/strict';
import test from 'node:test';

import { blocksOf, faultsOfPages, faultsOfSource, pagesOf, textOf, wordsOf } from './words.mjs';

const chapter = `<?xml version="1.0"?><html><head><title>Not read</title></head><body><section>
  <h1>Of <em>type</em></h1>
  <p>One well-known word<sup><a epub:type="noteref">1</a></sup>, hy<b>phen</b>ated &amp; more.</p>
  <aside class="footnote"><p><a>1</a> The note.</p></aside>
  <ul><li>first</li><li><p>second</p></li></ul><pre>a  b\n  c\n</pre></section></body></html>`;
const blocks = blocksOf(chapter);
const set = (text) => faultsOfPages(blocks, pagesOf(text), ['Of type', 'The Book']);
const good = 'Of type\nOne well-\nknown word1, hyphen-\nated & more.\n• first\n\f• second\na b\nc\n1 The note.\nThe Book 2\n2\n\f';

test('blocks of XHTML', () => {
  assert.deepEqual(blocks.map(textOf),
    ['Of type', 'One well-known word1, hyphenated & more.', '1 The note.', 'first', 'second', 'a b c']);
  assert.deepEqual(blocks.map((block) => block.stream), ['text', 'text', 'note', 'text', 'text', 'text']);
});

test('a good setting has no faults', () => {
  assert.deepEqual(set(good), []);
  assert.deepEqual(set(good.replace('word1,', 'word 1 ,')), []);
  assert.deepEqual(set(good.replace('hyphen-\nated', 'hyphen\u00ad\nated')), []);
  assert.deepEqual(set(good.replace('The Book 2', '2 OF TYPE')), []);
});

test('words drawn in a picture may stand between blocks', () => {
  const drawn = good.replace('• first', 'idle task\n• first');
  assert.notDeepEqual(set(drawn), []);
  assert.deepEqual(faultsOfPages(blocks, pagesOf(drawn), ['Of type', 'The Book'], new Set(['idle', 'task'])), []);
});

test('a table’s head is read once and may stand above its rows on every page', () => {
  const table = blocksOf('<table><thead><tr><th>Name</th><th>of thing</th></tr></thead>' +
    '<tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table><p>d</p>');
  const faults = (text) => faultsOfPages(table, pagesOf(text), []);
  assert.deepEqual(faults('Name of thing\na b\f' + 'Name\nof thing\nc\nd\f'), []);
  assert.notDeepEqual(faults('Name of thing\na b\f' + 'Name\nc\nd\f'), [], 'part of a head');
  assert.notDeepEqual(faults('Name of thing\na b\nc\f' + 'Name of thing\nd\f'), [], 'no table goes on');
});

const broken = {
  'a word lost': ['& more', 'more'],
  'a word doubled': ['& more', '& more more'],
  'a word doubled at the line’s end': ['ated & more.', 'ated & more.\nmore.'],
  'two words swapped': ['One well-\nknown', 'well-\nknown One'],
  'two blocks swapped': ['• first\n\f• second', '• second\n\f• first'],
  'a block lost': ['• second\n', ''],
  'a block doubled': ['• second\n', '• second\n• second\n'],
  'the last line lost': ['c\n', ''],
  'a note lost': ['1 The note.\n', ''],
  'a space lost': ['One well-', 'Onewell-'],
  'a space added': ['more', 'mo re'],
  'a hyphen that stayed': ['hyphen-\nated', 'hyphen-ated'],
  'a letter lost where a word is divided': ['hyphen-\nated', 'hyphen-\nted'],
  'a strange running head': ['The Book 2', 'Another Book 2'],
  'a marker where no item is': ['a b', '• a b'],
};
for (const [name, [from, to]] of Object.entries(broken)) {
  test(`sees ${name}`, () => {
    assert.ok(good.includes(from));
    assert.notDeepEqual(set(good.replace(from, to)), []);
  });
}

test('page numbers stand only in the contents', () => {
  const contents = blocksOf('<nav><ol><li><a>One</a></li><li><a>Two</a></li></ol></nav>');
  assert.deepEqual(faultsOfPages(contents, pagesOf('One . . . . 7\nTwo 12\n'), []), []);
  assert.notDeepEqual(faultsOfPages(blocks, pagesOf(good.replace('more.', 'more. 7')), ['Of type', 'The Book']), []);
});

test('the author’s blocks are found in order', () => {
  const source = blocksOf('<p>It\'s "one" -- two</p><p>three...</p>');
  assert.deepEqual(faultsOfSource(source, wordsOf('1 It’s “one” – two and three…')), []);
  assert.notDeepEqual(faultsOfSource(source, wordsOf('three… It’s “one” – two')), []);
  assert.notDeepEqual(faultsOfSource(source, wordsOf('It’s “one” two three…')), []);
});

test('an author’s block may not be there twice', () => {
  const text = 'a paragraph of the author that is longer than a line of the contents is';
  const source = blocksOf(`<h1>Short</h1><p>${text}</p>`);
  assert.deepEqual(faultsOfSource(source, wordsOf(`Short Short ${text}`)), []);
  assert.notDeepEqual(faultsOfSource(source, wordsOf(`Short ${text} ${text}`)), []);
});
