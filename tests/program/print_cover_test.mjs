// The cover of a bound book, as one sheet for its printer: --cover, and `print-cover` in the manifest.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { readPng } from '../judges/pictures.mjs';
import { contrastOf, folderOf, quire, run, scratch, source, succeed } from './support.mjs';

const words = 'The quick brown fox jumps over the lazy dog, and nobody on the quay says a word about it. ';
const head = (more) => `title = "Sails and Rigging"
author = ["Ada Example"]
lang = "en"
date = "2026-01-31"
description = "How sails are cut, and what the wind does to them."
page = "6x9in"
profile = "print"
chapters = ["a.md"]
${more}
`;

// A book of about `pages` pages, in a folder of its own.
function bookOf(pages, manifest = head('[print-cover]\npaper = "cream"')) {
  const folder = path.join(scratch(), 'sails');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'quire.toml'), manifest);
  fs.writeFileSync(path.join(folder, 'a.md'), `# One\n\n${`${words.repeat(5)}\n\n`.repeat(pages * 6)}`);
  return folder;
}
function built(folder, args = []) {
  const out = scratch();
  const done = run(quire, ['build', folder, '--to', 'pdf', '-o', out, ...args]);
  assert.notEqual(done.status, 2, done.stderr);
  return { out, stderr: done.stderr, pdf: path.join(out, 'sails.pdf'), cover: path.join(out, 'sails-cover.pdf') };
}
const pagesOf = (pdf) => Number(/^Pages: +(\d+)$/m.exec(succeed('pdfinfo', [pdf]))[1]);
const boxOf = (pdf, name) => new RegExp(`^${name}Box: +(.*)$`, 'm').exec(succeed('pdfinfo', ['-box', pdf]))[1].trim().split(/ +/).map(Number);
const textOf = (pdf) => succeed('pdftotext', ['-raw', pdf, '-']).replace(/\s+/g, ' ');
function pixelsOf(pdf, dpi = 40) {
  const shot = path.join(scratch(), 'p');
  succeed('pdftoppm', ['-r', String(dpi), '-singlefile', pdf, shot]);
  const bytes = fs.readFileSync(`${shot}.ppm`);
  const [all, width, height] = /^P6\n(\d+) (\d+)\n255\n/.exec(bytes.latin1Slice(0, 40));
  const at = (x, y) => [...bytes.subarray(all.length + 3 * (y * Number(width) + x)).subarray(0, 3)];
  return { width: Number(width), height: Number(height), at };
}
const hasSound = (pdf) => {
  const checked = run('qpdf', ['--check', pdf]);
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
};

const thick = bookOf(120);

test('the sheet is two sides and a spine as wide as the pages, with bleed around it', () => {
  const { pdf, cover } = built(thick);
  hasSound(cover);
  const pages = pagesOf(pdf);
  assert.equal(pagesOf(cover), 1);
  const spine = (pages + pages % 2) * 0.0025 * 72;
  const near = (name, expected) => boxOf(cover, name).forEach((value, i) =>
    assert.ok(Math.abs(value - expected[i]) < 0.05, `${name}: ${value}, not ${expected[i]}`));
  near('Trim', [0, 0, 2 * 432 + spine, 648]);
  near('Bleed', [-9, -9, 2 * 432 + spine + 9, 657]);
  near('Media', [-9, -9, 2 * 432 + spine + 9, 657]);
});

test('its text is text, on the front, the spine and the back', () => {
  for (const theme of ['classic', 'modern', 'compact']) {
    const { cover } = built(thick, ['--theme', theme]);
    hasSound(cover);
    const text = textOf(cover);
    assert.equal(text.split('Sails and Rigging').length - 1, 2, `${theme}: ${text}`);
    assert.equal(text.split('Ada Example').length - 1, 2, text);
    assert.match(text, /How sails are cut, and what the wind does to them\./);
  }
});

// Of each side of the cover, in the order of reading, the least contrast of a text with the ground: the side's first fill.
function contrastsOf(pdf) {
  const sides = [];
  for (const [, content] of succeed('qpdf', ['--qdf', '--object-streams=disable', pdf, '-'], { encoding: 'latin1' }).matchAll(/\nstream\n([^]*?)\nendstream/g)) {
    let ground, ink;
    const contrasts = [];
    for (const line of content.split('\n')) {
      const [, numbers, operator] = /^((?:[\d.]+ )+)(g|rg)$/.exec(line) ?? [];
      const parts = numbers?.trim().split(' ').map(Number);
      if (operator) ink = operator === 'g' ? [parts[0], parts[0], parts[0]] : parts;
      if (operator) ground ??= ink;
      if (/T[jJ]$/.test(line)) contrasts.push(contrastOf(ink, ground));
    }
    if (contrasts.length > 0) sides.push(Math.min(...contrasts));
  }
  return sides;
}

test('text has a contrast of 4.5 to 1 on each side, in each theme', () => {
  const manifest = head('subtitle = "And What Holds Them"\nstyles = ["own.css"]\n[print-cover]\npaper = "cream"');
  const folder = bookOf(120, manifest);
  const contrasts = (sheet, ...args) => {
    fs.writeFileSync(path.join(folder, 'own.css'), sheet);
    const sides = contrastsOf(built(folder, args).cover);
    assert.equal(sides.length, 3, `${args}: ${sides}`);
    return sides;
  };
  for (const theme of ['classic', 'modern', 'compact'])
    for (const more of [[], ['--grey']]) {
      const sides = contrasts('', '--theme', theme, ...more);
      assert.ok(Math.min(...sides) >= 4.5, `${theme} ${more}: ${sides}`);
    }
  // A sheet that is paler is found, on the side where it is.
  const pale = (selector) => contrasts(`${selector} { color: #4a76a8 }`).map((value) => value < 4.5);
  assert.deepEqual(pale('section.cover .subtitle'), [true, false, false]);
  assert.deepEqual(pale('section.cover .author'), [true, true, false]);
  assert.deepEqual(pale('section.cover .summary'), [false, false, true]);
});

