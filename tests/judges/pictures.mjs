// Pictures as greys, and how far two of the same page are apart.
import zlib from 'node:zlib';

// The luminance of each pixel: { width, height, grey }.
function greyOf(width, height, channels, bytes) {
  const grey = new Float32Array(width * height);
  for (let i = 0; i < grey.length; ++i) {
    const at = i * channels;
    grey[i] = channels < 3 ? bytes[at] : 0.299 * bytes[at] + 0.587 * bytes[at + 1] + 0.114 * bytes[at + 2];
  }
  return { width, height, grey };
}

// A binary PPM or PGM, as pdftoppm writes it.
export function readPnm(file) {
  const [, kind, width, height] = /^(P[56])\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 100));
  const channels = kind === 'P6' ? 3 : 1;
  return greyOf(Number(width), Number(height), channels, file.subarray(file.length - width * height * channels));
}

function paeth(a, b, c) {
  const p = a + b - c, [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

// A row's samples: `depth` bits each.
function samplesOf(row, depth, count) {
  if (depth === 8) return row;
  return Uint8Array.from({ length: count }, (_, i) => (row[(i * depth) >> 3] >> (8 - depth - (i * depth) % 8)) & ((1 << depth) - 1));
}

// A PNG that is not interlaced, of at most 8 bits per sample. Source: PNG (Third Edition), 9.
export function readPng(file) {
  const data = [];
  let width, height, depth, type, palette;
  for (let at = 8; at < file.length;) {
    const size = file.readUInt32BE(at), name = file.toString('latin1', at + 4, at + 8);
    const content = file.subarray(at + 8, at + 8 + size);
    if (name === 'IHDR') [width, height, depth, type] = [content.readUInt32BE(0), content.readUInt32BE(4), content[8], content[9]];
    if (name === 'PLTE') palette = content;
    if (name === 'IDAT') data.push(content);
    at += size + 12;
  }
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[type], size = Math.ceil(width * channels * depth / 8);
  const step = Math.max(1, channels * depth >> 3), rows = zlib.inflateSync(Buffer.concat(data));
  const shown = palette ? 3 : channels, bytes = new Uint8Array(width * height * shown);
  let above = new Uint8Array(size);
  for (let y = 0; y < height; ++y) {
    const filter = rows[y * (size + 1)], row = new Uint8Array(size);
    for (let x = 0; x < size; ++x) {
      const left = x < step ? 0 : row[x - step], corner = x < step ? 0 : above[x - step];
      const guess = [0, left, above[x], (left + above[x]) >> 1, paeth(left, above[x], corner)][filter];
      row[x] = rows[y * (size + 1) + 1 + x] + guess;
    }
    above = row;
    const samples = samplesOf(row, depth, width * channels), scale = palette ? 1 : 255 / (2 ** depth - 1);
    for (let x = 0; x < width * shown; ++x)
      bytes[y * width * shown + x] = palette ? palette[samples[Math.floor(x / 3)] * 3 + x % 3] : samples[x] * scale;
  }
  return greyOf(width, height, shown, bytes);
}

// The greatest difference between the means of squares of `size` pixels, from 0 to 255. Two painters may
// blacken the edge of a letter differently, but not a whole square: its ink is the same.
export function distance(one, other, size = 6) {
  if (one.width !== other.width || one.height !== other.height) return 255;
  let greatest = 0;
  for (let top = 0; top + size <= one.height; top += size)
    for (let left = 0; left + size <= one.width; left += size) {
      let sum = 0;
      for (let y = top; y < top + size; ++y)
        for (let x = left; x < left + size; ++x) sum += one.grey[y * one.width + x] - other.grey[y * one.width + x];
      greatest = Math.max(greatest, Math.abs(sum) / size ** 2);
    }
  return greatest;
}
