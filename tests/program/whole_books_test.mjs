// What a book is made of: patterns and folders among the chapters, several paths, standard input,
// files that other tools include, and the compiler's own words.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';

import { folderOf, quire, run } from './support.mjs';

// A folder of these files, by path.
const dump = (args, options) => {
  const result = run(quire, ['dump', '--stage=dom', ...args], options);
  return result.stdout + result.stderr;
};
const chaptersOf = (text) => [...text.matchAll(/^# (.*)\.xhtml$/gm)].map(([, name]) => name)
  .filter((name) => !['cover', 'title-page', 'nav'].includes(name));

const chapters = {
  'intro.md': '# Intro\n', 'docs/10-c.md': '# C\n', 'docs/2-b.md': '# B\n', 'docs/README.md': '# A\n',
  'docs/deep/d.md': '# D\n',
};

test('a pattern stands for its files, each once, in natural order', () => {
  const folder = folderOf({ ...chapters, 'quire.toml': 'title = "T"\nchapters = ["docs/*.md", "intro.md", "**/*.md"]\n' });
  assert.deepEqual(chaptersOf(dump([folder])), ['docs-readme', 'docs-2-b', 'docs-10-c', 'intro', 'docs-deep-d']);
});

test('a folder stands for all that is in it', () => {
  const folder = folderOf({ ...chapters, 'quire.toml': 'title = "T"\nchapters = ["intro.md", "docs/"]\n' });
  assert.deepEqual(chaptersOf(dump([folder])).sort(), ['docs-10-c', 'docs-2-b', 'docs-deep-d', 'docs-readme', 'intro']);
});

test('a pattern that nothing fits is an error', () => {
  const folder = folderOf({ 'a.md': 'a\n', 'quire.toml': 'title = "T"\nchapters = ["a.md", "x/*.md"]\n' });
  assert.match(run(quire, ['check', folder]).stderr, /quire\.toml:2:\d+: error\[BK-012\]: no Markdown file: x\/\*\.md/);
});

test('--as-book makes one book of several files and folders', () => {
  const folder = folderOf(chapters);
  const at = (name) => path.join(folder, name);
  assert.deepEqual(chaptersOf(dump(['--as-book', at('docs/2-b.md'), at('intro.md'), at('docs/deep')])), ['docs-2-b', 'intro', 'docs-deep-d']);
});

test('- is standard input', () => {
  const result = spawnSync(quire, ['dump', '--stage=dom', '-'], { input: '---\ntitle: From a pipe\n---\n\nText.\n', encoding: 'utf8' });
  assert.match(result.stdout, /"From a pipe"/);
  assert.match(result.stdout, /"Text\."/);
  const faulty = spawnSync(quire, ['check', '-'], { input: 'A [^b].\n', encoding: 'utf8' });
  assert.match(faulty.stderr, /^-:1:3: warning\[MD-003\]/m);
});

test('what other tools include is in the book', () => {
  const folder = folderOf({
    'quire.toml': 'title = "T"\nchapters = ["a.md"]\n',
    'a.md': '# A\n\n{% include "b.md" %}\n\n{{< include c.qmd >}}\n\n```{literalinclude} d.py\n:lines: 2-2\n```\n\n'
      + '![[b#Two]]\n\n<<(d.py)\n\n--8<-- "b.md"\n\n`{% include "b.md" %}`\n\n```\n{% include "b.md" %}\n```\n',
    'b.md': '---\ntitle: x\n---\n\nFrom b.\n\n## Two\n\nSection two.\n\n## Three\n\nno\n', 'c.qmd': 'From c.\n', 'd.py': 'one = 1\ntwo = 2\n',
  });
  const text = dump([folder]);
  assert.equal([...text.matchAll(/"From b\."/g)].length, 2);
  assert.match(text, /"From c\."/);
  assert.match(text, /class="embed"/);
  assert.equal([...text.matchAll(/two = "/g)].length, 2, text);
  assert.match(text, /"\{% include "b\.md" %\}"|\{% include/);
});

test('an included file that is not there is reported, and includes end', () => {
  const folder = folderOf({
    'quire.toml': 'title = "T"\nchapters = ["a.md"]\n', 'a.md': '# A\n\n{{< include no.qmd >}}\n\n{{< include a.md >}}\n',
  });
  assert.match(run(quire, ['check', folder]).stderr, /a\.md:3:1: warning\[INC-001\]: no such file: no\.qmd/);
});

test('an author’s own words stand in place of the compiler’s', () => {
  const folder = folderOf({
    'quire.toml': 'title = "T"\nlang = "de"\nchapters = ["a.md", "b.md", "c.md", "d.md"]\n[words]\ncontents = "Was drin ist"\n'
      + 'figure = "Bild"\nto-chapter = "without its place"\nno-such = "x"\n',
    'a.md': '# A\n\n![x](p.svg "cap"){#fig:p}\n\n[@fig:p]\n', 'b.md': '# B\n', 'c.md': '# C\n', 'd.md': '# D\n',
    'p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  });
  const text = dump([folder]);
  assert.match(text, /"Was drin ist"/);
  assert.match(text, /Bild\s1/);
  const said = run(quire, ['check', folder]).stderr;
  assert.match(said, /BK-003.*to-chapter/);
  assert.match(said, /BK-004.*no-such/);
});

test('many causes of one kind are three, and a count', () => {
  const folder = folderOf({ 'a.md': Array.from({ length: 30 }, (_, i) => `[x](no-${i}.md)\n`).join('\n') });
  const said = run(quire, ['check', path.join(folder, 'a.md')]).stderr;
  assert.equal([...said.matchAll(/warning\[REF-001\]/g)].length, 4, said);
  assert.match(said, /REF-001\]: no such chapter: 27 more/);
  assert.equal([...run(quire, ['check', '-v', path.join(folder, 'a.md')]).stderr.matchAll(/warning\[REF-001\]/g)].length, 30);
});

test('a heading of the class unlisted is not in the contents', () => {
  const folder = folderOf({ 'a.md': '---\ncontents: true\n---\n\n## One\n\n## Two {.unlisted}\n\n## Three\n\n## Four\n' });
  const [, nav] = /# nav\.xhtml\n([^]*?)\n# /.exec(dump([path.join(folder, 'a.md')])) ?? [];
  assert.match(nav, /"One"/);
  assert.doesNotMatch(nav, /"Two"/);
});

test('the contents keep the raised letters and the code of a heading', () => {
  const folder = folderOf({ 'a.md': '---\ncontents: true\n---\n\n## 2^nd^ `map`\n\n## B\n\n## C\n' });
  const [, nav] = /# nav\.xhtml\n([^]*?)\n# /.exec(dump([path.join(folder, 'a.md')])) ?? [];
  assert.match(nav, /<sup>\s+"nd"/);
  assert.match(nav, /<code>\s+"map"/);
});
