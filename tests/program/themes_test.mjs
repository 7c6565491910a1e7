// What both books look like: `theme` in the manifest and the front matter, --theme, an author's own.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';

import { buildBook, contrastOf, filesOf, quire, run, scratch, source, succeed } from './support.mjs';

const themes = ['modern', 'compact'];
const accent = '#0b4f6c';
const text = (pdf) => succeed('pdftotext', ['-enc', 'UTF-8', pdf, '-']);
const fonts = (pdf) => succeed('pdffonts', [pdf]);
const pagesOf = (pdf) => Number(/^Pages: +(\d+)$/m.exec(succeed('pdfinfo', [pdf]))[1]);
const sheetOf = (epub) => filesOf(epub, '.css').join('\n');

const paragraph = 'Words that fill the lines of a paragraph, one after the other, until there is a page of them. '.repeat(12);
const chapter = `# One\n\n## A section\n\n${`${paragraph}\n\n`.repeat(20)}| a | b |\n| - | - |\n| 1 | 2 |\n\n***\n\n> A quotation.\n\n> [!WARNING]\n> A warning.\n\n\`\`\`python\nx = "y"  # z\n\`\`\`\n`;

function writeBook(keys = '') {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'quire.toml'), `title = "T"\nauthor = "A"\ndate = "2026-01-31"\nlang = "en"\nchapters = ["a.md"]\n${keys}`);
  fs.writeFileSync(path.join(folder, 'a.md'), chapter);
  return folder;
}

test('a theme changes both books: by its key in quire.toml, in front matter, and by --theme', () => {
  const plain = buildBook(writeBook());
  assert.ok(!sheetOf(plain.epub).includes(accent));
  assert.match(fonts(plain.pdf), /GentiumBookPlus/);

  const byKey = buildBook(writeBook('theme = "modern"\n'));
  assert.ok(sheetOf(byKey.epub).includes(accent));
  assert.match(fonts(byKey.pdf), /Lato-Bold/);
  assert.doesNotMatch(fonts(byKey.pdf), /GentiumBookPlus-Regular|\+GentiumBookPlus /);

  const byOption = buildBook(writeBook(), ['--theme', 'modern']);
  assert.deepEqual(fs.readFileSync(byOption.pdf), fs.readFileSync(byKey.pdf));
  assert.deepEqual(fs.readFileSync(byOption.epub), fs.readFileSync(byKey.epub));
  assert.ok(!sheetOf(buildBook(writeBook('theme = "modern"\n'), ['--theme', 'classic']).epub).includes(accent));

  const post = path.join(scratch(), 'post.md');
  fs.writeFileSync(post, `---\ntitle: T\ndate: 2026-01-31\ntheme: modern\n---\n\n${chapter}`);
  assert.ok(sheetOf(buildBook(post).epub).includes(accent));
});

