// Two painters of the same pages: poppler draws our PDF, cairo draws --to png. Their letters differ at
// the edges, where each smooths in its own way, and in nothing else.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { distance, readPng, readPnm } from '../judges/pictures.mjs';
import { quire, scratch, source, succeed } from './support.mjs';

// Measured on the specimen's 43 pages: 9 to 22.
const [squares, most] = [12, 32];

const out = scratch(), book = path.join(source, 'content/specimen');
succeed(quire, ['build', book, '-o', out, '--to', 'png', '--dpi', '96']);
succeed(quire, ['build', book, '-o', out, '--to', 'pdf']);
const named = (end) => fs.readdirSync(out).filter((name) => name.endsWith(end)).sort().map((name) => path.join(out, name));
succeed('pdftoppm', ['-r', '96', named('.pdf')[0], path.join(out, 'poppler')]);
const drawn = named('.png').map((file) => readPng(fs.readFileSync(file)));
const read = named('.ppm').map((file) => readPnm(fs.readFileSync(file)));

test('cairo and poppler draw the same pages', () => {
  assert.equal(drawn.length, read.length);
  drawn.forEach((page, i) => assert.ok(distance(page, read[i], squares) < most, `page ${i + 1}: ${distance(page, read[i], squares)}`));
});

test('a page that is lower by a line, or lacks a word, is found', () => {
  const page = drawn[6], { width, grey } = page;
  const lower = { ...page, grey: new Float32Array(grey.length).fill(255) };
  lower.grey.set(grey.subarray(0, grey.length - 18 * width), 18 * width);
  assert.ok(distance(lower, read[6], squares) > most);
  const lacking = { ...page, grey: grey.slice() };
  const ink = grey.findIndex((value) => value < 64), [top, left] = [Math.floor(ink / width), ink % width];
  for (let y = top - 4; y < top + 20; ++y) lacking.grey.fill(255, y * width + left - 4, y * width + left + 60);
  assert.ok(distance(lacking, read[6], squares) > most);
});
