// Faults of every kind in one line: see growth.mjs.
import { grows, keyed, numbered, post, styled } from './growth.mjs';

grows({
  'properties that do not exist': [500, (n) => styled(`p{${numbered(n, (i) => `foo${i}:bar;`)}}`)],
  'values that do not exist': [500, (n) => styled(`p{${numbered(n, (i) => `color:foo${i};`)}}`)],
  'selectors that do not exist': [500, (n) => styled(numbered(n, (i) => `p::foo${i}{color:red}`))],
  'rules that do not exist': [500, (n) => styled(numbered(n, (i) => `@foo${i} {}`))],
  'fonts that do not exist': [200, (n) => styled(numbered(n, (i) => `@font-face{font-family:a;src:url(${i}.ttf)}`))],
  'imports that do not exist': [200, (n) => styled(numbered(n, (i) => `@import "${i}.css";`))],
  'links to nothing': [500, (n) => post(numbered(n, (i) => `[a](#no${i}) `))],
  'links to no file': [500, (n) => post(numbered(n, (i) => `[a](no${i}.md) `))],
  'pictures that do not exist': [200, (n) => post(numbered(n, (i) => `![a](no${i}.png) `))],
  'figures that do not exist': [500, (n) => post(numbered(n, (i) => `[@fig:x${i}] `))],
  'footnotes that do not exist': [500, (n) => post(numbered(n, (i) => `[^x${i}] `))],
  'footnotes that nobody calls': [200, (n) => post(numbered(n, (i) => `[^x${i}]: note\n`))],
  'attributes that are none': [500, (n) => post(numbered(n, (i) => `*a*{#a ${i}} `))],
  'elements that are not closed': [500, (n) => post(numbered(n, (i) => `<b${i}>`))],
  'ends of elements that are not open': [500, (n) => post(numbered(n, (i) => `</b${i}>`))],
  'handlers': [500, (n) => post(`<p ${numbered(n, (i) => `on${i}="a" `)}>x</p>`)],
  'languages that do not exist': [500, (n) => post(numbered(n, (i) => `<b lang="??${i}">x</b> `))],
  'commands of formulas that do not exist': [500, (n) => post(`$${numbered(n, (i) => `\\foo${'abcdefghij'[i % 10].repeat(i % 50)} `)}$`)],
  'formulas that are wrong': [300, (n) => post(numbered(n, (i) => `$\\frac${i % 10}^^$ `))],
  'ids that are taken': [500, (n) => post('<b id="a">x</b> '.repeat(n))],
  'characters that no font has': [500, (n) => post(numbered(n, (i) => String.fromCodePoint(0x13000 + (i % 1000))))],
  'keys that do not exist': [5_000, (n) => keyed(`title: T\ncover: none\n${numbered(n, (i) => `foo${i}: bar\n`)}`)],
  'bytes that are no text': [2_000, (n) => ({ 'content.md': Buffer.concat([Buffer.from('# T\n\n'), Buffer.alloc(n, 0xff)]) })],
  'controls': [2_000, (n) => post('a\u0001'.repeat(n))],
});
