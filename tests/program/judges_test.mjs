// Outside judges: EPUBCheck twice, qpdf, and two readers of PDF.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';

import { books, buildBook, run, smallBook, source, succeed, testTools } from './support.mjs';

for (const book of books()) {
  const { epub, pdf } = buildBook(book);

  test(`${book}: EPUBCheck`, () => {
    const result = run('java', ['-jar', '/usr/share/java/epubcheck.jar', epub]);
    const said = result.stdout + result.stderr;
    assert.match(said, /Messages: 0 fatals \/ 0 errors \/ 0 warnings/, said);
    assert.equal(result.status, 0, said);
  });

  test(`${book}: epubcheck-ts`, () => {
    const program = path.join(testTools, '@likecoin/epubcheck-ts/bin/epubcheck.js');
    succeed(process.execPath, [program, epub, '--fail-on-warnings']);
  });

  test(`${book}: qpdf`, () => {
    const result = run('qpdf', ['--check', pdf]);
    assert.equal(result.status, 0, result.stdout + result.stderr);
    assert.doesNotMatch(result.stdout + result.stderr, /WARNING/);
  });

  test(`${book}: poppler and mupdf read it without a word`, () => {
    for (const [program, args] of [['pdftotext', [pdf, '-']], ['mutool', ['draw', '-q', '-F', 'txt', pdf]]]) {
      const result = run(program, args);
      assert.equal(result.status, 0, `${program}: ${result.stderr}`);
      // What Debian's mutool says of itself at every run.
      assert.equal(result.stderr.replace(/^warning: ICC support is not available\n/gm, ''), '', program);
    }
  });

  test(`${book}: tagged, with a title and the size asked for`, () => {
    const said = succeed('pdfinfo', [pdf]);
    assert.match(said, /^Tagged: +yes$/m);
    assert.match(said, /^Title: +\S/m);
    assert.match(said, /^Page size: +504 x 666 pts/m);
  });
}

const sizes = {
  '7x9.25in': [504, 666], a5: [419.528, 595.276], a4: [595.276, 841.89], letter: [612, 792], '6x9in': [432, 648],
};
for (const [name, size] of Object.entries(sizes)) {
  test(`--page ${name}`, () => {
    const { pdf } = buildBook(smallBook, ['--page', name]);
    const [, width, height] = /^Page size: +([\d.]+) x ([\d.]+) pts/m.exec(succeed('pdfinfo', [pdf]));
    assert.ok(Math.abs(width - size[0]) < 0.1 && Math.abs(height - size[1]) < 0.1, `${width} x ${height}`);
  });
}

// A tabulated tone curve in the output intent cost poppler 90 ms of CPU time per page.
test('poppler reads the handbook at less than 45 ms of CPU time per page', () => {
  const { pdf } = buildBook(path.join(source, 'content/handbook'), ['--to', 'pdf']);
  const pages = Number(/^Pages: +(\d+)$/m.exec(succeed('pdfinfo', [pdf]))[1]);
  const seconds = Math.ceil(pages * 0.045);
  succeed('sh', ['-c', `ulimit -t ${seconds}; exec pdftotext "$0" /dev/null`, pdf]);
});
