// The typesetting of our own books keeps its figures: meter/typography.mjs. And the meter sees what is
// wrong in pages made for it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { measure } from '../meter/typography.mjs';
import { buildBook, scratch, source } from './support.mjs';

// What our books reach today, short paragraphs full of code among them; in prose the aim is 1.06, 1.38
// and 0.025 of lines that are loose.
const most = { mean: 1.16, p95: 1.65, loose: 0.115, hyphens: 0.07, runs: 0, past: 0, fragments: 0, runts: 0, rivers: 12 };

const content = path.join(source, 'content');
const posts = fs.readdirSync(content).filter((name) => /^\d/.test(name)).map((name) => path.join(name, 'content.md'));
const ours = ['handbook', 'specimen', ...posts];

for (const name of ours) {
  for (const page of ['7x9.25in', 'a5']) {
    test(`${name} on ${page}`, () => {
      const figures = measure(buildBook(path.join(content, name), ['--to', 'pdf', '--page', page]).pdf);
      assert.ok(figures.lines > 0, 'no paragraph found');
      for (const [figure, limit] of Object.entries(most))
        assert.ok(figures[figure] <= limit, `${figure} is ${figures[figure]}, over ${limit}`);
    });
  }
}

// A page of one paragraph many times, with an author's sheet.
function figuresOf(words, sheet) {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'quire.toml'),
    'title = "Made"\ndate = "2026-01-01"\nlang = "en"\nchapters = ["one.md"]\nstyles = ["own.css"]\n');
  fs.writeFileSync(path.join(folder, 'one.md'), `# One\n\n${`${words}\n\n`.repeat(12)}`);
  fs.writeFileSync(path.join(folder, 'own.css'), sheet);
  return measure(buildBook(folder, ['--to', 'pdf', '--page', 'a5']).pdf);
}

const prose = 'The compiler reads the manuscript, understands its structure and arranges everything on pages, ' +
  'considering hyphenation opportunities throughout complicated international communications and representations.';

test('the meter sees loose lines', () => {
  const plain = 'body { -quire-font-expansion: none; -quire-margin-protrusion: none; hyphens: none; }';
  const loose = figuresOf(prose, `${plain} section { margin-right: 10%; }`);
  assert.ok(loose.p95 > 1.5, JSON.stringify(loose));
});

test('the meter sees hyphens', () => {
  assert.ok(figuresOf(prose, 'section { margin-right: 50%; }').hyphens > 0);
  assert.equal(figuresOf(prose, 'body { hyphens: none; }').hyphens, 0);
});
