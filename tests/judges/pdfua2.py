#!/usr/bin/python3
"""Judges a PDF by PDF/UA-2 (ISO 14289-2), PDF/A-4 or A-4f (ISO 19005-4) and ISO/TS 32005.

usage: pdfua2.py FILE.pdf...

Checks the conditions of veraPDF's profiles PDFUA-2-ISO32005 and PDFA-4F that concern structure,
metadata, destinations, annotations, text strings and embedded files, by veraPDF's numbers; fonts and
content streams are those of PDF 1.7, which other judges read. One line per file: "ok", or the
conditions that it breaks, each with how often and where first. Needs python3-pikepdf.
"""
import collections
import os
import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

PDF1, PDF2 = 'http://iso.org/pdf/ssn', 'http://iso.org/pdf2/ssn'
MATHML = 'http://www.w3.org/1998/Math/MathML'
TYPES1 = set('Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI '
             'Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT '
             'RP Warichu WT WP Figure Formula Form'.split())
TYPES2 = set('Document DocumentFragment Part Sect Div Aside NonStruct P H Title FENote Sub Lbl Span Em Strong Link Annot '
             'Form Ruby RB RT RP Warichu WT WP L LI LBody Table TR TH TD THead TBody TFoot Caption Figure Formula '
             'Artifact'.split())
