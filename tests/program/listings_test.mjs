// Listings: numbers, marks, callouts, files that they show, and what of all that is copied.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';

import { folderOf, quire, run, succeed, testTools } from './support.mjs';

const { unzipSync } = createRequire(testTools + '/')('fflate');
const entriesOf = (epub) => unzipSync(fs.readFileSync(epub));

const head = '---\ntitle: Listings\nauthor: A\ndate: 2026-01-01\n---\n\n';

// A post built in a folder of its own: { folder, said, pdf, epub }.
function built(markdown, files = {}) {
  const folder = folderOf({ 'post.md': head + markdown, ...files });
  const result = run(quire, ['build', 'post.md', '-o', 'out'], { cwd: folder });
  assert.equal(result.status, 0, result.stderr);
  return { folder, said: result.stderr, pdf: path.join(folder, 'out/post.pdf'), epub: entriesOf(path.join(folder, 'out/post.epub')) };
}

const textOf = (pdf, ...args) => succeed('pdftotext', [...args, pdf, '-']);
const chapterOf = (epub) => Buffer.from(epub['EPUB/post.xhtml']).toString();

const code = `def add(first, second):
    total = first + second

    return total
`;

test('numbers before lines are shapes in the PDF and generated in the e-book: nobody copies them', () => {
  const { pdf, epub, said } = built(`\`\`\`python numbers start=10 {2}\n${code}\`\`\`\n`);
  assert.equal(said, '');
  for (const args of [[], ['-layout']]) {
    const text = textOf(pdf, ...args);
    assert.match(text, /def add/);
    assert.doesNotMatch(text, /1[0-3]\s+(def|total|return)/);
  }
  const chapter = chapterOf(epub);
  assert.match(chapter, /<span class="line" data-number="10">/);
  assert.match(chapter, /<mark class="line highlighted" data-number="11">/);
  assert.doesNotMatch(chapter.replace(/<[^>]*>/g, ''), /1[0-3]/);
  assert.match(Buffer.from(epub['EPUB/style.css']).toString(), /user-select: none/);
});

test('the other tools\' words for numbers and highlighted lines mean the same', () => {
  for (const info of ['{.python .numberLines startFrom="10"}', 'python linenums="10"', 'python {linenos=true,linenostart=10}',
    'python showLineNumbers start=10']) {
    const { epub, said } = built(`\`\`\`${info}\n${code}\`\`\`\n`);
    assert.equal(said, '', info);
    assert.match(chapterOf(epub), /data-number="10"/, info);
  }
  for (const info of ['python hl_lines="2"', 'python {2}', 'python{2}', 'python highlight="2"', '{.python hl_lines="2"}', 'python mark={2}']) {
    const { epub, said } = built(`\`\`\`${info}\n${code}\`\`\`\n`);
    assert.equal(said, '', info);
    assert.equal(chapterOf(epub).match(/<mark class="line highlighted">/g)?.length, 1, info);
  }
});

test('lines that a listing has not are reported', () => {
  const folder = folderOf({ 'post.md': `${head}\`\`\`python {9}\nx = 1\n\`\`\`\n` });
  assert.match(run(quire, ['check', 'post.md'], { cwd: folder }).stderr, /post\.md:7:12: warning\[LST-003\]: the listing has no line 9/);
});

test('comments that are marks leave the code, and say what they say of its lines', () => {
  const { epub, pdf } = built(`\`\`\`js
one(); // [!code ++]
two(); // [!code --]
// [!code highlight:2]
three();
four();
// highlight-next-line
five();
six(); // a comment that stays
\`\`\`
`);
  const chapter = chapterOf(epub);
  assert.equal(chapter.match(/<ins class="line inserted">/g).length, 1);
  assert.equal(chapter.match(/<del class="line deleted">/g).length, 1);
  assert.equal(chapter.match(/<mark class="line highlighted">/g).length, 3);
  assert.match(textOf(pdf), /one\(\);\ntwo\(\);\nthree\(\);\nfour\(\);\nfive\(\);\nsix\(\); \/\/ a comment that stays\n/);
});

