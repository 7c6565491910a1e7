// --to html in Chromium: as wide as a phone and a desk, light and dark, with and without script.
// Is skipped without Chromium, unless REQUIRE has "readers".
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';

import { isThere, launch } from '../judges/readers.mjs';
import { contents, quire, run, scratch, smallBook, succeed, testTools } from './support.mjs';

const isRequired = (process.env.REQUIRE ?? '').split(' ').includes('readers');
const skip = !isThere() && !isRequired && 'for want of chromium; make test REQUIRE=readers installs it';
const axe = skip ? '' : fs.readFileSync(createRequire(testTools + '/').resolve('@daisy/axe-core-for-ace'), 'utf8');
const browser = skip ? undefined : await launch();
after(() => browser?.close());

const post = `---
title: Notes on "one" file
date: 2026-01-31
authors: [A. Author]
---

# First things

A claim[^a] with $x^2 + \\frac{1}{2}$ and a [link down](#further-down), <https://example.org/>.

[^a]: The note's **own words**.

\`\`\`python
def a_rather_long_name(argument: int) -> str:  # and a comment that is long enough to leave a phone's screen
    return "<b>&amp;"
\`\`\`

| Name | What it stands for | Since |
|---|---|---|
| \`configuration_of_everything\` | averyveryverylongwordthatnobodycanread | 2026 |

$$\\sum_{i=1}^{n} a_i + b_i + c_i + d_i + e_i + f_i + g_i + h_i + k_i + l_i + m_i + n_i + o_i = \\sqrt{2}$$

![A dot](dot.png)

<script>document.title = "hostile"</script>

## Further down

Zebras sleep here.
`;
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAD+wSzIAAAABlBMVEX///+/v7+jQ3Y5AAAADklEQVQI12P4AIX8EAgALgAD/aNpbtEAAAAASUVORK5CYII', 'base64');

function writePost(folder) {
  fs.writeFileSync(path.join(folder, 'dot.png'), dot);
  fs.writeFileSync(path.join(folder, 'post.md'), post);
  return path.join(folder, 'post.md');
}

function htmlOf(book, args = ['--to', 'html']) {
  const out = scratch();
  succeed(quire, ['build', book, '-o', out, ...args]);
  return path.join(out, fs.readdirSync(out).find((name) => name.endsWith('.html')));
}

// The page, and its errors.
async function open(file, { width = 1280, height = 900, scheme = 'light', javaScriptEnabled = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, javaScriptEnabled, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || faults.push(`asked for ${request.url()}`));
  await page.goto(pathToFileURL(file).href);
  return { page, faults, close: () => context.close() };
}

// No horizontal overflow, no finding of axe, no error.
async function judge(file, screen) {
  const { page, faults, close } = await open(file, screen);
  const room = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(room[0] <= room[1], `${room[0]} pixels in ${room[1]}`);
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => (await window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }))
    .violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`));
  assert.deepEqual(violations, []);
  assert.deepEqual(faults, []);
  await close();
}

for (const scheme of ['light', 'dark']) {
  test(`the accessibility report, ${scheme}: no horizontal overflow, and axe passes`, { skip }, async () => {
    const file = path.join(scratch(), 'report.html');
    succeed(quire, ['check', '-q', writePost(scratch()), '--a11y-html', file]);
    await judge(file, { width: 320, scheme });
  });
}

const books = [['a post', () => writePost(scratch())], ['a book', () => smallBook]];
for (const [name, make] of books) {
  const file = skip ? '' : htmlOf(make(), ['--to', 'html,pdf']);
  for (const width of [320, 390, 768, 1280]) {
    for (const scheme of ['light', 'dark']) {
      test(`${name}, ${width} pixels, ${scheme}: no horizontal overflow, and axe passes`, { skip }, () => judge(file, { width, scheme }));
    }
  }

  test(`${name}: every internal link has a target, and ids are unique`, { skip }, async () => {
    const { page, close } = await open(file);
    const { lost, twice, pages } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      return {
        lost: [...document.querySelectorAll('a[href^="#"]')].map((link) => decodeURIComponent(link.hash.slice(1))).filter((id) => !ids.includes(id)),
        twice: ids.filter((id, i) => ids.indexOf(id) !== i),
        pages: ids.filter((id) => id.startsWith('page=')).length,
      };
    });
    assert.deepEqual(lost, []);
    assert.deepEqual(twice, []);
    assert.ok(pages > 0, 'no anchors for pages of the PDF');
    await close();
  });
}

const file = skip ? '' : htmlOf(writePost(scratch()));

test('scripts in the text do not run', { skip }, async () => {
  const { page, close } = await open(file);
  assert.match(await page.title(), /^Notes on .one. file$/);
  await close();
});

test('the copy button gives the code exactly', { skip }, async () => {
  const { page, close } = await open(file);
  await page.locator('.quire-copy').first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.trimEnd(), /```python\n(.*?)\n```/s.exec(post)[1]);
  await close();
});

test('a note opens as a dialog, and Escape closes it', { skip }, async () => {
  const { page, close } = await open(file);
  await page.locator('a[role=doc-noteref]').click();
  assert.match(await page.locator('[role=dialog]').textContent(), /The note.s own words/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('[role=dialog]').count(), 0);
  await close();
});

test('a search result leads to its place', { skip }, async () => {
  const { page, close } = await open(file, { width: 390, height: 800 });
  await page.locator('.quire-menu').click();
  await page.getByRole('searchbox').fill('ZEBRAS sleep');
  await page.locator('.quire-search li a').click();
  await page.waitForFunction(() => {
    const y = document.querySelector('.quire-found')?.getBoundingClientRect().y;
    return y > 0 && y < window.innerHeight;
  });
  await close();
});

test('contents, notes and links work without script', { skip }, async () => {
  const { page, close } = await open(file, { width: 390, height: 800, javaScriptEnabled: false });
  const entry = page.locator('#contents a', { hasText: 'Further down' });
  assert.equal(await entry.isVisible(), false);
  await page.locator('.quire-menu').click();
  assert.equal(await entry.isVisible(), true);
  await entry.click();
  assert.ok(page.url().endsWith('#post/further-down'), page.url());
  const note = await page.locator('a[role=doc-noteref]').getAttribute('href');
  assert.equal(await page.locator(`[id="${note.slice(1)}"]`).count(), 1);
  await close();
});

test('the same book gives the same file', () => {
  const folder = scratch();
  const made = ['a', 'b'].map((name) => {
    const out = path.join(folder, name);
    succeed(quire, ['build', writePost(scratch()), '--to', 'html', '-o', out, ...(name === 'b' ? ['--jobs', '1'] : [])]);
    return contents(out);
  });
  assert.deepEqual(made[0], made[1]);
});

test('--to png draws the chosen pages', () => {
  const out = scratch();
  succeed(quire, ['build', smallBook, '--to', 'png', '--dpi', '50', '--pages', '2-3', '-o', out]);
  const names = fs.readdirSync(out).sort();
  assert.equal(names.length, 2);
  assert.match(names[0], /-0*2\.png$/);
  const bytes = fs.readFileSync(path.join(out, names[0]));
  assert.equal(bytes.readUInt32BE(16), 350);  // 7 inches at 50 pixels
  assert.equal(run(quire, ['build', smallBook, '--to', 'png', '--pages', '3-2', '-o', out]).status, 2);
});