PUA = re.compile('[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]')
LANG = re.compile(r'^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$')
WITHOUT_CONTENT = set('StructTreeRoot Document DocumentFragment Art Sect TOC TOCI Index L Table TR THead TBody TFoot'.split())
# What each type may not hold, from the rules "Table 5" of veraPDF's profile.
REFUSED = {row.split(':')[0]: set(row.split(':')[1].split()) for row in """\
Annot: Document Index LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR WP WT
Art: Art BibEntry Document Em LBody LI Quote RB RP RT Reference Ruby Span Strong Sub TBody TD TFoot TH THead TOCI TR WP WT Warichu
Aside: Aside BibEntry Em LBody LI Quote RB RP RT Ruby Span Strong Sub TBody TD TFoot TH THead TOCI TR Title WP WT Warichu
BibEntry: Art Aside BibEntry BlockQuote Caption Code Document DocumentFragment Form Formula H Hn Index L LBody LI Quote RB RP RT Ruby Sect Sub TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
BlockQuote: Aside BibEntry Em LBody LI Quote RB RP RT Ruby Span Strong Sub TBody TD TFoot TH THead TOCI TR Title WP WT Warichu
Caption: Caption Document LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT
Code: Document H Hn LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT
Document: BibEntry Caption Em LBody LI Lbl Quote RB RP RT Reference Ruby Span Strong Sub TBody TD TFoot TH THead TOCI TR WP WT Warichu
DocumentFragment: BibEntry Caption Em LBody LI Lbl Quote RB RP RT Reference Ruby Span Strong Sub TBody TD TFoot TH THead TOCI TR WP WT Warichu
Em: Art Aside BlockQuote Caption Div Document DocumentFragment H Hn Index L LBody LI P Part RB RP RT Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT
FENote: Document H Hn LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT
Figure: Document DocumentFragment LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT
Form: Annot Art Aside BlockQuote Document DocumentFragment Em Form H Hn Index LBody LI Link P Quote RB RP RT Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOC TOCI TR Title WP WT Warichu
Formula: Art Document DocumentFragment LBody LI RB RP RT Sect TBody TD TFoot TH THead TOC TOCI TR Title WP WT
H: Art Aside BlockQuote Caption Div Document DocumentFragment H Hn Index L LBody LI P Part RB RP RT TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT
Index: Art Aside BibEntry BlockQuote Code Document DocumentFragment Em Form Index LBody LI Lbl Link Quote RB RP RT Ruby Span Strong Sub TBody TD TFoot TH THead TOC TOCI TR Title WP WT Warichu
L: Annot Art Aside BibEntry BlockQuote Code Div Document DocumentFragment Em FENote Figure Form Formula H Hn Index LBody Lbl Link Note P Part Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
LBody: Document DocumentFragment LBody LI Lbl RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT
LI: Annot Art Aside BibEntry BlockQuote Caption Code Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LI Link Note P Part Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
Lbl: Art Aside BlockQuote Caption Div Document DocumentFragment H Hn Index L LBody LI Lbl P Part RB RP RT Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT
Link: Document Index LBody LI Link RB RP RT TBody TD TFoot TH THead TOC TOCI TR WP WT
Note: Document H Hn LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT
P: Art Aside BlockQuote Caption Div Document DocumentFragment H Hn Index LBody LI P Part RB RP RT Sect TBody TD TFoot TH THead TOC TOCI TR Title WP WT
Quote: Art Aside BlockQuote Caption Div Document DocumentFragment H Hn Index L LBody LI P Part RB RP RT Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT
RB: Art Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment FENote Figure Formula H Hn Index L LBody LI Lbl Note P Part RB RP RT Ruby Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
RP: Art Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment FENote Figure Formula H Hn Index L LBody LI Lbl Note P Part RB RP RT Ruby Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
RT: Art Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment FENote Figure Formula H Hn Index L LBody LI Lbl Note P Part RB RP RT Ruby Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
Reference: Document Index LBody LI Link RB RP RT TBody TD TFoot TH THead TOC TOCI TR WP WT
Ruby: Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Lbl Link Note P Part Quote Reference Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
Sect: BibEntry Document Em LBody LI Quote RB RP RT Reference Ruby Span Strong Sub TBody TD TFoot TH THead TOCI TR WP WT Warichu
Span: Art Aside BlockQuote Caption Div Document DocumentFragment H Hn Index L LBody LI P Part RB RP RT Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT
Strong: Art Aside BlockQuote Caption Div Document DocumentFragment H Hn Index L LBody LI P Part RB RP RT Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT
StructTreeRoot: Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Lbl Link NonStruct Note P Part Private Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
Sub: Art Aside BlockQuote Caption Div Document DocumentFragment H Hn Index LBody LI P Part RB RP RT Sect Sub TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT
TBody: Annot Art Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Lbl Link Note P Part Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOC TOCI Table Title WP WT Warichu
TD: Aside BlockQuote Caption Document DocumentFragment LBody LI Part RB RP RT Sub TBody TD TFoot TH THead TOC TOCI TR Title WP WT
TFoot: Annot Art Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Lbl Link Note P Part Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOC TOCI Table Title WP WT Warichu
TH: Aside BlockQuote Caption Document DocumentFragment LBody LI Part RB RP RT Sub TBody TD TFoot TH THead TOC TOCI TR Title WP WT
THead: Annot Art Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Lbl Link Note P Part Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOC TOCI Table Title WP WT Warichu
TOC: Annot Art Aside BibEntry BlockQuote Code Div Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Lbl Link Note P Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TD TFoot TH THead TR Table Title WP WT Warichu
TOCI: Annot Art Aside BibEntry BlockQuote Caption Code Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Link Note Part Quote RB RP RT Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOCI TR Table Title WP WT Warichu
TR: Annot Art Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Lbl Link Note P Part Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TFoot THead TOC TOCI TR Table Title WP WT Warichu
Table: Annot Art Aside BibEntry BlockQuote Code Div Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Lbl Link Note P Part Quote RB RP RT Reference Ruby Sect Span Strong Sub TD TH TOC TOCI Table Title WP WT Warichu
Title: Art BlockQuote Document DocumentFragment H Hn Index LBody LI RB RP RT Sect Sub TBody TD TFoot TH THead TOC TOCI TR Title WP WT
WP: Art Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment FENote Figure Formula H Hn Index L LBody LI Lbl Note P Part RB RP RT Ruby Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
WT: Art Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment FENote Figure Formula H Hn Index L LBody LI Lbl Note P Part RB RP RT Ruby Sect TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT Warichu
Warichu: Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment Em FENote Figure Form Formula H Hn Index L LBody LI Lbl Link Note P Part Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TD TFoot TH THead TOC TOCI TR Table Title Warichu
Hn: Art Aside BlockQuote Caption Div Document DocumentFragment H Hn Index L LBody LI P Part RB RP RT TBody TD TFoot TH THead TOC TOCI TR Table Title WP WT""".splitlines()}
HEADING = re.compile(r'^H[1-9][0-9]*$')


class Report:
    def __init__(self):
        self.count, self.first = collections.Counter(), {}

    def require(self, rule, is_kept, where=''):
        if not is_kept:
            self.count[rule] += 1
            self.first.setdefault(rule, str(where)[:120])


def array(value):
    return [] if value is None else list(value) if isinstance(value, Array) else [value]


def key_of(value):
    return value.objgen if value.is_indirect else id(value)


