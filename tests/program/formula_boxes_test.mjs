// The boxes of our formulas beside Chromium's of the same MathML in the same face. Needs Chromium: is
// skipped without it, unless REQUIRE has "readers".
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test, { after } from 'node:test';

import { compare } from '../judges/formula_boxes.mjs';
import { isThere, launch } from '../judges/readers.mjs';
import { buildBook, scratch, testTools } from './support.mjs';

const { unzipSync } = createRequire(testTools + '/')('fflate');

const isRequired = (process.env.REQUIRE ?? '').split(' ').includes('readers');
const skip = !isThere() && !isRequired && 'for want of chromium; make test REQUIRE=readers installs it';

const browser = skip ? undefined : await launch();
after(() => browser?.close());

// What TeX and MathML Core set alike. Where they differ we follow TeX: italic corrections before
// upright signs and at the end, scripts of single letters, delimiters that need not cover all, struts.
const alike = [
  'a + b', 'a - b', '$a = b', '$a \\le b', 'a \\times b', 'a \\cdot b', 'a \\sim b', '$a, b, c', '$-a', '$a = -b',
  '$1 + 2 + 3', '$a \\to b', '\\frac{a}{b}', '\\frac{a + b}{c - d}', '\\sum_{i=1}^n i', '\\prod_i a',
  '$(a + b)', '$[0, 1]', '$a \\in b', '$\\sin a', '$a b c',
  '$a \\cup b', '$a \\otimes b', '$\\alpha + \\beta', '\\int a', '$a \\quad b',
];

test('what TeX and MathML Core set alike has Chromium\'s boxes', { skip, timeout: 300_000 }, async () => {
  const rows = await compare(browser, alike);
  assert.equal(rows.length, alike.length);
  const apart = rows.filter(({ differs }) => differs.length > 0)
    .map(({ tex, ours, theirs }) => `${tex}: ${JSON.stringify({ ...ours, mathml: undefined })}, not ${JSON.stringify(theirs)}`);
  assert.deepEqual(apart, []);
});

test('a space that is wrong is found', { skip, timeout: 300_000 }, async () => {
  const rows = await compare(browser, ['a + b'], 20, (mathml) => mathml.replace('<mo>', '<mo lspace="1em">'));
  assert.deepEqual(rows[0].differs, ['width']);
});

test('what a formula strikes out is struck out in the EPUB, too', { skip, timeout: 300_000 }, async () => {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, '---\ntitle: Struck\ndate: 2026-01-31\n---\n\n$$\n\\cancel{x} \\bcancel{x} \\xcancel{x} \\sout{x} \\boxed{x}\n$$\n');
  const { epub } = buildBook(file, ['--to', 'epub']);
  const folder = scratch();
  for (const [name, bytes] of Object.entries(unzipSync(fs.readFileSync(epub)))) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), bytes);
  }
  const page = await browser.newPage();
  const documents = fs.readdirSync(path.join(folder, 'EPUB')).filter((name) => name.endsWith('.xhtml'));
  const name = documents.find((one) => fs.readFileSync(path.join(folder, 'EPUB', one), 'utf8').includes('math-cancel'));
  await page.goto(`file://${path.join(folder, 'EPUB', name)}`);
  for (const kind of ['cancel', 'cancel-back', 'cancel-cross', 'cancel-through', 'boxed']) {
    const element = await page.$(`.math-${kind}`);
    const struck = await element.screenshot();
    await element.evaluate((node) => node.removeAttribute('class'));
    assert.notDeepEqual(await element.screenshot(), struck, kind);
  }
  await page.close();
});
