// Chromium's MathML in the face that we set formulas in, and our boxes of the same MathML: how wide
// they are, and how far their ink reaches above and below the baseline.
//
//   node tests/judges/formula_boxes.mjs FORMULAS [COUNT]     prints what differs, a line each
//
// FORMULAS has a TeX formula per line, `$` before those in text; COUNT of them are taken, spread evenly.
// Chromium's ink is what it draws: its boxes of letters are roughly so large (an italic y that reaches 276
// below the baseline has a box that reaches 297). Widths are those of the boxes. What TeX does and MathML Core
// does not: letters in scripts drawn for their size ("ssty"), italic corrections before upright signs, scripts
// of single letters where the font has them, delimiters that need not cover all.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch } from './readers.mjs';

const source = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const build = process.env.QUIRE_BUILD ?? path.join(source, 'build');
const size = 100;  // pixels per em

// The rules for formulas of the EPUB's sheet.
function rules() {
  const lines = fs.readFileSync(path.join(source, 'styles/screen.css'), 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('math')).join('\n');
}

// Our boxes, in thousandths of an em; none where a formula has a fault.
export function ours(formulas) {
  const result = spawnSync(path.join(build, 'tests/formula_boxes'), { input: formulas.join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.error) throw result.error;
  return result.stdout.trimEnd().split('\n').map((line) => JSON.parse(line)).map((box) => (box.mathml ? box : undefined));
}

// In the page: where each formula stands, in pixels from the page's corner.
function places() {
  return [...document.querySelectorAll('div')].map((div) => {
    const math = div.querySelector('math').getBoundingClientRect();
    const row = div.getBoundingClientRect();
    return { width: math.width, baseline: div.querySelector('i').getBoundingClientRect().bottom, top: row.top, bottom: row.bottom };
  });
}

// In the page: the first and the last row with ink of each place in a picture of the page.
async function ink({ picture, found }) {
  const bytes = Uint8Array.from(atob(picture), (c) => c.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return found.map(({ top, bottom }) => {
    const rows = { first: undefined, last: undefined };
    const begin = Math.floor(top), height = Math.ceil(bottom) - begin;
    const { data, width } = context.getImageData(0, begin, image.width, height);
    for (let y = 0; y < height; ++y) {
      let darkest = 255;
      for (let x = 0; x < width; ++x) darkest = Math.min(darkest, data[4 * (y * width + x)]);
      if (darkest > 127) continue;
      rows.first ??= begin + y;
      rows.last = begin + y + 1;
    }
    return rows;
  });
}

// Chromium's boxes of our MathML, in thousandths of an em.
export async function theirs(browser, boxes) {
  const font = fs.readFileSync(path.join(build, 'share/quire/fonts/texgyrepagella-math.otf')).toString('base64');
  const style = `@font-face { font-family: formulas; src: url(data:font/otf;base64,${font}) }
${rules()}
math { font-family: formulas; font-size: ${size}px }
math[display="block"] { display: inline math; margin: 0 }
body { margin: 0 } div { padding: 20px; white-space: nowrap } i { display: inline-block }`;
  const page = await browser.newPage({ viewport: { width: 3000, height: 1000 } });
  const all = [];
  for (let begin = 0; begin < boxes.length; begin += 25) {
    const some = boxes.slice(begin, begin + 25);
    await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style>` +
      some.map(({ mathml }) => `<div><i></i>${mathml}</div>`).join(''));
    await page.evaluate(() => document.fonts.ready);
    const found = await page.evaluate(places);
    const picture = (await page.screenshot({ fullPage: true })).toString('base64');
    const rows = await page.evaluate(ink, { picture, found });
    const scale = (pixels) => Math.round(pixels * 1000 / size);
    found.forEach(({ width, baseline }, i) => all.push({
      width: scale(width), above: scale(baseline - rows[i].first), below: scale(rows[i].last - baseline),
    }));
  }
  await page.close();
  return all;
}

// { tex, ours, theirs, differs } of each formula that has no fault; `differs` names the measures that are
// further apart than `tolerance`. `change` is made to the MathML that Chromium gets.
export async function compare(browser, formulas, tolerance = 20, change = (mathml) => mathml) {
  const all = ours(formulas).map((box, i) => ({ tex: formulas[i], ours: box })).filter((row) => row.ours);
  const other = await theirs(browser, all.map((row) => ({ mathml: change(row.ours.mathml) })));
  return all.map((row, i) => ({
    ...row, theirs: other[i],
    differs: ['width', 'above', 'below'].filter((name) => Math.abs(row.ours[name] - other[i][name]) > tolerance),
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = fs.readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');
  const count = Math.min(Number(process.argv[3] ?? 300), all.length);
  const some = Array.from({ length: count }, (_, i) => all[Math.floor(i * all.length / count)]);
  const browser = await launch();
  const rows = await compare(browser, some);
  await browser.close();
  for (const { tex, ours: us, theirs: them, differs } of rows)
    if (differs.length > 0) console.log(`${tex}\n  ${differs.map((name) => `${name} ${us[name]}, not ${them[name]}`).join('; ')}`);
  const agree = rows.filter((row) => row.differs.length === 0).length;
  console.log(`${rows.length} formulas, ${agree} agree; ` +
    ['width', 'above', 'below'].map((name) => `${name} of ${rows.filter((row) => !row.differs.includes(name)).length}`).join(', '));
}