class Elem:
    def __init__(self, dictionary, parent):
        self.dictionary, self.parent, self.kids, self.contents = dictionary, parent, [], []
        self.type = str(dictionary.get('/S', '/'))[1:]
        namespace = dictionary.get('/NS')
        self.namespace = PDF1 if namespace is None else str(namespace.NS)

    def general(self):
        return 'Hn' if HEADING.match(self.type) else self.type

    def attribute(self, owner, key):
        for attributes in array(self.dictionary.get('/A')):
            if isinstance(attributes, Dictionary) and attributes.get('/O') == Name('/' + owner) and key in attributes:
                return attributes[key]
        return None

    def where(self):
        return f'{self.parent.type if self.parent else "root"} > {self.type} {self.dictionary.objgen}'


def read_tree(root):
    elems = []
    stack = [(kid, None) for kid in reversed(array(root.get('/K')))]
    while stack:
        dictionary, parent = stack.pop()
        elem = Elem(dictionary, parent)
        elems.append(elem)
        if parent:
            parent.kids.append(elem)
        kids = array(dictionary.get('/K'))
        for kid in kids:
            is_elem = isinstance(kid, Dictionary) and '/S' in kid
            if not is_elem:
                elem.contents.append(kid)
        stack += [(kid, elem) for kid in reversed(kids) if isinstance(kid, Dictionary) and '/S' in kid]
    return elems


def check_elem(elem, report):
    d, kind, where = elem.dictionary, elem.type, elem.where()
    require = report.require
    require('8.2.1-2', '/P' in d, where)
    is_known = {PDF1: kind in TYPES1, PDF2: kind in TYPES2 or HEADING.match(kind), MATHML: True}.get(elem.namespace)
    require('8.2.4-1', is_known, f'{where} in {elem.namespace}')
    require('8.2.5.12-1', kind != 'H', where)
    require('8.2.5.14-1', kind != 'Note', where)
    kids = [kid.type for kid in elem.kids]
    if kind == 'TOCI':
        require('8.2.5.8-1', any('/Ref' in e.dictionary for e in [elem] + elem.kids), where)
    if kind == 'FENote':
        note_type = elem.attribute('FENote', '/NoteType')
        require('8.2.5.14-4', note_type in (None, Name.Footnote, Name.Endnote, Name('/None')), where)
    if kind == 'L':
        has_labels = any(k.type == 'Lbl' for item in elem.kids for k in item.kids)
        require('8.2.5.25-1', not has_labels or elem.attribute('List', '/ListNumbering') not in (None, Name('/None')), where)
    if kind == 'LI':
        require('8.2.5.25-2', not elem.contents, where)
    if kind == 'Table':
        check_table(elem, report)
    require('8.2.5.27-1', 'Caption' not in kids[1:-1], where)
    if kind == 'Figure':
        require('8.2.5.28.2-1', '/Alt' in d or '/ActualText' in d, where)
    if kind == 'math':
        require('8.2.5.29-1', elem.parent and elem.parent.type in ('Formula', 'math'), where)
    for rule, key in (('8.4.3-2', '/ActualText'), ('8.4.3-3', '/Alt')):
        require(rule, not PUA.search(str(d.get(key, ''))), where)
    if '/Lang' in d:
        require('8.4.4-2', LANG.match(str(d.Lang)), where)
    own = elem.general()
    for kid in elem.kids:
        require('32005', kid.general() not in REFUSED.get(own, ()), kid.where())
    require('32005', not elem.contents or own not in WITHOUT_CONTENT, where + ' has content')
    for single, parents in (('Caption', None), ('THead', {'Table'}), ('TFoot', {'Table'})):
        if parents is None or kind in parents:
            require('32005', kids.count(single) <= 1, where)


def check_table(table, report):
    rows = []
    for kid in table.kids:
        rows += [kid] if kid.type == 'TR' else [row for row in kid.kids if row.type == 'TR']
    taken, widths = {}, set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row.kids:
            if cell.type not in ('TH', 'TD'):
                continue
            while (x, y) in taken:
                x += 1
            wide = int(cell.attribute('Table', '/ColSpan') or 1)
            high = int(cell.attribute('Table', '/RowSpan') or 1)
            for dx in range(wide):
                for dy in range(high):
                    report.require('8.2.5.26-1', (x + dx, y + dy) not in taken, table.where())
                    taken[x + dx, y + dy] = cell
            if cell.type == 'TH':
                report.require('8.2.5.26-5', cell.attribute('Table', '/Scope') is not None, cell.where())
            x += wide
    for y in range(len(rows)):
        widths.add(sum(1 for (_, at) in taken if at == y))
    report.require('8.2.5.26-3', len(widths) <= 1, table.where())
    report.require('8.2.5.26-2', not taken or max(at for _, at in taken) < len(rows), table.where())


