// Reading systems as judges: epub.js and foliate-js in headless Chromium page through a whole book.
//
//   node tests/judges/readers.mjs [--shots FOLDER] BOOK.epub...     prints what is wrong, a line each
//
// Needs Chromium (CHROMIUM names another than /usr/bin/chromium) and the npm packages of tests/npm.
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
export const modules = process.env.QUIRE_TEST_TOOLS ?? path.resolve(folder, '../../build/test_tools/node_modules');
export const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const isThere = () => fs.existsSync(chromium);

// What the reader shows a book in: the screen, the colours that the reader sets, the size of type.
const light = { scheme: 'light', paper: '#ffffff', ink: '#000000' };
const dark = { scheme: 'dark', paper: '#121212', ink: '#e0e0e0' };
export const settings = [
  { name: 'phone, light', reader: 'epubjs', width: 360, height: 640, size: 100, ...light },
  { name: 'phone, dark, large type', reader: 'foliate', width: 390, height: 844, size: 175, ...dark },
  { name: 'tablet, dark', reader: 'epubjs', width: 834, height: 1112, size: 100, ...dark },
  { name: 'tablet, light, large type', reader: 'foliate', width: 768, height: 1024, size: 150, ...light },
];

const types = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.epub': 'application/epub+zip' };

export async function launch() {
  const { chromium: browser } = createRequire(modules + '/')('playwright-core');
  return browser.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'] });
}

// The reader's page, its packages and the book, on a port of their own.
function serve(epub, setting) {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = pathname === '/book.epub' ? epub
      : pathname.startsWith('/modules/') ? path.join(modules, path.normalize(pathname.slice('/modules/'.length)))
      : pathname === '/reader_page.mjs' ? path.join(folder, 'reader_page.mjs') : undefined;
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(`<!doctype html><title>reader</title><link rel="icon" href="data:,">
<style>html, body { margin: 0; height: 100%; background: ${setting.paper}; color: ${setting.ink} }
#view, foliate-view { display: block; width: 100vw; height: 100vh }</style><div id="view"></div>
<script src="/modules/jszip/dist/jszip.min.js"></script><script src="/modules/epubjs/dist/epub.min.js"></script>
<script type="module" src="/reader_page.mjs"></script>`);
    } else if (file && fs.existsSync(file)) {
      response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
      fs.createReadStream(file).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

// Pages through the book; { pages, documents, spine, faults }, each fault a line.
export async function read(browser, epub, setting, shots) {
  const server = await serve(epub, setting);
  const origin = `http://127.0.0.1:${server.address().port}`;
  const context = await browser.newContext({
    viewport: { width: setting.width, height: setting.height }, colorScheme: setting.scheme, reducedMotion: 'reduce',
  });
  const faults = new Set();
  try {
    const page = await context.newPage();
    page.on('console', (message) => { if (message.type() === 'error') faults.add(`console: ${message.text()}`); });
    page.on('pageerror', (error) => faults.add(`uncaught: ${error.message}`));
    page.on('requestfailed', (request) => { if (!request.failure()?.errorText.includes('ERR_ABORTED')) faults.add(`not loaded: ${request.url().replace(origin, '')}`); });
    page.on('response', (response) => { if (response.status() >= 400) faults.add(`not loaded: ${response.url().replace(origin, '')}`); });
    await page.route((url) => /^https?:/.test(url.href) && !url.href.startsWith(origin), (route) => {
      faults.add(`from elsewhere: ${route.request().url()}`);
      return route.abort();
    });
    await page.goto(origin);
    await page.waitForFunction(() => typeof window.open_book === 'function');
    const spine = await page.evaluate((given) => window.open_book(given), setting);
    let pages = 1;  // the one that the book opens at
    const shown = new Set();
    for (let isOver = false; !isOver;) {
      const step = await page.evaluate(() => window.read_on());
      for (const fault of step.faults) faults.add(fault);
      for (const index of step.shown) shown.add(index);
      pages += step.pages;
      isOver = step.isOver;
      if (shots) {
        fs.mkdirSync(shots, { recursive: true });
        const name = `${path.basename(epub, '.epub')}-${setting.name.replace(/\W+/g, '-')}-${String(pages).padStart(4, '0')}.png`;
        await page.screenshot({ path: path.join(shots, name) });
      }
    }
    for (const { index, href } of spine) if (!shown.has(index)) faults.add(`never shown: ${href}`);
    return { pages, documents: shown.size, spine: spine.length, faults: [...faults] };
  } finally {
    await context.close();
    server.close();
  }
}

async function main() {
  const given = process.argv.slice(2);
  const shots = given[0] === '--shots' ? given.splice(0, 2)[1] : undefined;
  const browser = await launch();
  let isClean = true;
  for (const epub of given) {
    for (const setting of settings) {
      const { pages, documents, spine, faults } = await read(browser, path.resolve(epub), setting, shots);
      console.log(`${epub}: ${setting.reader}, ${setting.name}: ${pages} pages, ${documents} of ${spine} documents`);
      for (const fault of faults) console.log(`  ${fault}`);
      isClean = isClean && faults.length === 0;
    }
  }
  await browser.close();
  process.exitCode = isClean ? 0 : 1;
}
if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
