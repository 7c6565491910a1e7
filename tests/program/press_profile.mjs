// A small ICC profile of a press that prints as inks were filters, one over the other: what tests of
// PDF/X-4 take for a printer's. Source: ICC.1:2001-04 6.1, 6.4, 6.5.
const illuminant = [0.9642, 1, 0.8249];
const fixed = (value) => Math.round(value * 65536);

function bytes(...parts) {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
}

function u32(...values) {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => buffer.writeInt32BE(value | 0, 4 * index));
  return buffer;
}

const range = (count) => Array.from({ length: count }, (_, index) => index);
const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const encoded = (v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

// sRGB for the illuminant D50 of profiles.
const toXyz = [[0.4360, 0.3851, 0.1431], [0.2225, 0.7169, 0.0606], [0.0139, 0.0971, 0.7141]];
const toRgb = [[3.1339, -1.6169, -0.4906], [-0.9788, 1.9161, 0.0335], [0.0719, -0.2290, 1.4052]];
const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, value, index) => sum + value * vector[index], 0));

function labOf(rgb) {
  const [x, y, z] = times(toXyz, rgb.map(linear)).map((value, index) => {
    const part = value / illuminant[index];
    return part > 216 / 24389 ? Math.cbrt(part) : (24389 / 27 * part + 16) / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function rgbOf([lightness, a, b]) {
  const y = (lightness + 16) / 116;
  const xyz = [y + a / 500, y, y - b / 200].map((root, index) =>
    illuminant[index] * (root ** 3 > 216 / 24389 ? root ** 3 : (116 * root - 16) / (24389 / 27)));
  return times(toRgb, xyz).map((value) => encoded(Math.min(1, Math.max(0, value))));
}

const printed = ([c, m, y, k]) => labOf([c, m, y].map((ink) => (1 - ink) * (1 - k)));

function inksOf(lab) {
  const [c, m, y] = rgbOf(lab).map((channel) => 1 - channel);
  const k = Math.min(c, m, y);
  return k > 0.999 ? [0, 0, 0, 1] : [...[c, m, y].map((ink) => (ink - k) / (1 - k)), k];
}

const byte = (value) => Math.min(255, Math.max(0, Math.round(value)));
const ofLab = ([lightness, a, b]) => [byte(lightness * 2.55), byte(a + 128), byte(b + 128)];
const toLab = ([lightness, a, b]) => [lightness * 100, a * 255 - 128, b * 255 - 128];

// A table with `grid` places on each of its axes, and what `cell` gives there.
function table(inputs, outputs, grid, cell) {
  const cells = range(grid ** inputs).map((place) => cell(range(inputs).map((axis) =>
    Math.floor(place / grid ** (inputs - 1 - axis)) % grid / (grid - 1))));
  const identity = u32(...[1, 0, 0, 0, 1, 0, 0, 0, 1].map(fixed));
  const straight = (count) => range(count).flatMap(() => range(256));
  return bytes('mft1', u32(0), [inputs, outputs, grid, 0], identity, straight(inputs), cells.flat(), straight(outputs));
}

function description(text) {
  return bytes('desc', u32(0, text.length + 1), `${text}\0`, Buffer.alloc(4 + 4 + 2 + 1 + 67));
}

function tagsOf(space, hasTables) {
  if (space === 'GRAY') return { kTRC: bytes('curv', u32(0, 1), [2, 51]) };
  if (!hasTables) return {};
  return {
    A2B0: table(4, 3, 3, (inks) => ofLab(printed(inks))),
    B2A0: table(3, 4, 9, (lab) => inksOf(toLab(lab)).map((ink) => byte(255 * ink))),
  };
}

export function pressProfile({ kind = 'prtr', space = 'CMYK', name = 'A press for tests', hasTables = true } = {}) {
  const tags = Object.entries({
    desc: description(name),
    cprt: bytes('text', u32(0), 'No copyright\0'),
    wtpt: bytes('XYZ ', u32(0, ...illuminant.map(fixed))),
    ...tagsOf(space, hasTables),
  }).map(([tag, data]) => [tag, bytes(data, Buffer.alloc(-data.length & 3))]);
  let offset = 128 + 4 + 12 * tags.length;
  const rows = tags.map(([tag, data]) => {
    const row = bytes(tag, u32(offset, data.length));
    offset += data.length;
    return row;
  });
  const pcs = space === 'CMYK' ? 'Lab ' : 'XYZ ';
  const date = [7, 234, 0, 1, 0, 31, 0, 0, 0, 0, 0, 0];
  const head = bytes(u32(offset), 'test', [2, 64, 0, 0], kind, space, pcs, date, 'acsp', Buffer.alloc(28),
    u32(...illuminant.map(fixed)), Buffer.alloc(48));
  return bytes(head, u32(tags.length), ...rows, ...tags.map(([, data]) => data));
}
