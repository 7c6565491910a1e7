// quire preview in Chromium. Is skipped without it, unless REQUIRE has "readers".
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import test, { after } from 'node:test';

import { isThere, launch } from '../judges/readers.mjs';
import { quire, run, scratch, testTools } from './support.mjs';

const isRequired = (process.env.REQUIRE ?? '').split(' ').includes('readers');
const skip = !isThere() && !isRequired && 'for want of chromium; make test REQUIRE=readers installs it';
const axe = skip ? '' : fs.readFileSync(createRequire(testTools + '/').resolve('@daisy/axe-core-for-ace'), 'utf8');
const browser = skip ? undefined : await launch();
const limit = { skip, timeout: 300_000 };
const running = new Set();
after(async () => {
  running.forEach((child) => child.kill('SIGKILL'));
  await browser?.close();
});

const post = (words) => `---
title: Notes
date: 2026-01-31
---

First paragraph.

Second paragraph.

Third paragraph, and ${words}.

<script>document.title = "hostile"; fetch("https://elsewhere.example/")</script>

![none](../../../../../../etc/hostname)
`;

function save(file, text) {
  fs.writeFileSync(file + '.tmp', text);
  fs.renameSync(file + '.tmp', file);
}

// Starts it; `address` once it is printed.
async function preview(file, args = [], env = process.env) {
  const child = spawn(quire, ['preview', file, '--editor', 'editor:{file}:{line}:{column}', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  running.add(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => { errors += text; });
  const ended = new Promise((resolve) => child.on('close', (status, signal) => { running.delete(child); resolve({ status, signal }); }));
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /preview: (\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    ended.then(() => reject(new Error(`it ended: ${errors}`)));
  });
  return { child, address, errors: () => errors, stop: () => { child.kill('SIGINT'); return ended; } };
}

async function open(address) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  page.setDefaultTimeout(120_000);
  const faults = [];
  page.on('request', (request) => request.url().startsWith(address) || /^(blob|data|editor):/.test(request.url()) || faults.push(`asked for ${request.url()}`));
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.build);
  await page.frameLocator('#frame').getByText('Third paragraph').waitFor();
  return { page, faults };
}

const shown = (page) => page.frameLocator('#frame').locator('body').innerText();
const tags = (page) => page.evaluate(() => [...document.querySelectorAll('#paper img')].map((image) => image.dataset.tag));

test('a saved word is in both panes, in two browsers, and its place is found', limit, async () => {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, post('old words'));
  const it = await preview(file);
  const [{ page, faults }, second] = [await open(it.address), await open(it.address)];
  await page.waitForFunction(() => [...document.querySelectorAll('#paper img')].some((image) => image.dataset.tag));
  const before = await tags(page);
  save(file, post('new words'));
  await page.frameLocator('#frame').getByText('new words').waitFor();
  await page.waitForFunction((old) => [...document.querySelectorAll('#paper img')].some((image, i) => image.dataset.tag && image.dataset.tag !== old[i]), before);
  await second.page.frameLocator('#frame').getByText('new words').waitFor();

  await page.frameLocator('#frame').getByText('Third paragraph').click();
  await page.waitForFunction(() => document.getElementById('status').dataset.place?.endsWith(':10:1'));
  await page.waitForFunction(() => document.title === 'Notes');
  assert.deepEqual(faults, []);
  assert.deepEqual(await it.stop(), { status: 0, signal: null });
  await page.getByText('the preview has ended').waitFor();
});

test('pages that scroll by themselves leave the e-book where it is', limit, async () => {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, post(`words\n\n${'More of it.\n\n'.repeat(200)}`));
  const it = await preview(file);
  const { page } = await open(it.address);
  await page.waitForFunction(() => document.getElementById('paper').scrollHeight > 900);
  await page.evaluate(() => new Promise((resolve) => {
    const paper = document.getElementById('paper');
    paper.addEventListener('scroll', () => requestAnimationFrame(() => requestAnimationFrame(resolve)), { once: true });
    paper.scrollTop = paper.scrollTop > 0 ? 0 : 1;
  }));
  assert.match(await shown(page), /Third paragraph/);
  await it.stop();
});

