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
function built(markdown, files = {}, fields = '') {
  const folder = folderOf({ 'post.md': head.replace('title:', `${fields}title:`) + markdown, ...files });
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
  assert.match(first.stdout, /^2 listings, 1 failed, 0 unchanged since the last run/m);
  const second = run(quire, ['verify'], { cwd: folder, env });
  assert.match(second.stdout, /^2 listings, 1 failed, 1 unchanged since the last run/m);
});

test('a line of code that ends in a hyphen is copied with its end', () => {
  const { pdf } = built('```js\n// --snip--\nrest();\n---- stdout ----\nend\n```\n');
  assert.match(textOf(pdf), /\/\/ --snip-- ?\nrest\(\);\n---- stdout ---- ?\nend\n/);
});

test('keyword arguments are not painted as keywords', () => {
  const { epub } = built('```python\nf(key=value)\n```\n');
  assert.match(chapterOf(epub), /<span class="hl-parameter">key<\/span>=value/);
});

// What is copied of a listing that begins with one line and ends with another: without the spaces
// at lines' ends, and those that all lines share.
function copied(text, first, last) {
  const lines = text.replaceAll('\f', '\n').split('\n').map((line) => line.trimEnd());
  const begin = lines.findIndex((line) => line.trim() === first);
  const those = lines.slice(begin, lines.findIndex((line, i) => i > begin && line.trim() === last) + 1);
  const shared = Math.min(...those.filter(Boolean).map((line) => line.search(/\S/)));
  return those.map((line) => line.slice(shared)).join('\n');
}

const mutool = (pdf) => succeed('mutool', ['draw', '-q', '-F', 'text', '-o', '-', pdf]);

const tricky = `def first(values, *, limit=3):
    """What ends in a hyphen-

    and goes on."""
    if not values:  # --snip--

        return {}


    table = {
        "a":      1,  # aligned
        "quotes": "‘’“” — …",
        'emoji': "😻 é",
    }



    return {**table, **values} - limit -
last = first`;

test('code copied by pdftotext, with and without -layout, and by mutool is the code, with its blank lines', () => {
  const { pdf } = built(`\`\`\`python\n${tricky}\n\`\`\`\n`);
  const [begin, end] = [tricky.split('\n')[0], 'last = first'];
  assert.equal(copied(textOf(pdf), begin, end), tricky);
  assert.equal(copied(textOf(pdf, '-layout'), begin, end), tricky);
  assert.equal(copied(mutool(pdf), begin, end), tricky);
});

test('tabs are copied as tabs where readers heed ActualText, and as their columns elsewhere', () => {
  const { pdf } = built('```go\nfunc f() {\n\tif x {\n\t\treturn\t1\n\t}\n}\nvar end = f\n```\n');
  assert.match(textOf(pdf), /func f\(\) \{\n\tif x \{\n\t\treturn\t1\n\t\}\n\}\n/);
  assert.match(mutool(pdf), /func f\(\) \{\n {4}if x \{\n {8}return +1\n {4}\}\n\}\n/);
});

test('an indentation says a tab for each column to PDFium, which makes one space of several', () => {
  const { pdf } = built('```python\nif x:\n    f(x)\n```\n');
  const content = succeed('qpdf', ['--qdf', '--object-streams=disable', pdf, '-'], { encoding: 'latin1' });
  assert.match(content, /\/Span<<\/MCID \d+\/ActualText\( {4}f\\\(x\\\)\)>>BDC\n\/Code<<\/ActualText\(\)>>BDC\n/);
  assert.match(content, /<0009>/);
});

test('no text is copied as U+FFFD: Devanagari, Thai, vowelled Arabic, emoji', () => {
  const { pdf } = built('```rust\nlet a = "नमस्ते"; let b = "สวัสดีที่"; let c = "مُحَمَّد"; let d = "👩‍👩‍👧 🇫🇷";\n```\n\nनमस्ते สวัสดีที่ مُحَمَّد 👩‍👩‍👧\n');
  for (const text of [textOf(pdf), mutool(pdf)]) assert.doesNotMatch(text, /\uFFFD/);
});

test('a string literal from right to left is copied with its letters in order', () => {
  const { pdf } = built('```rust\nlet a = "שלום";\nlet b = 1;\n```\n');
  const plain = textOf(pdf).replace(/[\u200E\u200F\u202A-\u202E]/g, '');
  assert.match(plain, /let a = "שלום";\nlet b = 1;/);
});

const numbered = (count) => Array.from({ length: count }, (_, i) => `def function_${i}(x):\n    return x + ${i}\n\n\n`).join('');

test('a caption goes on overleaf as "continued" in the book\'s language', () => {
  for (const [language, words] of [['en', 'Listing 1 (continued)'], ['de', 'Listing 1 (Fortsetzung)']]) {
    const { pdf } = built(`\`\`\`python caption="Many functions" {#lst:many}\n${numbered(40)}\`\`\`\n`, {}, `lang: ${language}\n`);
    const pages = textOf(pdf).split('\f').filter((page) => /def function_/.test(page));
    assert.ok(pages.length > 2);
    // It has no ground of its own: a cell without one was filled in black.
    assert.doesNotMatch(succeed('qpdf', ['--qdf', '--object-streams=disable', pdf, '-'], { encoding: 'latin1' }), /\n0 g\n[\d. ]+ re f/);
    assert.ok(!pages[0].includes(words) && pages[0].includes('Many functions'));
    for (const page of pages.slice(1)) assert.ok(page.replace(/^\d*\s*(Listings\s*)?/, '').startsWith(`${words}\ndef function_`), page.slice(0, 80));
  }
});

test('default-language is the language of fences that name none, inline-language that of inline code', () => {
  const { epub, said } = built('`x = None` and `y = None`{.text}\n\n```\nx = None\n```\n\n```text\nz = None\n```\n\n    w = None\n', {},
    'default-language: python\ninline-language: python\n');
  assert.equal(said, '');
  const chapter = chapterOf(epub);
  assert.equal(chapter.match(/<code data-language="python">/g)?.length, 1);
  assert.equal(chapter.match(/<pre class="listing" data-language="python"/g)?.length, 1);
  assert.equal(chapter.match(/hl-constant|hl-literal/g)?.length, 2);
});

test('backticks in the title of a listing are code, and do not keep what follows from being read', () => {
  const { epub, said } = built('```python title="`pool.py`"\na = 1\n```\n\n<div class="x">\n\n```js caption="`b` and `c`"\nb()\n```\n\n</div>\n');
  assert.equal(said, '');
  const chapter = chapterOf(epub);
  assert.match(chapter, /<figcaption><code>pool\.py<\/code><\/figcaption>/);
  assert.match(chapter, /<figcaption><code>b<\/code> and <code>c<\/code><\/figcaption>/);
});

test('listings of the class side-by-side stand beside each other', () => {
  const { pdf } = built('::: side-by-side\n```python\nleft = 1\n```\n\n```python\nright = 2\n```\n:::\n');
  assert.match(textOf(pdf, '-layout'), /left = 1 +right = 2/);
});