test('colors go on into the bleed, and the barcode has its room', () => {
  const { cover } = built(thick);
  const { width, height, at } = pixelsOf(cover, 72);
  const ground = at(1, 1);
  for (const [x, y] of [[width - 2, 1], [1, height - 2], [width - 2, height - 2], [9 + 432, 1]])
    assert.deepEqual(at(x, y), ground);
  // 2 by 1.2 inches, a quarter of an inch from the lower edge and the spine.
  for (let x = 9 + 432 - 18 - 144; x < 9 + 432 - 18; x += 3)
    for (let y = 9 + 648 - 18 - 86; y < 9 + 648 - 18; y += 3) assert.deepEqual(at(x, y), ground, `${x} ${y}`);
});

test('a thin book has no text on its spine', () => {
  const { cover } = built(bookOf(8));
  assert.equal(textOf(cover).split('Sails and Rigging').length - 1, 1);
});

test('--cover makes it alone, from the bound edition', () => {
  const folder = bookOf(30, head('[[pdf]]\nname = "screen"\nprofile = "screen"\n[[pdf]]\nname = "bound"\nprofile = "print"\npage = "5x8in"'));
  const file = path.join(scratch(), 'c.pdf');
  const done = run(quire, ['build', folder, '--cover', file]);
  assert.equal(done.status, 0, done.stderr);
  assert.ok(!done.stderr.includes('CVR-004'), done.stderr);
  assert.equal(Math.round(boxOf(file, 'Trim')[3]), 576);
  assert.deepEqual(fs.readdirSync(path.dirname(file)), ['c.pdf']);
});

test('in grays it has no color', () => {
  const { cover } = built(thick, ['--grey']);
  const { width, height, at } = pixelsOf(cover);
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2) {
      const [red, green, blue] = at(x, y);
      assert.ok(red === green && green === blue, `${x} ${y}`);
    }
});

test('marks are drawn outside of the bleed, for the folds too', () => {
  const folder = bookOf(120, head('styles = ["a.css"]\n[print-cover]'));
  fs.writeFileSync(path.join(folder, 'a.css'), '@page { marks: crop }');
  const { cover } = built(folder);
  hasSound(cover);
  const [left] = boxOf(cover, 'Media');
  const { at } = pixelsOf(cover, 72);
  const isInked = (x) => [0, 1, 2].some((step) => at(Math.round(x - left) - 1 + step, 20).some((value) => value < 200));
  const trim = boxOf(cover, 'Trim')[2];
  for (const x of [0, 432, trim - 432, trim]) assert.ok(isInked(x), `a mark at ${x}`);
});

test('the same bytes, on any number of threads', () => {
  const one = built(thick, ['-j', '1']), two = built(thick, ['-j', '3']);
  assert.ok(fs.readFileSync(one.cover).equals(fs.readFileSync(two.cover)));
});

test('what the table cannot have is reported at its place', () => {
  const folder = bookOf(1, head('[print-cover]\npaper = "thick"\nprinter = "kpd"\nback = "none.png"\nspine = 3'));
  const { stderr } = built(folder);
  for (const place of [':10:9', ':11:11', ':12:8', ':13:1']) assert.ok(stderr.includes(`quire.toml${place}:`), `${place}\n${stderr}`);
});

// The sheet of the handbook's picture, with a sheet of the author's besides: 240 pages, whatever the type is.
function drawnSheet(sheet = '') {
  const manifest = `title = "Sails and Rigging"
subtitle = "How Ships Are Driven by the Wind"
author = "Ada Example"
lang = "en"
date = "2026-01-31"
description = "How sails are cut, and what the wind does to them. With the names of all ropes, and with the knots that hold them."
page = "5x8in"
profile = "print"
chapters = ["a.md"]
styles = ["own.css"]
[print-cover]
paper = "cream"
`;
  const folder = folderOf({ 'quire.toml': manifest, 'own.css': `@page { marks: crop }\np + p { break-before: page }\n${sheet}`, 'a.md': `# One\n${'\nText.\n'.repeat(228)}` });
  const cover = path.join(folder, 'cover.pdf');
  assert.match(succeed(quire, ['build', folder, '--cover', cover]), /^240 pages/m);
  succeed('pdftoppm', ['-r', '66', '-png', '-singlefile', cover, path.join(folder, 'cover')]);
  return fs.readFileSync(path.join(folder, 'cover.png'));
}

test('the handbook shows a cover as it looks today', () => {
  const kept = path.join(source, 'content/handbook/cover-sheet.png');
  const today = drawnSheet();
  if (process.env.ACCEPT) fs.writeFileSync(kept, today);
  const shown = readPng(fs.readFileSync(kept));
  const differing = (png) => {
    const other = readPng(png);
    assert.deepEqual([other.width, other.height], [shown.width, shown.height]);
    return shown.grey.reduce((count, value, i) => count + (Math.abs(value - other.grey[i]) > 32 ? 1 : 0), 0);
  };
  const most = 100;
  assert.ok(differing(today) <= most, 'ACCEPT=1 makes the picture anew');
  // A text in another color is enough to be seen.
  assert.ok(differing(drawnSheet('section.cover .summary { color: #4a76a8 }')) > most);
});