test('a click on a page finds the line', limit, async () => {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, post('words'));
  const it = await preview(file);
  const { page } = await open(it.address);
  // The last page's lines from the top: wherever the click falls, a place of the file is found.
  const image = page.locator('#paper img').last();
  await image.scrollIntoViewIfNeeded();
  const found = new Set();
  const size = await image.boundingBox();
  for (let y = 10; y < size.height / 2; y += 8) {
    const place = await page.evaluate(async ([number, at]) => {
      const answer = await fetch(`place?page=${number}&x=150&y=${at}`);
      return answer.ok ? (await answer.json()).line : 0;
    }, [await image.getAttribute('data-page'), y]);
    found.add(place);
  }
  for (const line of [6, 8, 10]) assert.ok(found.has(line), `line ${line} of ${[...found]}`);
  await it.stop();
});

test('--at shows a line in both panes, and asks a running preview', limit, async () => {
  const folder = scratch(), runtime = scratch();
  const file = path.join(folder, 'post.md');
  const lines = Array.from({ length: 80 }, (_, i) => `Paragraph ${i}.\n`).join('\n');
  fs.writeFileSync(file, post('words') + '\n' + lines);
  const at = (text) => `${file}:${fs.readFileSync(file, 'utf8').split('\n').findIndex((line) => line.startsWith(text)) + 1}`;
  const environment = { ...process.env, XDG_RUNTIME_DIR: runtime };
  const it = await preview(file, ['--at', at('Paragraph 70.')], environment);
  const { page } = await open(it.address);
  const isInSight = (text) => page.waitForFunction((wanted) => {
    const frame = document.getElementById('frame');
    const found = [...frame.contentDocument?.querySelectorAll('p') ?? []].find((p) => p.textContent === wanted)?.getBoundingClientRect();
    return found && found.top >= 0 && found.bottom <= frame.clientHeight;
  }, text);
  const topPage = () => page.evaluate(() => {
    const top = document.getElementById('paper').getBoundingClientRect();
    return [...document.querySelectorAll('#paper img')].findIndex((image) => image.getBoundingClientRect().bottom > (top.top + top.bottom) / 2);
  });
  await isInSight('Paragraph 70.');
  const last = await topPage();
  assert.equal(run(quire, ['preview', file, '--at', at('Third paragraph')], { env: environment }).status, 0);
  await isInSight('Third paragraph, and words.');
  assert.ok(await topPage() < last, `page ${await topPage()} of ${last}`);
  assert.deepEqual(await it.stop(), { status: 0, signal: null });
  assert.deepEqual(fs.readdirSync(runtime), [], 'its address is still there');
});

test('a fault is shown until it is mended, and a deleted book is reported', limit, async () => {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, post('words'));
  const it = await preview(file);
  const { page } = await open(it.address);
  save(file, post('words[^none]'));
  await page.locator('#diagnostics').getByText('MD-003').waitFor();
  save(file, post('words'));
  await page.waitForFunction(() => !document.getElementById('diagnostics').textContent.includes('MD-003'));
  fs.rmSync(file);
  await page.locator('#status.bad').waitFor();
  assert.match(it.errors(), /post\.md/);
  await it.stop();
});

test('the page of the preview passes axe', limit, async () => {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, post('words'));
  const it = await preview(file);
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, bypassCSP: true });
  page.setDefaultTimeout(120_000);
  await page.goto(it.address);
  await page.waitForFunction(() => document.documentElement.dataset.build);
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => (await window.axe.run({ exclude: ['#frame'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }))
    .violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`));
  assert.deepEqual(violations, []);
  await it.stop();
});

// The status of a request with these headers.
const ask = (address, headers = {}, method = 'GET') => new Promise((resolve, reject) => {
  http.request(address, { headers, method }, (answer) => { answer.resume(); resolve(answer.statusCode); }).on('error', reject).end();
});

test('it refuses requests without its token, for other hosts, and from other pages', { timeout: 300_000 }, async () => {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, post('words'));
  const it = await preview(file);
  const { origin, port } = new URL(it.address);
  assert.equal(await ask(it.address), 200);
  assert.equal(await ask(origin + '/'), 404);
  assert.equal(await ask(it.address, { host: `evil.example:${port}` }), 403);
  assert.equal(await ask(it.address, { origin: 'http://evil.example' }), 403);
  assert.equal(await ask(it.address, {}, 'POST'), 403);
  for (const outside of ['../../etc/passwd', '%2e%2e/%2e%2e/etc/passwd', '/etc/passwd']) {
    assert.equal(await ask(`${it.address}book/${outside}`), 404, outside);
  }
  assert.deepEqual(await it.stop(), { status: 0, signal: null });
});