test('a theme changes no words, and code is copied as it was written', () => {
  const words = (pdf) => text(pdf).replace(/-\n/g, '').split(/\s+/).filter((word) => !/^([0-9ivxlc]+|python)$/.test(word)).sort().join(' ');
  const plain = words(buildBook(writeBook()).pdf);
  for (const theme of themes) {
    const { pdf } = buildBook(writeBook(), ['--theme', theme]);
    assert.match(text(pdf), /^x = "y" +# z$/m, theme);
    const body = (all) => all.replace(/\b(One|T|A|section)\b/g, '').replace(/ +/g, ' ');
    assert.equal(body(words(pdf)).length > 0.95 * body(plain).length, true, theme);
  }
});

test('compact takes fewer pages', () => {
  assert.ok(pagesOf(buildBook(writeBook(), ['--theme', 'compact']).pdf) < pagesOf(buildBook(writeBook()).pdf));
});

test('a handout in any theme is grey', () => {
  for (const theme of ['classic', ...themes]) {
    const { pdf } = buildBook(writeBook(), ['--to', 'pdf', '--theme', theme, '--profile', 'handout']);
    const content = succeed('qpdf', ['--qdf', '--object-streams=disable', pdf, '-']);
    for (const [, r, g, b] of content.matchAll(/^(?:.* )?([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b/gm))
      assert.ok(r === g && g === b, `${theme}: ${r} ${g} ${b}`);
  }
});

test("an author's sheet beats a theme, and a folder of the book's is a theme", () => {
  const own = writeBook('theme = "looks"\n');
  fs.mkdirSync(path.join(own, 'looks'));
  fs.writeFileSync(path.join(own, 'looks/theme.css'), 'h1 { color: #123456; }\n');
  assert.match(sheetOf(buildBook(own).epub), /h1 *\{[^}]*#123456/);

  const over = writeBook('theme = "modern"\nstyles = ["my.css"]\n');
  fs.writeFileSync(path.join(over, 'my.css'), 'h2 { color: #654321; }\n');
  const sheet = sheetOf(buildBook(over).epub);
  assert.ok(sheet.lastIndexOf('#654321') > sheet.lastIndexOf(`h6 { `), sheet);
});

test('a theme that does not exist is reported', () => {
  const said = run(quire, ['check', writeBook('theme = "moder"\n')]).stderr;
  assert.match(said, /quire\.toml:6:9: warning\[BK-020\]: theme cannot be moder[^]*did you mean modern\?/);
  assert.match(run(quire, ['check', writeBook('theme = "x"\n')]).stderr, /use classic, modern, compact, or a folder with a theme\.css/);
  const option = run(quire, ['check', writeBook(), '--theme', 'x']);
  assert.equal(option.status, 2);
  assert.match(option.stderr, /unknown theme: x/);
  // What a post's other tools call a theme is none of ours.
  const post = path.join(scratch(), 'post.md');
  fs.writeFileSync(post, '---\ntitle: T\ndate: 2026-01-31\ntheme: minima\n---\n\nText.\n');
  assert.equal(run(quire, ['check', '--strict', post]).status, 0);
});

const partsOf = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
const contrast = (one, other) => contrastOf(partsOf(one), partsOf(other));

test('the colors of a theme have a contrast of 4.5 to 1 on their ground', () => {
  assert.ok(contrast('#777777', '#ffffff') < 4.5);
  for (const theme of themes) {
    const sheet = fs.readFileSync(path.join(source, 'styles/themes', `${theme}.css`), 'utf8');
    const [light, dark = ''] = sheet.split('@media (prefers-color-scheme: dark)');
    for (const [rules, paper] of [[light, '#ffffff'], [dark, '#1c2529']]) {
      // The lines and the mark of the cover are no text.
      for (const [, selectors, body] of rules.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
        const color = /(?:^|[;\s])color: (#\w{6})/.exec(body)?.[1];
        if (!color || /\.(line-\d|mark)/.test(selectors)) continue;
        const ground = /background-color: (#\w{6})/.exec(body)?.[1] ?? (/cover/.test(selectors) ? accent : paper);
        assert.ok(contrast(color, ground) >= 4.5, `${theme}: ${selectors.trim()}: ${color} on ${ground}`);
      }
    }
  }
});

/// The pixels of a PNG of eight bits per sample, without interlacing, as cairo writes them.
function pixelsOf(png) {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), { 0: 1, 2: 3, 3: 1, 6: 4 }[png[25]]];
  const data = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = zlib.inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  const paeth = (a, b, c) => [a, b, c].reduce((best, x) => (Math.abs(a + b - c - x) < Math.abs(a + b - c - best) ? x : best));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < stride; x++) {
      const [left, up, corner] = [[1, 0], [0, 1], [1, 1]].map(([dx, dy]) =>
        x < dx * channels || y < dy ? 0 : pixels[(y - dy) * stride + x - dx * channels]);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][raw[y * (stride + 1)]];
      pixels[y * stride + x] = raw[y * (stride + 1) + 1 + x] + predicted;
    }
  return { width, height, pixels };
}

// How many samples of two pictures differ by more than an edge that is drawn a little otherwise.
function differing(a, b) {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  return a.pixels.reduce((count, sample, i) => count + (Math.abs(sample - b.pixels[i]) > 32 ? 1 : 0), 0);
}

// The last page of the sample, as PNG.
function drawn(theme, sheet = '') {
  const folder = scratch();
  const text = fs.readFileSync(path.join(source, 'tests/pages/themes.md'), 'utf8');
  fs.writeFileSync(path.join(folder, 'a.md'), text.replace('---\n', '---\nstyles: [own.css]\n'));
  fs.writeFileSync(path.join(folder, 'own.css'), sheet);
  succeed(quire, ['build', path.join(folder, 'a.md'), '-o', folder, '--theme', theme, '--page', '120x188mm', '--to', 'png', '--dpi', '100']);
  const page = fs.readdirSync(folder).filter((name) => name.endsWith('.png')).sort().at(-1);
  return fs.readFileSync(path.join(folder, page));
}

test('the handbook shows each theme as it looks today', () => {
  const most = 100;
  for (const theme of ['classic', ...themes]) {
    const kept = path.join(source, `content/handbook/theme-${theme}.png`);
    const today = drawn(theme);
    if (process.env.ACCEPT) fs.writeFileSync(kept, today);
    const shown = pixelsOf(fs.readFileSync(kept));
    const count = differing(shown, pixelsOf(today));
    assert.ok(count <= most, `${theme}: ${count} samples differ; ACCEPT=1 makes the pictures anew`);
    // A heading in another colour is enough to be seen.
    assert.ok(differing(shown, pixelsOf(drawn(theme, 'h2 { color: #777777 }'))) > most, theme);
  }
});
