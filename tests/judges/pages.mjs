// Judges the pages of a PDF as a proof-reader would, by what is painted and by the structure tree.
//
//   node tests/judges/pages.mjs [--area LEFT,TOP,RIGHT,BOTTOM] [--only RULE,…] [--without RULE,…] BOOK.pdf…
//
// It takes any tagged PDF. The type area is found from the text, recto and verso apart; --area gives
// it in points from the page's upper left corner. One line a fault:
//   BOOK.pdf page 12: widow: the last line of a paragraph stands alone at the head: “…”
// and 1 as exit status if there are any. The rules:
//   outside    a glyph, rule or picture outside the type area (or a running head near the trim)
//   overlap    words that touch others, text over a picture or across a rule
//   widow, orphan, heading (the last thing on a page), parted (a listing from the line before it)
//   empty      a page with next to nothing on it that does not end a chapter
//   cut        a word that a clip cuts
//   blank      blank lines of a listing at a page's head or foot
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { intersection, readPages, union } from './pdf_pages.mjs';

const tolerance = 1.2;    // points: rounding, and what a bold stem sticks out
const hanging = 6;        // points: punctuation and hyphens may hang in the margin
const trimRoom = 14;      // points: what a paper knife may take

const rules = { outside, overlap, widow, heading, parted, empty, cut, blank };

// The faults of a PDF: [{ page, rule, message }], by page. `area` is a box, or gives a page's box.
export function judge(pdf, { area, only, without = [] } = {}) {
  const book = understand(readPages(pdf), area);
  const faults = [];
  for (const [name, rule] of Object.entries(rules)) {
    const say = (page, message, called = name) => faults.push({ page: page.number, rule: called, message });
    rule(book, say);
  }
  return faults.filter(({ rule }) => !without.includes(rule) && (!only || only.includes(rule)))
    .sort((one, other) => one.page - other.page);
}

// What the rules speak about: each page's blocks from top to bottom, and the type area.
function understand(pages, area) {
  for (const page of pages) {
    page.text = page.marks.filter(({ tag, block, words }) => tag !== 'Artifact' && block && words.length > 0);
    page.words = page.marks.flatMap((mark) => mark.words.map((word) => Object.assign(word, { mark })));
    page.body = page.words.filter(({ mark }) => mark.tag !== 'Artifact');
    page.pictures = page.marks.filter(({ tag }) => tag === 'Figure').map((mark) => ({
      mark, ...union([...mark.words, ...mark.rules, ...mark.pictures]) }));
    page.blocks = blocksOf(page);
    page.flow = page.blocks.filter(({ block }) => !/\/Note\b/.test(block.path));
    page.listings = listingsOf(page);
  }
  const opens = new Set();
  const seen = new Set();
  for (const page of pages) {
    const first = page.flow[0]?.block;
    if (first?.type === 'H1' && !seen.has(first.id)) opens.add(page.number);
    for (const { block } of page.blocks) seen.add(block.id);
  }
  return { pages, opens, areaOf: typeof area === 'function' ? area : area ? () => area : areasOf(pages) };
}

// A block's part of a page: its lines, each the words on one baseline.
function blocksOf(page) {
  const byId = new Map();
  for (const mark of page.marks) {
    if (mark.tag === 'Artifact' || !mark.block) continue;
    if (!byId.has(mark.block.id)) byId.set(mark.block.id, { block: mark.block, marks: [] });
    byId.get(mark.block.id).marks.push(mark);
  }
  const blocks = [...byId.values()].map((part) => {
    const words = part.marks.flatMap((mark) => mark.words);
    const things = [...words, ...part.marks.flatMap((mark) => [...mark.rules, ...mark.pictures])];
    const isListing = part.marks.every(({ tag }) => tag === 'Span');
    const isPicture = part.marks.some(({ tag }) => tag === 'Figure');
    return { ...part, words, isListing, isPicture, lines: linesOf(words), ...union(things) };
  });
  return blocks.filter(({ bottom }) => Number.isFinite(bottom)).sort((one, other) => one.bottom - other.bottom);
}

function linesOf(words) {
  const lines = [];
  for (const word of [...words].sort((one, other) => one.baseline - other.baseline)) {
    const line = lines.at(-1);
    if (line && word.baseline - line.baseline < 0.55 * Math.max(word.size, line.size)) {
      line.words.push(word);
      line.size = Math.max(line.size, word.size);
    } else {
      lines.push({ baseline: word.baseline, size: word.size, words: [word] });
    }
  }
  return lines;
}

