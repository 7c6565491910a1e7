// One paragraph, one line, one word, in every kind of script: see growth.mjs.
import { grows, post } from './growth.mjs';

const of = (text) => [10_000 / [...text].length, (n) => post(text.repeat(n))];

grows({
  'a paragraph of words': of('word and '),
  'a word without an end': of('abcdefghij'),
  'a paragraph of ideographs': of('漢字仮名交じり文'),
  'a paragraph of Hangul': of('한국어 문장 '),
  'a paragraph of Arabic': of('كلمات عربية '),
  'a word of Arabic': of('كلمةعربية'),
  'a paragraph of Hebrew': of('מילים בעברית '),
  'a paragraph of Thai': of('ภาษาไทยไม่มีช่องว่าง'),
  'a paragraph of Devanagari': of('हिन्दी में शब्द '),
  'a paragraph in both directions': of('words כמה מילים 123 كلمات '),
  'a paragraph of directions within each other': [1_000, (n) => post('a\u2067ב'.repeat(n))],
  'a paragraph of embeddings and their ends': [1_000, (n) => post('a\u202bב\u202c '.repeat(n))],
  'a letter with marks without an end': [10_000, (n) => post(`a${'\u0301'.repeat(n)}`)],
  'letters with marks': of('e\u0301o\u0308 '),
  'emoji joined together': [2_000, (n) => post('\u{1F469}\u200D'.repeat(n))],
  'flags': of('🇩🇪🇫🇷'),
  'a line of dashes and quotes': of('"a" -- \'b\' --- ... '),
  'soft hyphens': of('ab\u00adcd'),
  'spaces that are not broken': of('ab\u00a0'),
  'line separators': of('a\u2028b '),
  'hard breaks': of('a\\\n'),
  'a line of code': [10_000, (n) => post(`\`\`\`\n${'abcdefg '.repeat(n / 8)}\n\`\`\``)],
  'a line of code without spaces': [10_000, (n) => post(`\`\`\`\n${'a'.repeat(n)}\n\`\`\``)],
  'a line of code of ideographs': [10_000, (n) => post(`\`\`\`\n${'漢'.repeat(n)}\n\`\`\``)],
  'a highlighted line': [5_000, (n) => post(`\`\`\`python\n${'f(x) + '.repeat(n / 7)}1\n\`\`\``)],
  // Up to its budget a listing may cost what its grammar wants: these have spent it.
  'a highlighted line of brackets': [20_000, (n) => post(`\`\`\`javascript\n${'('.repeat(n)}\n\`\`\``)],
  'a highlighted string': [40_000, (n) => post(`\`\`\`python\nx = "${'a \\\\n '.repeat(n / 5)}"\n\`\`\``)],
  'code in a line': of('`a b` '),
  'one piece of code in a line': [10_000, (n) => post(`\`${'ab '.repeat(n / 3)}\``)],
  'a heading': [5_000, (n) => post(`## ${'word '.repeat(n / 5)}`)],
  'a cell of a table': [5_000, (n) => post(`| a | b |\n|---|---|\n| ${'word '.repeat(n / 5)} | c |`)],
  'an item of a list': [10_000, (n) => post(`- ${'word '.repeat(n / 5)}`)],
  'a footnote': [5_000, (n) => post(`a[^a]\n\n[^a]: ${'word '.repeat(n / 5)}`)],
});
