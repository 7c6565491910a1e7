// PDF/X-4 for a press: --pdf-standard x-4, --output-intent and their keys in the manifest.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { pressProfile } from './press_profile.mjs';
import { books, folderOf, quire, run, scratch, source, succeed } from './support.mjs';

const ours = books().filter((book) => /specimen|content\.md$/.test(book));
const judge = path.join(source, 'tests/judges/pdfx4.py');
const pictures = path.join(source, 'tests/image/pictures');

function profileFile(options) {
  const file = path.join(scratch(), 'press.icc');
  fs.writeFileSync(file, pressProfile(options));
  return file;
}
const forPress = (options) => ['--to', 'pdf', '--pdf-standard', 'x-4', '--output-intent', profileFile(options)];

// Holds a file to the standard; the colors of its text.
function inksOf(pdf) {
  const judged = run('/usr/bin/python3', [judge, '--inks', pdf]);
  const [said, ...inks] = judged.stdout.trimEnd().split('\n');
  assert.equal(said + judged.stderr, `${path.basename(pdf)}: ok`);
  const checked = run('qpdf', ['--check', pdf]);
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
  return inks;
}

function built(book, args) {
  const folder = scratch();
  succeed(quire, ['build', book, '-o', folder, ...args]);
  return fs.readdirSync(folder).map((name) => path.join(folder, name));
}