function textOf(words) {
  const text = words.map((word) => word.text).join(' ');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

// The tinted boxes with lines of code in them.
function listingsOf(page) {
  const tints = page.marks.filter(({ tag }) => tag === 'Artifact').flatMap((mark) => mark.rules)
    .filter((box) => box.right - box.left > 80 && box.bottom - box.top > 12);
  return page.blocks.filter(({ isListing }) => isListing).map((part) => ({
    part, tint: tints.find((box) => intersection(box, part, 0) && box.bottom >= part.bottom - tolerance) }))
    .filter(({ tint }) => tint);
}

// The edges that many lines share. Where a line is too long or a page too full, few others are with it.
function areasOf(pages) {
  const sides = [0, 1].map((parity) => {
    const own = pages.filter(({ number }) => number % 2 === parity);
    const blocks = own.flatMap((page) => page.blocks.filter(({ isPicture }) => !isPicture));
    const lines = blocks.flatMap(({ lines: all }) => all.map(({ words }) => union(words)));
    const leasts = [...lines.map(({ left }) => left), ...own.flatMap(({ listings }) => listings.map(({ tint }) => tint.left))];
    const mosts = [...lines.map(({ right }) => right), ...own.flatMap(({ listings }) => listings.map(({ tint }) => tint.right))];
    return { left: shared(leasts, -1), right: shared(mosts, 1) };
  });
  const filled = pages.filter(({ blocks }) => blocks.length > 0);
  const top = shared(filled.map(({ blocks }) => Math.min(...blocks.map((block) => block.top))), -1, 200);
  const bottom = shared(filled.map(({ blocks }) => Math.max(...blocks.map((block) => block.bottom))), 1, 200);
  return (page) => ({ ...sides[page.number % 2], top, bottom });
}

// The outermost edge that at least one in so many has, and never fewer than two.
function shared(edges, sign, oneIn = 50) {
  const counts = new Map();
  for (const edge of edges) counts.set(Math.round(edge), (counts.get(Math.round(edge)) ?? 0) + 1);
  const least = Math.max(2, edges.length / oneIn);
  const common = [...counts].filter(([, count]) => count >= least).map(([edge]) => edge);
  const candidates = common.length > 0 ? common : [...counts.keys()];
  return sign * Math.max(...candidates.map((edge) => sign * edge));
}

// A picture from edge to edge, all that the page shows.
function isCover(page) {
  const [picture, ...others] = page.pictures;
  if (!picture || others.length > 0 || page.marks.some((mark) => mark !== picture.mark && mark.words.length > 0)) return false;
  return Math.abs(picture.left) < tolerance && Math.abs(picture.top) < tolerance &&
    Math.abs(picture.right - page.width) < tolerance && Math.abs(picture.bottom - page.height) < tolerance;
}

function outside({ pages, areaOf }, say) {
  for (const page of pages) {
    if (isCover(page)) continue;
    const area = areaOf(page);
    for (const word of page.words) {
      const isHead = word.mark.tag === 'Artifact';
      const room = isHead
        ? { left: trimRoom, top: trimRoom, right: page.width - trimRoom, bottom: page.height - trimRoom }
        : { left: area.left - hangingLeft(word), top: area.top - 2 * tolerance, right: area.right + hangingRight(word),
          bottom: area.bottom + 2 * tolerance };
      if (word.left < room.left || word.right > room.right || word.top < room.top || word.baseline > room.bottom) {
        say(page, `${isHead ? 'a running head' : 'text'} leaves its area: “${word.text}” at ${place(word)}`);
      }
    }
    for (const picture of page.pictures) {
      if (picture.left < area.left - tolerance || picture.right > area.right + tolerance ||
          picture.bottom > area.bottom + 2 * tolerance || picture.top < area.top - 12) {
        say(page, `a picture leaves the type area: ${place(picture)}`);
      }
    }
  }
}

// A full-width mark has its ink in one half of its square; the other may lie under its neighbour or in
// the margin.
const opensWide = /^[“‘（「『《〈【]/u;
const closesWide = /[”’，。、；：！？）」』》〉】・—…]$/u;

function hangingLeft({ text, size }) {
  if (opensWide.test(text)) return Math.max(hanging, 0.52 * size);
  return /^[«„"'(–—-]/u.test(text) ? hanging : tolerance;
}
function hangingRight({ text, size }) {
  if (closesWide.test(text)) return Math.max(hanging, 0.52 * size);
  return /[-‐–.,;:!?»"')]$/u.test(text) ? hanging : tolerance;
}
function place({ left, top, right, bottom }) {
  return `${left.toFixed(1)},${top.toFixed(1)}–${right.toFixed(1)},${bottom.toFixed(1)}`;
}

function overlap({ pages }, say) {
  for (const page of pages) {
    // Emphasis dots have no text of their own; they stand under their characters as they should.
    const words = page.words.filter(({ text }) => text !== '\uFFFD').sort((one, other) => one.top - other.top);
    for (let i = 0; i < words.length; ++i) {
      for (let j = i + 1; j < words.length && words[j].top < words[i].bottom; ++j) {
        // The signs of a formula stand in each other: a root's degree in its sign.
        if (words[i].mark === words[j].mark && words[i].mark.tag === 'Formula') continue;
        if (touch(words[i], words[j])) say(page, `“${words[i].text}” and “${words[j].text}” at ${place(words[j])}`);
      }
    }
    for (const picture of page.pictures) {
      for (const word of page.words) {
        if (word.mark !== picture.mark && intersection(word, picture, tolerance)) say(page, `“${word.text}” is over a picture`);
      }
    }
    const lines = page.marks.filter(({ tag }) => tag === 'Artifact').flatMap((mark) => mark.rules)
      .filter((box) => Math.min(box.right - box.left, box.bottom - box.top) < 2.5);
    for (const line of lines) {
      for (const word of page.words) {
        const core = { left: word.left + 0.3, right: word.right - 0.3, top: word.baseline - 0.45 * word.size, bottom: word.baseline };
        if (intersection(core, line, 0) && !strikes(line, page.words)) say(page, `a rule runs through “${word.text}” at ${place(line)}`);
      }
    }
  }
}

// A rule that begins with a word and ends with one is theirs: what strikes them out.
function strikes(line, words) {
  const near = words.filter(({ top, bottom }) => top < line.bottom && bottom > line.top);
  return near.some(({ left }) => Math.abs(left - line.left) < 1.5) && near.some(({ right }) => Math.abs(right - line.right) < 3);
}

// Of two words in one picture nobody but its author can judge; nor of a mark on its own letter.
function touch(one, other) {
  if (one.mark === other.mark && one.mark.tag === 'Figure') return false;
  const shared = intersection(one, other, 0);
  if (!shared) return false;
  const isOneLine = Math.abs(one.baseline - other.baseline) < 0.05;
  const [left, right] = one.left <= other.left ? [one, other] : [other, one];
  const wide = shared.right - shared.left;
  const high = shared.bottom - shared.top;
  const halves = (closesWide.test(left.text) ? 1 : 0) + (opensWide.test(right.text) ? 1 : 0);
  // mutool gives the first letter of a ligature the width of all, and may take the rest for a word.
  if (isOneLine && one.mark === other.mark && /f$/.test(left.text) && /^[fil]/.test(right.text)) return false;
  if (isOneLine && halves > 0) return wide > 0.55 * halves * Math.min(one.size, other.size);
  return isOneLine ? wide > 0.25 * Math.min(one.size, other.size) && !isMark(one) && !isMark(other)
    : wide > 1.5 && high > 1.5 && !isMark(one) && !isMark(other);
}

// Accents, and the dots of emphasis above or below Han characters.
function isMark({ text }) { return /^[\p{M}・•﹅]*$/u.test(text); }

function widow({ pages }, say) {
  for (let i = 0; i + 1 < pages.length; ++i) {
    for (const part of pages[i].flow) {
      const rest = pages[i + 1].flow.find(({ block }) => block.id === part.block.id);
      if (!rest || part.isPicture || part.lines.length === 0 || rest.lines.length === 0) continue;
      const more = pages[i + 2]?.flow.some(({ block }) => block.id === part.block.id);
      if (rest.lines.length === 1 && !more) say(pages[i + 1], `one line alone at the head: “${textOf(rest.words)}”`);
      const began = pages[i - 1]?.flow.some(({ block }) => block.id === part.block.id);
      if (part.lines.length === 1 && !began) say(pages[i], `one line alone at the foot: “${textOf(part.words)}”`, 'orphan');
    }
  }
}

function isHeading({ block }) { return /^H[1-6]$/.test(block.type); }

function heading({ pages, opens }, say) {
  for (const page of pages) {
    const last = page.flow.at(-1);
    if (last && isHeading(last) && !opens.has(page.number + 1) && page.number < pages.length) {
      say(page, `a heading is the last thing on the page: “${textOf(last.words)}”`);
    }
  }
}

function parted({ pages }, say) {
  for (let i = 0; i + 1 < pages.length; ++i) {
    const last = pages[i].flow.at(-1);
    const next = pages[i + 1].flow[0];
    if (!last || !next || !next.isListing || last.isListing || last.block.type !== 'P') continue;
    if (pages[i + 1].flow.some(({ block }) => block.id === last.block.id)) continue;
    say(pages[i], `the listing overleaf is parted from what introduces it: “${textOf(last.lines.at(-1).words)}”`);
  }
}

function empty({ pages, opens, areaOf }, say) {
  for (const page of pages.slice(0, -1)) {
    const area = areaOf(page);
    const isFront = /^[ivxlc]*$/.test(page.words.filter(({ mark }) => mark.tag === 'Artifact').map(({ text }) => text).join(''));
    const isEnd = opens.has(page.number + 1) || page.flow.length === 0 || isFront;
    const used = page.blocks.length === 0 ? 0 : Math.max(...page.blocks.map(({ bottom }) => bottom)) - area.top;
    // What does not fit goes overleaf; a picture cannot be divided.
    const waits = pages[page.number]?.flow[0]?.isPicture;
    if (!isEnd && !waits && used < 0.4 * (area.bottom - area.top)) {
      say(page, `${Math.round(used)} of ${Math.round(area.bottom - area.top)} points are used, and the chapter goes on`);
    }
    const lines = page.flow.reduce((sum, { lines: all, isPicture }) => sum + (isPicture ? 3 : all.length), 0);
    if (isEnd && !isFront && lines > 0 && lines < 3) say(page, `a chapter's last page has ${lines} line(s)`);
  }
}

function cut({ pages }, say) {
  for (const page of pages) {
    for (const word of page.words) {
      if (word.mark.tag === 'Figure') continue;
      const { clip } = word;
      if (!clip || word.right > clip.right + tolerance || word.left < clip.left - tolerance ||
          word.baseline > clip.bottom + tolerance) {
        say(page, `“${word.text}” is cut`);
      }
    }
    for (const { part, tint } of page.listings) {
      for (const word of part.words) {
        if (word.right > tint.right + 0.1) say(page, `code runs out of its box: “${word.text}”`);
      }
    }
  }
}

function blank({ pages }, say) {
  for (let i = 0; i < pages.length; ++i) {
    for (const { part, tint } of pages[i].listings) {
      const leading = Math.max(part.lines[0].size * 1.3, 1);
      const goesOn = pages[i + 1]?.flow.some(({ block }) => block.id === part.block.id);
      const began = pages[i - 1]?.flow.some(({ block }) => block.id === part.block.id);
      if (began && part.top - tint.top > 1.4 * leading) say(pages[i], `a listing goes on with blank lines before “${textOf(part.lines[0].words)}”`);
      if (goesOn && tint.bottom - part.bottom > 1.4 * leading) say(pages[i], `blank lines end a page after “${textOf(part.lines.at(-1).words)}”`);
    }
  }
}

function main(args) {
  const options = {};
  const files = [];
  for (let i = 0; i < args.length; ++i) {
    if (args[i] === '--area') {
      const [left, top, right, bottom] = args[++i].split(',').map(Number);
      options.area = { left, top, right, bottom };
    } else if (args[i] === '--only' || args[i] === '--without') {
      options[args[i].slice(2)] = args[++i].split(',');
    } else {
      files.push(args[i]);
    }
  }
  let count = 0;
  for (const file of files) {
    for (const { page, rule, message } of judge(file, options)) {
      console.log(`${path.basename(file)} page ${page}: ${rule}: ${message}`);
      ++count;
    }
  }
  console.log(`${count} faults`);
  return count > 0 || files.length === 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
