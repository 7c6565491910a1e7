// What a printer needs around a page: bleed and marks in @page.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { buildBook, run, scratch, succeed } from './support.mjs';

function made(css, body = '## One\n\nText.\n') {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'post.md'), `---\ntitle: T\nkind: book\ndate: 2026-01-31\nlang: en\nstyles: post.css\n---\n\n${body}`);
  fs.writeFileSync(path.join(folder, 'post.css'), css);
  return buildBook(path.join(folder, 'post.md'), ['--to', 'pdf', '--page', '400x500pt']).pdf;
}
const boxesOf = (pdf) => Object.fromEntries([...succeed('pdfinfo', ['-box', pdf]).matchAll(/^(\w+Box): +(.*)$/gm)]
  .map(([, name, box]) => [name, box.trim().split(/ +/).map(Number)]));

test('bleed is around the page, and marks around the bleed', () => {
  assert.deepEqual(boxesOf(made('')).TrimBox, [0, 0, 400, 500]);
  const bled = boxesOf(made('@page { bleed: 9pt }'));
  assert.deepEqual(bled.MediaBox, [-9, -9, 409, 509]);
  assert.deepEqual(bled.BleedBox, [-9, -9, 409, 509]);
  assert.deepEqual(bled.TrimBox, [0, 0, 400, 500]);
  const marked = boxesOf(made('@page { bleed: 9pt; marks: crop cross }'));
  assert.deepEqual(marked.MediaBox, [-33, -33, 433, 533]);
  assert.deepEqual(marked.TrimBox, [0, 0, 400, 500]);
  assert.deepEqual(boxesOf(made('@page { marks: crop }')).BleedBox, [-6, -6, 406, 506], 'auto');
});

test('pages of a bound book may have no bleed at the binding', () => {
  const pdf = made('@page { bleed: 9pt; -quire-inside-bleed: none } p { break-before: page }', `## One\n\n${'Text.\n\n'.repeat(6)}`);
  const boxes = [...succeed('pdfinfo', ['-box', '-f', '1', '-l', '4', pdf]).matchAll(/^Page +\d+ (Media|Bleed|Trim)Box: +(.*)$/gm)]
    .map(([, name, box]) => `${name} ${box.trim().split(/ +/).map(Number).join(' ')}`);
  const right = ['Media 0 -9 409 509', 'Bleed 0 -9 409 509', 'Trim 0 0 400 500'];
  const left = ['Media -9 -9 400 509', 'Bleed -9 -9 400 509', 'Trim 0 0 400 500'];
  assert.deepEqual(boxes, [...right, ...left, ...right, ...left]);
});

test('marks are artifacts, drawn on the paper and not on the page', () => {
  const pdf = made('@page { bleed: 9pt; marks: crop cross }');
  const checked = run('qpdf', ['--check', pdf]);
  assert.equal(checked.status, 0, checked.stdout);
  const shot = path.join(scratch(), 'p');
  succeed('pdftoppm', ['-r', '72', '-gray', '-f', '2', '-l', '2', pdf, shot]);
  const [name] = fs.readdirSync(path.dirname(shot));
  const bytes = fs.readFileSync(path.join(path.dirname(shot), name));
  const [head, width, height] = /^P5\n(\d+) (\d+)\n255\n/.exec(bytes.latin1Slice(0, 40));
  const at = (x, y) => bytes[head.length + y * Number(width) + x];
  const isInked = (x0, x1, y0, y1) => {
    for (let y = y0; y < y1; y += 1) for (let x = x0; x < x1; x += 1) if (at(x, y) < 250) return true;
    return false;
  };
  assert.deepEqual([Number(width), Number(height)], [466, 566]);
  assert.ok(isInked(4, 26, 31, 36), 'a crop mark at the upper left');
  assert.ok(isInked(440, 464, 530, 536), 'one at the lower right');
  assert.ok(isInked(8, 24, 270, 296), 'a cross at the left');
  assert.ok(!isInked(26, 60, 26, 60), 'nothing in the bleed or the corner of the page');
});

test('what reaches the edge of the page goes on into its bleed', () => {
  const pdf = made('@page { bleed: 9pt } section.cover { background-color: #102030 }');
  const shot = path.join(scratch(), 'p');
  succeed('pdftoppm', ['-r', '72', '-f', '1', '-l', '1', pdf, shot]);
  const [name] = fs.readdirSync(path.dirname(shot));
  const bytes = fs.readFileSync(path.join(path.dirname(shot), name));
  const [head] = /^P6\n\d+ \d+\n255\n/.exec(bytes.latin1Slice(0, 40));
  for (const at of [head.length + 3 * (418 * 2 + 2), bytes.length - 3 * (418 * 2 + 2)])
    assert.deepEqual([...bytes.subarray(at, at + 3)], [0x10, 0x20, 0x30]);
});

test('what cannot be a bleed or marks is reported', () => {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'a.css'), '@page { bleed: -3mm; marks: crop crop }\n@page { bleed: 2m; marks: registration }\np { bleed: 3mm }\n');
  fs.writeFileSync(path.join(folder, 'post.md'), '---\ntitle: T\ndate: 2026-01-31\nstyles: a.css\n---\n\nText.\n');
  const { stderr } = buildBook(path.join(folder, 'post.md'), ['--to', 'pdf']);
  for (const place of ['1:9', '1:22', '2:9', '2:20', '3:5']) assert.ok(stderr.includes(`a.css:${place}:`), `${place}\n${stderr}`);
});
