// Ace finds nothing in our books, and finds what is planted. Needs Chromium: is skipped without it,
// unless REQUIRE has "readers".
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test, { after } from 'node:test';

import { judge } from '../judges/ace.mjs';
import { isThere, launch } from '../judges/readers.mjs';
import { books, buildBook, scratch, smallBook, testTools } from './support.mjs';

const { unzipSync, zipSync } = createRequire(testTools + '/')('fflate');
const isRequired = (process.env.REQUIRE ?? '').split(' ').includes('readers');
const skip = !isThere() && !isRequired && 'for want of chromium; make test REQUIRE=readers installs it';

const browser = skip ? undefined : await launch();
after(() => browser?.close());

for (const book of books()) {
  test(`${path.basename(path.dirname(book + '/x'))}: no violation of any impact`, { skip }, async () => {
    const { documents, violations } = await judge(browser, buildBook(book).epub);
    assert.deepEqual(violations, []);
    assert.ok(documents > 2, `${documents} documents`);
  });
}

// In place of the first paragraph of the small book's first chapter.
const plants = [
  ['a picture without words', '<p><img src="none.png"/></p>', /image-alt/],
  ['a heading that skips a level', '<h5>deep</h5>', /heading-order/],
  ['a page break without a label', '<p><span epub:type="pagebreak" role="doc-pagebreak" id="p"></span></p>', /pagebreak-label/],
  ['a note that is only a type', '<aside epub:type="footnote"><p>n</p></aside>', /epub-type-has-matching-role/],
  ['pale text', '<p style="color: #999999; background-color: #ffffff">pale</p>', /color-contrast/],
];
for (const [name, what, expected] of plants) {
  test(`Ace finds ${name}`, { skip }, async () => {
    const files = unzipSync(fs.readFileSync(buildBook(smallBook, ['--to', 'epub']).epub));
    const chapter = 'EPUB/first.xhtml';
    const text = new TextDecoder().decode(files[chapter]);
    assert.match(text, /<p>/);
    files[chapter] = new TextEncoder().encode(text.replace('<p>', `${what}<p>`));
    const faulty = path.join(scratch(), 'faulty.epub');
    fs.writeFileSync(faulty, zipSync(files));
    assert.match((await judge(browser, faulty)).violations.join('\n'), expected);
  });
}