def check_notes(elems, report):
    by_key = {key_of(elem.dictionary): elem for elem in elems}
    refs = {key: [key_of(ref) for ref in array(elem.dictionary.get('/Ref'))] for key, elem in by_key.items()}
    for key, elem in by_key.items():
        for ref in refs[key]:
            report.require('Ref', ref in by_key, elem.where())
        if elem.type != 'FENote':
            continue
        for ref in refs[key]:
            report.require('8.2.5.14-2', key in refs.get(ref, ()), elem.where())
        citing = [other for other, to in refs.items() if key in to]
        for other in citing:
            report.require('8.2.5.14-3', other in refs[key], elem.where())


def names_in(tree):
    found, stack = {}, [tree] if tree is not None else []
    while stack:
        node = stack.pop()
        names = node.get('/Names')
        if names is not None:
            found.update((bytes(names[i]), names[i + 1]) for i in range(0, len(names), 2))
        stack += array(node.get('/Kids'))
    return found


def numbers_in(tree):
    found, stack = {}, [tree] if tree is not None else []
    while stack:
        node = stack.pop()
        numbers = node.get('/Nums')
        if numbers is not None:
            found.update((int(numbers[i]), numbers[i + 1]) for i in range(0, len(numbers), 2))
        stack += array(node.get('/Kids'))
    return found


def is_of_structure(destination, names):
    if isinstance(destination, String):
        destination = names.get(bytes(destination))
    if isinstance(destination, Dictionary):
        return '/SD' in destination and '/S' in destination.SD[0]
    return isinstance(destination, Array) and isinstance(destination[0], Dictionary) and '/S' in destination[0]


def check_outline(first, names, report):
    waiting = [first] if first is not None else []
    while waiting:
        item = waiting.pop()
        if '/Dest' in item:
            report.require('8.8-1', is_of_structure(item.Dest, names), item.Title)
        for key in ('/First', '/Next'):
            if key in item:
                waiting.append(item[key])


def check_annotations(pdf, root, elems, names, report):
    require = report.require
    by_key = {key_of(elem.dictionary): elem for elem in elems}
    parents = numbers_in(root.StructTreeRoot.get('/ParentTree'))
    targets = collections.defaultdict(set)
    for number, page in enumerate(pdf.pages):
        if '/Annots' in page:
            require('8.9.3.3-1', page.get('/Tabs') in (Name.A, Name.W, Name.S), number)
        for annotation in array(page.get('/Annots')):
            where = f'page {number + 1}, {annotation.get("/Contents")}'
            flags = int(annotation.get('/F', 0))
            require('6.3.2-2', flags & 4 and not flags & (1 | 2 | 32 | 256), where)
            parent = parents.get(int(annotation.get('/StructParent', -1)))
            elem = by_key.get(key_of(parent)) if parent is not None else None
            require('8.2.5.20-1', elem and elem.type in ('Link', 'Reference'), where)
            if elem:
                alt = elem.dictionary.get('/Alt')
                require('8.9.4.2-1', alt is None or str(alt) == str(annotation.get('/Contents')), where)
            if '/Dest' in annotation:
                require('8.8-1', is_of_structure(annotation.Dest, names), where)
                targets[key_of(parent)].add(bytes(annotation.Dest))
            action = annotation.get('/A')
            if action is not None:
                require('6.6.1-1', action.S in (Name.URI, Name.GoTo), where)
                require('8.8-2', action.S != Name.GoTo or '/SD' in action, where)
                targets[key_of(parent)].add(bytes(action.get('/URI', String(''))))
    for many in targets.values():
        require('8.2.5.20-2', len(many) == 1, many)