test('a diff of a language has its colours below the signs', () => {
  for (const info of ['diff python', 'diff-python', 'python diff']) {
    const { epub } = built(`\`\`\`${info}\n def f():\n-    return 1\n+    return "2"\n\`\`\`\n`);
    const chapter = chapterOf(epub);
    assert.match(chapter, /<span class="hl-keyword">(<span[^>]*><\/span>)?def<\/span>/, info);
    assert.match(chapter, /<del class="line deleted"><span class="hl-deleted">-<\/span>    <span class="hl-keyword">return<\/span> <span class="hl-number">1<\/span><\/del>/, info);
    assert.match(chapter, /<ins class="line inserted"><span class="hl-inserted">\+<\/span>.*<span class="hl-string">"2"<\/span><\/ins>/, info);
  }
});

test('numbers in comments lead to the list below, and back; the code is copied without them', () => {
  const { epub, pdf, said } = built('```python\nx = 1  # (1)\ny = 2  # (2)!\n```\n\n1. The first.\n2. The second.\n\n'
    + '```python\nx = 1  # (1)\n```\n\nNo list.\n');
  assert.equal(said, '');
  const chapter = chapterOf(epub);
  assert.match(chapter, /<a class="callout" id="callout-1" href="#callout-1-text" data-number="❶" aria-label="1"><\/a>/);
  assert.match(chapter, /<li id="callout-2-text"><a class="callout" href="#callout-2" role="doc-backlink">❷<\/a> The second\./);
  const text = textOf(pdf);
  assert.match(text, /x = 1\ny = 2\n/);
  assert.match(text, /x = 1 +# \(1\)\n/);
});

const pool = `import asyncio


# region: work
class Pool:
    def work(self):
        return 1
# endregion
`;
const region = 'class Pool:\n    def work(self):\n        return 1\n';

test('an empty listing is filled from its file, and one that differs is reported with both places', () => {
  const { epub, said } = built(`\`\`\`python file=examples/pool.py region=work
\`\`\`

\`\`\`python file=examples/pool.py lines=6-7 dedent
def work(self):
    return 2
\`\`\`
`, { 'examples/pool.py': pool });
  assert.match(chapterOf(epub), />Pool<\/span>/);
  assert.match(said, /post\.md:12:5: warning\[LST-001\]: the listing differs from examples\/pool\.py:7\n/);
  assert.match(said, /hint: the file has `return 1` there/);
  assert.equal(said.match(/LST-/g).length, 1);
});

test('files outside of the book, files and regions that are not there are refused', () => {
  const folder = folderOf({
    'book/post.md': `${head}\`\`\`python file=../secret.py\n\`\`\`\n\n\`\`\`python file=nosuch.py\n\`\`\`\n\n\`\`\`python file=a.py region=wrok\n\`\`\`\n\n`
      + '```python file=/etc/passwd\n```\n',
    'book/a.py': pool,
    'secret.py': 'secret = 1\n',
  });
  const { stderr, status } = run(quire, ['check', 'book/post.md'], { cwd: folder });
  assert.equal(status, 0);
  assert.match(stderr, /\.\.\/secret\.py is outside the book's folder/);
  assert.match(stderr, /\/etc\/passwd is outside the book's folder/);
  assert.match(stderr, /no such file: nosuch\.py/);
  assert.match(stderr, /a\.py has no region wrok\n.*\n.*\n.*did you mean work\?/);
});

test('sync rewrites the fences alone, and --check says that they differ', () => {
  const before = `${head}Text.\n\n- item\n\n  \`\`\`python file=a.py region=work\n  old\n  \`\`\`\n\n> \`\`\`python file=a.py lines=1\n> \`\`\`\n\nEnd.\n`;
  const after = `${head}Text.\n\n- item\n\n  \`\`\`python file=a.py region=work\n${region.replace(/^/gm, '  ').trimEnd()}\n  \`\`\`\n\n`
    + '> ```python file=a.py lines=1\n> import asyncio\n> ```\n\nEnd.\n';
  const folder = folderOf({ 'post.md': before, 'a.py': pool });
  const read = () => fs.readFileSync(path.join(folder, 'post.md'), 'utf8');
  const check = run(quire, ['sync', '--check', 'post.md'], { cwd: folder });
  assert.equal(check.status, 1);
  assert.match(check.stderr, /LST-001/);
  assert.equal(read(), before);
  succeed(quire, ['sync', 'post.md'], { cwd: folder });
  assert.equal(read(), after);
  assert.equal(run(quire, ['sync', '--check', 'post.md'], { cwd: folder }).status, 0);
});

test('sync makes fences longer than those in the code', () => {
  const folder = folderOf({ 'post.md': `${head}\`\`\`text file=a.txt\n\`\`\`\n`, 'a.txt': '```\ninner\n```\n' });
  succeed(quire, ['sync', 'post.md'], { cwd: folder });
  assert.equal(fs.readFileSync(path.join(folder, 'post.md'), 'utf8'), `${head}\`\`\`\`text file=a.txt\n\`\`\`\ninner\n\`\`\`\n\`\`\`\`\n`);
});

test('attach takes the sources into both files', () => {
  const folder = folderOf({
    'post.md': head.replace('title:', 'attach: true\ntitle:') + '```python file=examples/pool.py title="The pool"\n```\n',
    'examples/pool.py': pool,
  });
  succeed(quire, ['build', 'post.md', '-o', 'out'], { cwd: folder });
  const pdf = path.join(folder, 'out/post.pdf');
  assert.match(succeed('pdfdetach', ['-list', pdf]), /1: pool\.py/);
  succeed('pdfdetach', ['-save', '1', '-o', path.join(folder, 'saved'), pdf]);
  assert.equal(fs.readFileSync(path.join(folder, 'saved'), 'utf8'), pool);
  const epub = entriesOf(path.join(folder, 'out/post.epub'));
  assert.equal(Buffer.from(epub['EPUB/sources/examples/pool.py']).toString(), pool);
  assert.match(chapterOf(epub), /<a class="source-file" href="sources\/examples\/pool\.py">↓ pool\.py<\/a>/);
});

test('verify runs listings in a folder of their own, compares what they print, and remembers what ran well', () => {
  const folder = folderOf({
    'quire.toml': 'title = "T"\nauthor = "A"\ndate = 2026-01-01\nchapters = ["a.md"]\n[verify]\nsh = "sh {file}"\n',
    'a.md': '# A\n\n```sh\nls; echo two\n```\n\n```output\nlisting.sh\ntwo\n```\n\n```sh\nexit 3\n```\n\n```sh verify=false\nexit 4\n```\n\n'
      + '```bash\necho right\n```\n\n```output\nwrong\n```\n\n```python\nraise SystemExit(5)\n```\n',
  });
  const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache') };
  const first = run(quire, ['verify'], { cwd: folder, env });
  assert.equal(first.status, 1);
  assert.match(first.stderr, /a\.md:12:1: error\[LST-004\]: the program ends with status 3/);
  assert.match(first.stdout, /^2 listings, 1 failed, 0 known/m);
  const second = run(quire, ['verify'], { cwd: folder, env });
  assert.match(second.stdout, /^2 listings, 1 failed, 1 known/m);
});

test('a line of code that ends in a hyphen is copied with its end', () => {
  const { pdf } = built('```js\n// --snip--\nrest();\n---- stdout ----\nend\n```\n');
  assert.match(textOf(pdf), /\/\/ --snip-- ?\nrest\(\);\n---- stdout ---- ?\nend\n/);
});

test('keyword arguments are not painted as keywords', () => {
  const { epub } = built('```python\nf(key=value)\n```\n');
  assert.match(chapterOf(epub), /<span class="hl-parameter">key<\/span>=value/);
});
