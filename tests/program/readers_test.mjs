// Our books in reading systems, and that these find what is wrong with a book. Needs Chromium: is
// skipped without it, unless REQUIRE has "readers".
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test, { after } from 'node:test';

import { isThere, launch, read, settings } from '../judges/readers.mjs';
import { books, buildBook, scratch, smallBook, testTools } from './support.mjs';

const { unzipSync, zipSync } = createRequire(testTools + '/')('fflate');
const isRequired = (process.env.REQUIRE ?? '').split(' ').includes('readers');
const skip = !isThere() && !isRequired && 'for want of chromium; make test REQUIRE=readers installs it';

const browser = skip ? undefined : await launch();
after(() => browser?.close());

for (const book of books()) {
  for (const setting of settings) {
    test(`${path.basename(path.dirname(book + '/x'))}: ${setting.reader}, ${setting.name}`, { skip }, async () => {
      const { epub } = buildBook(book, ['--to', 'epub']);
      const { pages, documents, spine, faults } = await read(browser, epub, setting);
      assert.deepEqual(faults, []);
      assert.equal(documents, spine);
      assert.ok(pages >= spine, `${pages} pages of ${spine} documents`);
    });
  }
}

for (const theme of ['modern', 'compact']) {
  for (const setting of settings.slice(0, 4)) {
    test(`${theme}: ${setting.reader}, ${setting.name}`, { skip }, async () => {
      const { epub } = buildBook(smallBook, ['--to', 'epub', '--theme', theme]);
      assert.deepEqual((await read(browser, epub, setting)).faults, []);
    });
  }
}

// A book with `what` in place of the first paragraph of its first chapter.
function faulty(what, change = () => {}) {
  const { epub } = buildBook(smallBook, ['--to', 'epub']);
  const files = unzipSync(fs.readFileSync(epub));
  const name = 'EPUB/first.xhtml';
  const text = new TextDecoder().decode(files[name]);
  assert.match(text, /<p>/);
  files[name] = new TextEncoder().encode(text.replace('<p>', `${what}<p>`));
  change(files);
  const made = path.join(scratch(), 'faulty.epub');
  fs.writeFileSync(made, zipSync(files));
  return made;
}

const plants = [
  ['a picture that is not there', '<p><img src="images/none.png" alt="none"/></p>', /picture|not loaded/],
  ['a picture from elsewhere', '<p><img src="https://pictures.example/a.png" alt="a"/></p>', /from elsewhere/],
  ['pale text', '<p style="color: #999999; background-color: #ffffff">pale words</p>', /contrast of 2\.8: p "pale words"/],
  ['a block wider than the screen', '<div style="width: 3000px">a wide block</div>', /wider than its column.*a wide block/],
  ['a word wider than the screen', `<p style="overflow-wrap: normal">${'wide'.repeat(100)}</p>`, /wider than its column/],
  ['a box that no page holds', `<div style="overflow-x: auto">${'<p>one of many</p>'.repeat(80)}</div>`, /cut off at the foot.*one of many/],
  ['a broken font', '<p style="font-family: Broken">x</p>', /font Broken|not loaded|console/, (files) => {
    const rule = '@font-face { font-family: Broken; src: url(fonts/broken.ttf); }\n';
    files['EPUB/style.css'] = new TextEncoder().encode(rule + new TextDecoder().decode(files['EPUB/style.css']));
    files['EPUB/fonts/broken.ttf'] = new TextEncoder().encode('no font');
  }],
];
// foliate-js reads as HTML what is no XML, with no more than a warning.
const plantsForEpubjs = [['a document that is not well-formed', '<p>&never;</p><b>', /not well-formed/]];
for (const [name, what, expected, change] of [...plants, ...plantsForEpubjs]) {
  for (const setting of settings.slice(0, plants.some(([one]) => one === name) ? 2 : 1)) {
    test(`${setting.reader} finds ${name}`, { skip }, async () => {
      const { faults } = await read(browser, faulty(what, change), setting);
      assert.match(faults.join('\n'), expected);
    });
  }
}