def check_metadata(pdf, root, path, report):
    require = report.require
    head = open(path, 'rb').read(20)
    require('6.1.2-1', re.match(rb'%PDF-2\.[0-9]\n%', head), head)
    require('6.1.2-2', all(byte > 127 for byte in head[10:14]), head)
    require('6.1.3-1', '/ID' in pdf.trailer)
    require('6.1.3-2', '/Encrypt' not in pdf.trailer)
    require('6.1.3-4', '/Info' not in pdf.trailer)
    metadata = root.get('/Metadata')
    require('8.11.1-2', isinstance(metadata, Stream) and metadata.get('/Type') == Name.Metadata)
    xmp = metadata.read_bytes().decode('utf-8')

    def said(key):
        found = re.search(f'<{key}>([^<]*)<', xmp)
        return found and found[1]

    require('5-2', said('pdfuaid:part') == '2')
    require('5-5', re.fullmatch(r'\d{4}', said('pdfuaid:rev') or ''))
    require('8.11.1-1', '<dc:title>' in xmp)
    require('6.7.3-2', said('pdfaid:part') == '4')
    require('6.7.3-5', re.fullmatch(r'\d{4}', said('pdfaid:rev') or ''))
    require('6.7.3', 'pdfaExtension' not in re.sub('xmlns:[^=]*="[^"]*"', '', xmp))
    files = [o for o in pdf.objects if isinstance(o, Dictionary) and '/EF' in o]
    listed = names_in(root.get('/Names', Dictionary()).get('/EmbeddedFiles'))
    is_f = said('pdfaid:conformance') == 'F'
    require('6.7.3-3', is_f == bool(files), said('pdfaid:conformance'))
    require('6.9-5', not is_f or listed)
    require('6.9', {key_of(f) for f in files} == {key_of(f) for f in listed.values()}, 'not all are listed')
    for file in files:
        subtype = str(file.EF.F.get('/Subtype', '/'))[1:]
        require('6.9-1', re.fullmatch(r'[-\w+.]+/[-\w+.]+', subtype), subtype)
        require('6.9-2', '/F' in file and '/UF' in file)
        require('6.9-4', '/AFRelationship' in file)
        require('8.14.1-1', '/Desc' in file)
    require('8.4.3', not PUA.search(xmp), 'XMP')


def check_text_strings(pdf, report):
    for number, item in enumerate(pdf.objects):
        if isinstance(item, (Dictionary, Stream)):
            for key, value in item.items():
                if isinstance(value, String) and key in ('/Title', '/Contents', '/Desc', '/UF', '/Alt', '/ActualText'):
                    report.require('8.6-1', not PUA.search(str(value)), (number + 1, key))
        if isinstance(item, (Dictionary, Stream)) and item.get('/Type') == Name.Font and '/ToUnicode' in item:
            text = item.ToUnicode.read_bytes().decode('latin-1')
            for digits in re.findall(r'<[0-9A-F]+>\s*<([0-9A-F]+)>', text):
                said = bytes.fromhex(digits).decode('utf-16-be', 'replace')
                report.require('8.4.3-1', not PUA.search(said), (item.BaseFont, digits))
        if isinstance(item, Stream):
            filters = array(item.get('/Filter'))
            report.require('6.1.6.2-1', Name.LZWDecode not in filters, number + 1)
            if item.get('/Subtype') == Name.Image:
                report.require('6.2.7.1-3', item.get('/Interpolate', False) is False, number + 1)
            if item.get('/Subtype') in (Name.Image, Name.Form):
                report.require('deprecated', '/Name' not in item, number + 1)
        if isinstance(item, (Dictionary, Stream)):
            report.require('deprecated', '/ProcSet' not in item and '/CIDSet' not in item and '/CharSet' not in item, number + 1)
            resources = item.get('/Resources')
            if isinstance(resources, Dictionary):
                report.require('deprecated', '/ProcSet' not in resources, number + 1)


def judge(path):
    report = Report()
    require = report.require
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        check_metadata(pdf, root, path, report)
        require('6.2-1', root.get('/MarkInfo', {}).get('/Marked') is True)
        require('8.4.4-1', len(str(root.get('/Lang', ''))) > 0)
        require('8.4.4-2', LANG.match(str(root.get('/Lang', ''))))
        require('8.11.2-1', root.get('/ViewerPreferences', {}).get('/DisplayDocTitle') is True)
        tree = root.get('/StructTreeRoot')
        require('8.2.1-1', tree is not None)
        if tree is None:
            return report
        elems = read_tree(tree)
        tops = [elem for elem in elems if elem.parent is None]
        require('8.2.5.2-1', [elem.type for elem in tops] == ['Document'])
        require('8.2.5.2-2', tops and tops[0].namespace == PDF2)
        for elem in elems:
            check_elem(elem, report)
        check_notes(elems, report)
        names = names_in(root.get('/Names', Dictionary()).get('/Dests'))
        for name, destination in names.items():
            require('8.8-1', is_of_structure(destination, names), name)
        check_outline(root.get('/Outlines', Dictionary()).get('/First'), names, report)
        check_annotations(pdf, root, elems, names, report)
        check_text_strings(pdf, report)
    return report


def main():
    failed = 0
    for path in sys.argv[1:]:
        report = judge(path)
        failed += bool(report.count)
        rules = '; '.join(f'{rule} x{count} ({report.first[rule]})' for rule, count in sorted(report.count.items()))
        print(f'{os.path.basename(path)}: {rules or "ok"}')
    sys.exit(failed > 0)


main()
