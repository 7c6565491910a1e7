// Ace by DAISY as a judge: its engine, which is axe-core with rules for e-books, over each document of
// a book in headless Chromium.
//
//   node tests/judges/ace.mjs BOOK.epub...     prints each violation on a line
//
// Needs Chromium and the npm packages of tests/npm, as readers.mjs does.
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch, modules } from './readers.mjs';

const require = createRequire(modules + '/');
const axe = fs.readFileSync(require.resolve('@daisy/axe-core-for-ace'), 'utf8');

// Those that Ace turns off: they are about pages, of which a book's documents are parts.
const ignored = ['bypass', 'region', 'page-has-heading-one', 'landmark-complementary-is-top-level'];

const types = { '.xhtml': 'application/xhtml+xml', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg' };

function serve(files) {
  const server = http.createServer((request, response) => {
    const file = files[decodeURIComponent(request.url.slice(1))];
    response.writeHead(file ? 200 : 404, { 'content-type': types[path.extname(request.url)] ?? 'application/octet-stream' });
    response.end(file);
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

// What Ace has to say of the book, of any impact: { documents, violations }.
export async function judge(browser, epub) {
  const files = require('fflate').unzipSync(fs.readFileSync(epub));
  const documents = Object.keys(files).filter((name) => name.endsWith('.xhtml'));
  const server = await serve(files);
  const page = await browser.newPage();
  const violations = [];
  try {
    for (const name of documents) {
      await page.goto(`http://127.0.0.1:${server.address().port}/${encodeURI(name)}`);
      await page.evaluate(axe);
      const found = await page.evaluate(async (rules) => {
        const { violations: all } = await window.axe.run({ rules });
        return all.flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => `${impact} ${id}: ${html.slice(0, 120)}`));
      }, Object.fromEntries(ignored.map((rule) => [rule, { enabled: false }])));
      violations.push(...found.map((violation) => `${name}: ${violation}`));
    }
    return { documents: documents.length, violations };
  } finally {
    await page.close();
    server.close();
  }
}

async function main() {
  const browser = await launch();
  let isClean = true;
  for (const epub of process.argv.slice(2)) {
    const { documents, violations } = await judge(browser, epub);
    console.log(`${epub}: ${documents} documents, ${violations.length} violations`);
    for (const violation of violations) console.log(`  ${violation}`);
    isClean = isClean && violations.length === 0;
  }
  await browser.close();
  process.exitCode = isClean ? 0 : 1;
}
if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