// The streams of a PDF in clear.
function plainText(pdf) {
  const plain = path.join(scratch(), 'plain.pdf');
  succeed('qpdf', ['--qdf', '--object-streams=disable', pdf, plain]);
  return fs.readFileSync(plain, 'latin1');
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">
<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="#00f" stop-opacity=".4"/></linearGradient></defs>
<rect width="20" height="20" fill="url(#g)"/><rect x="20" width="20" height="20" fill="#393" opacity=".5"/>
<path d="M42 2h16v16z" stroke="black" fill="#888"/></svg>`;

// A book with a picture of each kind.
function pictureBook(more = '') {
  const folder = folderOf({
    'quire.toml': `title = "Pictures"\nlang = "en"\ndate = "2026-01-31"\nchapters = ["a.md"]\nattach = true\n${more}`,
    'a.md': '# One\n\nBlack [text](https://example.org) and $x^2$.[^1]\n\n![Drawing](a.svg)\n\n![Palette](palette.png)\n\n'
      + '![Deep](sixteen-bits.png)\n\n![Photo](progressive.jpg)\n\n![Inks](cmyk.jpg)\n\n![Glass](alpha.webp)\n\n'
      + '```c file=a.c\n```\n\n[^1]: A note.\n',
    'a.c': 'int main() {}\n',
    'a.svg': drawing,
  });
  for (const name of ['palette.png', 'sixteen-bits.png', 'progressive.jpg', 'cmyk.jpg', 'alpha.webp'])
    fs.copyFileSync(path.join(pictures, name), path.join(folder, name));
  return folder;
}
const marked = { 'marks.css': '@page { bleed: 3mm; marks: crop cross }' };

test('our books keep PDF/X-4, of any profile and imposition', () => {
  for (const book of ours)
    for (const args of [[], ['--profile', 'print', '--theme', 'modern'], ['--profile', 'handout', '--impose', 'booklet'], ['--grey']])
      for (const pdf of built(book, [...forPress(), ...args])) inksOf(pdf);
});

test('pictures of all kinds are in inks or calibrated, and black text is black ink', () => {
  const [pdf] = built(pictureBook(), [...forPress(), '--profile', 'print']);
  for (const ink of inksOf(pdf)) assert.match(ink, /^g [\d.]+$|^k [\d. ]+$/);
  const text = plainText(pdf);
  assert.match(text, /\/ICCBased/);
  assert.match(text, /\/Indexed\s*\/DeviceCMYK/);
  assert.match(text, /[\d.]+ [\d.]+ [\d.]+ [\d.]+ k\b/);
  assert.doesNotMatch(text, /\/DeviceRGB|\/Annot\b|\/EmbeddedFile|\b(rg|RG)$/m);
  assert.match(text, /\/OutputConditionIdentifier \(Custom\)/);
  assert.match(text, /\/Info \(A press for tests\)/);
});

test('a profile of a registered condition is named so', () => {
  const [pdf] = built(pictureBook(), forPress({ name: 'Coated FOGRA39 (ISO 12647-2:2004)' }));
  inksOf(pdf);
  const text = plainText(pdf);
  assert.match(text, /\/OutputConditionIdentifier \(FOGRA39\)/);
  assert.match(text, /\/RegistryName \(http:\/\/www\.color\.org\)/);
});

test('a press of black alone gets grays', () => {
  for (const args of [[], ['--profile', 'print']]) {
    const [pdf] = built(pictureBook(), [...forPress({ space: 'GRAY' }), ...args]);
    for (const ink of inksOf(pdf)) assert.match(ink, /^g /);
    assert.doesNotMatch(plainText(pdf), /\/DeviceCMYK|\/ICCBased/);
  }
});

test('bleed, marks, sheets and the cover are for the press, too', () => {
  const folder = pictureBook('styles = ["marks.css"]\nprofile = "print"\npage = "5x8in"\n[print-cover]\npaper = "cream"\n');
  for (const [name, text] of Object.entries(marked)) fs.writeFileSync(path.join(folder, name), text);
  const made = built(folder, [...forPress(), '--impose', '2up']);
  assert.equal(made.length, 3);
  for (const pdf of made) inksOf(pdf);
  const [pages] = made.filter((pdf) => !/2up|cover/.test(path.basename(pdf)));
  assert.match(plainText(pages), /\/Separation\s*\/All\s*\/DeviceCMYK/);
  assert.match(plainText(pages), /\/All CS/);
});

// Black text belongs on one plate: what rendering separates, other plates don't have.
test('black text is on the black plate alone', { skip: run('sh', ['-c', 'command -v gs']).status !== 0 }, () => {
  const book = folderOf({ 'a.md': '---\ntitle: Black\ndate: 2026-01-31\n---\n\nBlack text, and more of it.\n' });
  const [pdf] = built(path.join(book, 'a.md'), [...forPress(), '--profile', 'print']);
  const folder = scratch();
  succeed('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=inkcov', '-o', path.join(folder, 'cover.txt'), pdf]);
  const [c, m, y, k] = fs.readFileSync(path.join(folder, 'cover.txt'), 'utf8').trim().split(/\s+/).map(Number);
  assert.deepEqual([c, m, y], [0, 0, 0]);
  assert.ok(k > 0);
});

test('the same book has the same bytes, on any number of threads', () => {
  const args = forPress();
  const book = pictureBook();
  const [one, two] = ['1', '4'].map((jobs) => built(book, [...args, '--jobs', jobs])[0]);
  assert.ok(fs.readFileSync(one).equals(fs.readFileSync(two)));
});

test('each PDF of a manifest has its standard and its press', () => {
  const folder = pictureBook('[[pdf]]\nname = "screen"\n[[pdf]]\nname = "press"\nstandard = "x-4"\noutput-intent = "press.icc"\n'
    + '[[pdf]]\nname = "gray"\nstandard = "x-4"\noutput-intent = "gray.icc"\n');
  fs.writeFileSync(path.join(folder, 'press.icc'), pressProfile());
  fs.writeFileSync(path.join(folder, 'gray.icc'), pressProfile({ space: 'GRAY' }));
  const made = Object.fromEntries(built(folder, ['--to', 'pdf']).map((pdf) => [path.basename(pdf, '.pdf'), pdf]));
  const head = (name) => fs.readFileSync(made[name]).subarray(0, 8).toString();
  assert.deepEqual(['screen', 'press', 'gray'].map(head), ['%PDF-1.7', '%PDF-1.6', '%PDF-1.6']);
  inksOf(made.press);
  inksOf(made.gray);
});

test('a profile that is not for a press is reported where it is named', () => {
  const reported = (more, file) => {
    const folder = pictureBook(`standard = "x-4"\n${more}`);
    if (file) fs.writeFileSync(path.join(folder, 'press.icc'), file);
    const done = run(quire, ['check', folder]);
    return { ...done, first: /quire\.toml:(\d+:\d+): (\w+\[[A-Z]+-\d+\])/.exec(done.stderr)?.slice(1) };
  };
  const intent = 'output-intent = "press.icc"\n';
  for (const [file, code] of [
    [undefined, 'BK-012'], [Buffer.from('text'), 'PDF-002'], [pressProfile({ kind: 'scnr' }), 'PDF-003'],
    [pressProfile({ kind: 'mntr', space: 'RGB ', hasTables: false }), 'PDF-004'],
    [pressProfile({ space: 'CMY ', hasTables: false }), 'PDF-004'], [pressProfile({ hasTables: false }), 'PDF-005'],
  ]) {
    const done = reported(intent, file);
    assert.deepEqual(done.first, ['7:17', `error[${code}]`], done.stderr);
    assert.equal(done.status, 1);
    assert.ok(code === 'BK-012' || done.stderr.includes('= hint: '), done.stderr);
  }
  assert.deepEqual(reported('').first, ['6:1', 'error[PDF-001]']);
  assert.deepEqual(reported('output-intent = "../press.icc"\n').first, ['7:17', 'error[BK-011]']);
  const cut = pressProfile();
  for (const size of [100, 131, 200, 1000, cut.length - 1])
    assert.match(reported(intent, cut.subarray(0, size)).stderr, /error\[PDF-00[25]\]/, `${size} bytes`);
});

test('on the command line a fault names the option', () => {
  const folder = pictureBook();
  const done = run(quire, ['check', folder, '--pdf-standard', 'x-4', '--output-intent', 'nowhere.icc']);
  assert.equal(done.status, 1);
  assert.match(done.stderr, /--output-intent:1:1: error\[BK-012\]: no such file: nowhere\.icc/);
  assert.match(run(quire, ['check', folder, '--pdf-standard', 'x-4']).stderr, /--pdf-standard:1:1: error\[PDF-001\]/);
  assert.match(run(quire, ['check', folder, '--output-intent', profileFile()]).stderr, /--output-intent:1:1: warning\[PDF-006\]/);
});
