// Phrases that house style refuses, each with what a native would write: most were translated. They are
// looked for in prose (README, handbook, post, --help) and in the program's strings, so each is one that
// has no other meaning there.
export const refused = [
  [/\b(?:is|are) said\b/, 'is reported'],
  [/\ban? \w+ each\b/, 'per page'],
  [/\bbehind (?:the|its|each|their) (?!scenes)/, 'after'],
  [/\bthat (?:is|are) none\b/, 'invalid'],
  [/\bthat there (?:is|are)\b/, 'existing'],
  [/\b(?:says?|said) so\b/, 'reports it'],
  [/\bwith a word about\b/, 'and reported'],
  [/\bstands? (?:between|above|below|beside|alone|before|after|at)\b/, 'is'],
  [/\blies? (?:in|beside|below)\b/, 'is in'],
  [/\bmend(?:s|ed|ing)?\b/, 'fix'],
  [/\banother's\b/, 'duplicate'],
  [/\bfor ever\b/, 'forever'],
  [/\bseldom\b/, 'rarely'],
  [/\bwants? (?:an?|to be|no)\b/, 'must be, needs'],
  [/\bgoes on in\b/, 'continues in'],
  [/\bby the alphabet\b/, 'alphabetically'],
  [/\bso many (?:words|at|bytes|lines)\b/, 'a number of'],
  [/\bmeans? nothing\b/, 'has no effect, is ignored'],
  [/\bputs? (?:it|them) out\b/, 'turns off'],
  [/\ba text or a list\b/, 'a string or a list'],
  [/\btakes? the page larger\b/, 'choose a larger page'],
  [/\bdoes all of that but\b/, 'does everything except'],
  [/\bsurroundings\b/, 'system'],
  [/\bnot to be (?:found|read|had)\b/, 'cannot be found'],
  [/\bin its stead\b/, 'instead'],
  [/\bthe one past\b/, 'the one after'],
  [/\bare wanting\b/, 'are missing'],
  [/\bthe folder one\b/, 'the current folder'],
  [/\bagain for more\b/, 'may be repeated'],
  [/\bbeside (?:its|their|your|the book's) own\b/, 'besides'],
  [/\bof another (?:size|kind|type)\b/, 'different'],
  [/\bwho trusts\b/, 'if you trust'],
  [/\bnot there for\b/, 'not available on'],
  [/\bany that (?:is|are)\b/, 'any'],
  [/\b(?:is|are) no (?:element|document|picture|date|HTML|text)\b/, 'is not a'],
  [/\b(?:is|are) told\b(?! (?:that|to|apart))/, 'is reported'],
  [/\bcan(?:not)? be had\b/, 'is available'],
  [/\bsets? (?:it|them|words|blocks?) apart\b/, 'separates'],
  [/\bone (?:a|an) (?:page|chapter|line|file|book|language)\b/, 'one per page'],
  [/\bplaces for (?:numbers|titles)\b/, 'placeholders'],
];

// What `text` has of them, with some words around.
export function refusedIn(text) {
  const line = text.replace(/\s+/g, ' ');
  return refused.flatMap(([phrase, instead]) =>
    [...line.matchAll(new RegExp(phrase, 'gi'))].map(({ index, 0: words }) =>
      `"${line.slice(Math.max(0, index - 30), index + words.length + 30)}": write "${instead}"`));
}
