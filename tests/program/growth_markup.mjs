// One line of each kind of markup, for every scanner: see growth.mjs.
import { grows, keyed, numbered, post, styled } from './growth.mjs';

const line = (text, n = 10_000) => [Math.ceil(n / text.length), (count) => post(text.repeat(count))];
const svg = (text) => ({ ...post('![p](a.svg)'), 'a.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${text}</svg>` });

grows({
  'opening brackets': line('['), 'opening pictures': line('!['), 'links without an end': line('[a]('), 'links': line('[a](#a) '),
  'references': line('[a][b] '), 'calls of footnotes': [2_000, (n) => post(`${'[^a] '.repeat(n)}\n\n[^a]: note`)],
  'emphasis that opens': line('*a '), 'emphasis of several kinds': line('a**b_c '), 'underscores': line('_'), 'stars': line('*'),
  'tildes': line('~a~~'), 'carets': line('^a'), 'equals signs': line('==a'), 'backticks': line('`a``'), 'backslashes': line('\\'),
  'dollars': line('$a'), 'formulas': [500, (n) => post('$a^2$ '.repeat(n))], 'a formula': [1_000, (n) => post(`$${'a+'.repeat(n)}a$`)],
  'braces of a formula': [1_000, (n) => post(`$${'{'.repeat(n)}$`)], 'fractions in each other': [1_000, (n) => post(`$${'\\frac{a'.repeat(n)}$`)],
  'entities': line('&amp;'), 'ampersands': line('&'), 'angle brackets': line('<'), 'tags': line('<b>'), 'tags that close': line('</b>'),
  'tags that open and close': line('<b>x</b>'), 'attributes of a tag': [2_000, (n) => post(`<p ${numbered(n, (i) => `a${i} `)}>x</p>`)],
  'a comment': line('<!-- '), 'a block of HTML': [1_000, (n) => post('<div>x</div>\n'.repeat(n))],
  'a block of open elements': [1_000, (n) => post('<div>\n'.repeat(n))], 'a block of paragraphs': [500, (n) => post(`<div>${'<p>x</p>'.repeat(n)}</div>`)],
  'a table in one line': [500, (n) => post(`<table>${'<tr><td>x</td></tr>'.repeat(n)}</table>`)],
  'tables in each other': [2_000, (n) => post('<table><tr><td>'.repeat(n))],
  'attributes without an end': line('{#'), 'a heading with attributes': [5_000, (n) => post(`## a {${'#'.repeat(n)}`)],
  'attributes of a heading': [2_000, (n) => post(`## a {${'.a '.repeat(n)}}`)], 'braces': line('{'), 'colons': line(':a'),
  'emoji by name': line(':smile: '), 'addresses': line('https://a.example/b '), 'an address': line('https://a.example/'), 'hosts': line('www.a.b '),
  'mail': line('a@b.cd '), 'at signs': line('@a '), 'references to figures': line('[@fig:a] '), 'citations': line('[@a; @b] '),
  'directives': line('{{#include a}} '), 'templates': line('{{ a }} '), 'tags of Liquid': line('{% a %} '), 'alerts': line('[!NOTE] '),
  'pipes': line('|'), 'a row': [1_000, (n) => post(`| a | b |\n|---|---|\n|${' c |'.repeat(n)}`)],
  'quotes in each other': line('> '), 'lists in each other': line('- '), 'numbers of lists': line('1. '), 'hashes': line('#'),
  'definitions': [1_000, (n) => post(`a\n${': b\n'.repeat(n)}`)], 'definitions of links': [1_000, (n) => post(numbered(n, (i) => `[a${i}]: b\n`))],
  'a selector': [1_000, (n) => styled(`p${':not(p)'.repeat(n)}{color:red}`)], 'selectors': [1_000, (n) => styled(`${'p,'.repeat(n)}p{color:red}`)],
  'a compound of classes': [1_000, (n) => styled(`${'.a'.repeat(n)}{color:red}`)], 'descendants': [1_000, (n) => styled(`${'p '.repeat(n)}{color:red}`)],
  'a value': [2_000, (n) => styled(`p{font-family:${'a,'.repeat(n)}b}`)], 'brackets of a value': [2_000, (n) => styled(`p{width:${'('.repeat(n)}}`)],
  'a sum': [1_000, (n) => styled(`p{width:calc(${'1pt + '.repeat(n)}1pt)}`)], 'a comment in a sheet': [10_000, (n) => styled(`/*${'*'.repeat(n)}`)],
  'variables of variables': [500, (n) => styled(`p{--a0:1pt;${numbered(n, (i) => `--a${i + 1}:var(--a${i});`)}width:var(--a${n})}`)],
  'a string': [10_000, (n) => styled(`p::before{content:"${'a'.repeat(n)}"}`)], 'declarations': [1_000, (n) => styled(`p{${'color:red;'.repeat(n)}}`)],
  'a title': [2_000, (n) => keyed(`title: ${'word '.repeat(n / 5)}`)], 'a title of one word': [2_000, (n) => keyed(`title: ${'a'.repeat(n)}`)],
  'authors': [200, (n) => keyed(`title: T\nauthor: [${numbered(n, (i) => `Author ${i}, `)}B]`)],
  'keywords': [1_000, (n) => keyed(`title: T\ncover: none\nkeywords: [${numbered(n, (i) => `word${i}, `)}b]`)],
  'a description': [10_000, (n) => keyed(`title: T\ncover: none\ndescription: ${'word '.repeat(n / 5)}`)],
  'a path of a drawing': [2_000, (n) => svg(`<path d="M0 0${' L1 1'.repeat(n / 5)}"/>`)], 'elements of a drawing': [500, (n) => svg('<g/>'.repeat(n))],
  'a style of a drawing': [2_000, (n) => svg(`<rect style="${'fill:red;'.repeat(n / 9)}"/>`)],
  // What one element may have of it is bounded: image/svg_cost.cpp.
  'text of a drawing': [100, (n) => svg('<text>word word</text>'.repeat(n))],
});
