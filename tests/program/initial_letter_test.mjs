// A letter that is several lines high belongs to its word for whoever copies, searches or listens.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { buildBook, scratch, succeed } from './support.mjs';

const book = path.join(scratch(), 'post.md');
fs.writeFileSync(book, `---
title: T
date: 2026-01-31
cover: none
---

<div class="drop-cap">

Firstly, there are lines enough for a letter that is three of them high. They go on and on beside it, and then below it, so
that there are at least four of them, whichever way they are counted.

</div>
`);
const { pdf } = buildBook(book, ['--to', 'pdf']);
const readers = {
  poppler: () => succeed('pdftotext', [pdf, '-']),
  mupdf: () => succeed('mutool', ['draw', '-q', '-F', 'txt', pdf]),
};

for (const [reader, read] of Object.entries(readers)) {
  test(`${reader} reads the word of an initial letter whole, and once`, () => {
    const text = read();
    assert.match(text, /^Firstly, there are lines enough/m);
    assert.equal(text.match(/F/g).length, 1);
  });
}
