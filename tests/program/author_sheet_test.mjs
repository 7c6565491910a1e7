// The author's style sheet against quire's own, through the whole program.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { buildBook, filesOf, quire, scratch, spine, succeed } from './support.mjs';

const folder = scratch();
fs.writeFileSync(path.join(folder, 'quire.toml'),
  'title = "T"\nauthor = "A"\ndate = "2026-01-31"\nlang = "en"\nchapters = ["a.md"]\nstyles = ["a.css"]\n');
fs.writeFileSync(path.join(folder, 'a.md'), '# One\n\n```python\nx = 1\n```\n');
fs.writeFileSync(path.join(folder, 'a.css'), 'pre { padding: 3pt; background: #abcdef }\nh1 { margin-top: 7pt }\n');

test('a plain type selector reaches listings and headings in the PDF', () => {
  const styles = succeed(quire, ['dump', folder, '--stage', 'style']);
  assert.match(styles, /^ *pre [^\n]*padding-top: 3pt[^\n]*background-color: #abcdef/m);
  assert.match(styles, /^ *h1 [^\n]*margin-top: 7pt/m);
});

test('and in the EPUB, whose selectors are raised above those of the design', () => {
  const { epub } = buildBook(folder, ['--to', 'epub']);
  const [sheet] = filesOf(epub, '.css');
  assert.match(sheet, /^(?:\.quire)+ pre \{\n {2}padding: 3pt;/m);
  for (const { name, text } of spine(epub)) assert.match(text, /<html[^>]* class="quire"/, name);
});
