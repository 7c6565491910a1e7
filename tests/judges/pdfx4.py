#!/usr/bin/python3
"""Judges a PDF by PDF/X-4 (ISO 15930-7).

usage: pdfx4.py [--inks] FILE.pdf...

Reads the file with qpdf's library and follows each content stream, with what it names: pages, forms,
patterns, soft masks, shadings and pictures. One line per file: "ok", or what it breaks, each with how
often and where first. --inks: then also the colors that text is shown in, as "g 0" or "k 0 1 1 0".
Needs python3-pikepdf.

Sources: the table of contents and the introduction of ISO 15930-7:2010; PDF/X in a Nutshell (PDF
Association, 2017); Application Notes for PDF/X Standards, version 4 (CGATS, 2006); ISO 32000-1 14.11.5.
"""
import collections
import os
import sys
import xml.etree.ElementTree as ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

RDF = '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}'
NAMESPACES = {
    'dc': 'http://purl.org/dc/elements/1.1/', 'pdf': 'http://ns.adobe.com/pdf/1.3/',
    'xmp': 'http://ns.adobe.com/xap/1.0/', 'mm': 'http://ns.adobe.com/xap/1.0/mm/',
    'x': 'http://www.npes.org/pdfx/ns/id/', 'ua': 'http://www.aiim.org/pdfua/ns/id/',
    'a': 'http://www.aiim.org/pdfa/ns/id/'}
SPACES = {b'CMYK': 4, b'GRAY': 1, b'RGB ': 3}
TEXT = {'Tj', 'TJ', "'", '"'}
FORBIDDEN_STREAM_KEYS = ('/F', '/OPI', '/Ref', '/Alternates', '/PS')


class Report:
    def __init__(self):
        self.count, self.first, self.inks = collections.Counter(), {}, set()

    def require(self, rule, is_kept, where=''):
        if not is_kept:
            self.count[rule] += 1
            self.first.setdefault(rule, str(where)[:100])


def items(value):
    return [] if value is None else list(value) if isinstance(value, Array) else [value]


class Judge:
    def __init__(self, pdf, report):
        self.pdf, self.report, self.seen, self.inks = pdf, report, set(), 0

    def require(self, *arguments):
        self.report.require(*arguments)

    def run(self):
        self.require('6.1 version', self.pdf.pdf_version == '1.6', self.pdf.pdf_version)
        self.require('encryption', '/Encrypt' not in self.pdf.trailer)
        self.require('file identifier', len(self.pdf.trailer.get('/ID', [])) == 2)
        self.intent()
        self.metadata()
        self.absent()
        for index, page in enumerate(self.pdf.pages):
            self.page(page.obj, f'page {index + 1}')
        for number, thing in enumerate(self.pdf.objects):
            self.object(thing, f'object {number + 1}')

    def intent(self):
        intents = [i for i in items(self.pdf.Root.get('/OutputIntents')) if i.get('/S') == Name('/GTS_PDFX')]
        self.require('6.4 one output intent', len(intents) == 1 == len(items(self.pdf.Root.get('/OutputIntents'))))
        if len(intents) != 1:
            return
        intent = intents[0]
        self.require('6.4 condition', len(str(intent.get('/OutputConditionIdentifier', ''))) > 0)
        is_registered = str(intent.get('/RegistryName', '')).startswith('http')
        self.require('6.4 registry or Info', is_registered or len(str(intent.get('/Info', ''))) > 0)
        profile = intent.get('/DestOutputProfile')
        self.require('6.4 embedded profile', isinstance(profile, Stream))
        if not isinstance(profile, Stream):
            return
        data = profile.read_bytes()
        self.require('6.4 profile', data[36:40] == b'acsp' and int.from_bytes(data[:4], 'big') == len(data))
        self.require('6.4 profile version', data[8] in (2, 4), data[8])
        self.require('6.4 class of the profile', data[12:16] == b'prtr', data[12:16])
        self.inks = SPACES.get(data[16:20], 0)
        self.require('6.4 channels', self.inks == int(profile.get('/N', 0)) != 0, data[16:20])

    def metadata(self):
        stream = self.pdf.Root.get('/Metadata')
        self.require('6.10 metadata', isinstance(stream, Stream) and '/Filter' not in stream)
        root = ElementTree.fromstring(stream.read_bytes())
        def text(name):
            prefix, local = name.split(':')
            found = root.findall(f'.//{{{NAMESPACES[prefix]}}}{local}')
            self.require('6.10 once', len(found) <= 1, name)
            return ''.join(found[0].itertext()).strip() if found else ''
        self.require('6.10 PDF/X-4', text('x:GTS_PDFXVersion') == 'PDF/X-4', text('x:GTS_PDFXVersion'))
        for name in ('mm:DocumentID', 'mm:VersionID', 'mm:RenditionClass', 'xmp:CreateDate', 'xmp:ModifyDate',
                     'xmp:MetadataDate', 'dc:title'):
            self.require('6.10 ' + name, text(name) != '')
        self.require('no claim of PDF/A', text('a:part') == '')
        self.require('no claim of PDF/UA', text('ua:part') == '')
        info = self.pdf.docinfo
        self.require('title', str(info.get('/Title', '')) == text('dc:title'))
        self.require('trapped', info.get('/Trapped') == Name('/False') and text('pdf:Trapped') == 'False')
        for key, name in (('/CreationDate', 'xmp:CreateDate'), ('/ModDate', 'xmp:ModifyDate')):
            digits = ''.join(c for c in text(name) if c.isdigit())
            self.require('dates', str(info.get(key, '')).startswith('D:' + digits[:14]), key)

    def absent(self):
        root = self.pdf.Root
        for key in ('/AcroForm', '/OpenAction', '/AA', '/OCProperties', '/AF', '/Collection', '/Requirements', '/XFA'):
            self.require('absent ' + key, key not in root)
        names = root.get('/Names', {})
        for key in ('/EmbeddedFiles', '/JavaScript'):
            self.require('absent ' + key, key not in names)
        preferences = root.get('/ViewerPreferences', {})
        for key in ('/ViewArea', '/ViewClip', '/PrintArea', '/PrintClip'):
            self.require('6.21 ' + key, preferences.get(key, Name.MediaBox) in (Name.MediaBox, Name.BleedBox))

    def box(self, page, key):
        value = page.get(key)
        return None if value is None else [float(v) for v in value]

    def page(self, page, where):
        media, bleed, trim = (self.box(page, key) for key in ('/MediaBox', '/BleedBox', '/TrimBox'))
        self.require('trim box', media is not None and trim is not None, where)
        self.require('art box', '/ArtBox' not in page and '/CropBox' not in page, where)
        inside = lambda i, o: o[0] <= i[0] < i[2] <= o[2] and o[1] <= i[1] < i[3] <= o[3]
        outer = bleed or media
        self.require('boxes', media and trim and inside(outer, media) and inside(trim, outer), where)
        self.require('6.17 annotations', len(items(page.get('/Annots'))) == 0, where)
        self.require('absent page actions', '/AA' not in page, where)
        group = page.get('/Group')
        expected = Name.DeviceCMYK if self.inks == 4 else Name.DeviceGray
        self.require('6.20 blending space', group is None or group.get('/CS') == expected, where)
        self.content(page, page.get('/Resources', Dictionary()), where)

    def object(self, thing, where):
        if isinstance(thing, Stream):
            for key in FORBIDDEN_STREAM_KEYS:
                self.require('stream with ' + key, key not in thing, where)
            for name in items(thing.get('/Filter')):
                self.require('filter', name in (Name.FlateDecode, Name.DCTDecode, Name.CCITTFaxDecode), name)
        if isinstance(thing, (Dictionary, Stream)):
            if thing.get('/S') in (Name.JavaScript, Name.Launch, Name.URI, Name.GoToR):
                self.require('6.18 action', False, where)
            if thing.get('/Type') in (Name.Filespec, Name.EmbeddedFile, Name.Annot):
                self.require('absent ' + str(thing.Type), False, where)

    # Colours: ISO 15930-7 6.4.
    def space(self, value, where, resources=Dictionary()):
        if isinstance(value, Name):
            if value == Name.DeviceRGB:
                return self.require('6.4 uncalibrated RGB', False, where)
            if value == Name.DeviceCMYK:
                return self.require('6.4 CMYK for a gray press', self.inks == 4, where)
            if value in (Name.DeviceGray, Name.Pattern):
                return None
            named = resources.get('/ColorSpace', Dictionary()).get(str(value))
            self.require('color space of that name', named is not None, f'{where} {value}')
            return None if named is None else self.space(named, where)
        kind = value[0]
        if kind == Name.ICCBased:
            data = value[1].read_bytes()
            self.require('6.4 calibrated space', SPACES.get(data[16:20]) == int(value[1].N), where)
            self.require('6.4 a profile of another press', data[12:16] in (b'mntr', b'spac', b'scnr'), where)
        elif kind == Name.Indexed:
            self.space(value[1], where)
        elif kind == Name.Separation:
            self.require('separation', value[1] == Name.All or len(str(value[1])) > 1, where)
            self.space(value[2], where)
        elif kind == Name.Pattern and len(value) > 1:
            self.space(value[1], where)
        else:
            self.require('6.4 color space', kind == Name.Pattern, f'{where} {kind}')
        return None

    def content(self, stream, resources, where):
        key = stream.objgen if stream.is_indirect else id(stream)
        if key in self.seen:
            return
        self.seen.add(key)
        self.resources(resources, where)
        fill, stack = 'g 0', []
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            if name in ('rg', 'RG'):
                self.require('6.4 uncalibrated RGB', False, where)
            elif name in ('k', 'K'):
                self.require('6.4 CMYK for a gray press', self.inks == 4, where)
            elif name in ('cs', 'CS'):
                self.space(operands[0], where, resources)
            elif name in ('BX', 'EX'):
                self.require('6.19 compatibility', False, where)
            elif name == 'INLINE IMAGE':
                mask = operands[0].image_mask
                self.require('inline picture', mask, where)
            if name == 'q':
                stack.append(fill)
            elif name == 'Q':
                fill = stack.pop() if stack else fill
            elif name in ('g', 'rg', 'k', 'sc', 'scn'):
                fill = ' '.join([name] + [f'{float(v):g}' if not isinstance(v, Name) else str(v) for v in operands])
            elif name in TEXT:
                self.report.inks.add(fill)

    def resources(self, resources, where):
        for _, value in resources.get('/ColorSpace', Dictionary()).items():
            self.space(value, where)
        for name, thing in resources.get('/XObject', Dictionary()).items():
            self.x_object(thing, f'{where} {name}')
        for name, pattern in resources.get('/Pattern', Dictionary()).items():
            if pattern.PatternType == 1:
                self.content(pattern, pattern.get('/Resources', Dictionary()), f'{where} {name}')
            else:
                self.shading(pattern.Shading, f'{where} {name}')
        for name, shading in resources.get('/Shading', Dictionary()).items():
            self.shading(shading, f'{where} {name}')
        for name, state in resources.get('/ExtGState', Dictionary()).items():
            for key in ('/TR', '/HTP', '/HT', '/BG', '/UCR'):
                self.require('6.13 ' + key, key not in state, f'{where} {name}')
            self.require('6.13 /TR2', state.get('/TR2', Name.Default) == Name.Default, where)
            mask = state.get('/SMask')
            if isinstance(mask, Dictionary):
                self.form(mask.G, f'{where} {name}')
        for name, font in resources.get('/Font', Dictionary()).items():
            self.font(font, f'{where} {name}')

    def shading(self, shading, where):
        self.space(shading.ColorSpace, where)

    def x_object(self, thing, where):
        if thing.get('/Subtype') == Name.Form:
            return self.form(thing, where)
        self.require('XObject', thing.get('/Subtype') == Name.Image, where)
        if not thing.get('/ImageMask', False):
            self.space(thing.ColorSpace, where)
        if '/SMask' in thing:
            self.require('soft mask', thing.SMask.ColorSpace == Name.DeviceGray, where)
        return None

    def form(self, form, where):
        group = form.get('/Group')
        if group is not None and '/CS' in group:
            self.space(group.CS, where)
        self.content(form, form.get('/Resources', Dictionary()), where)

    def font(self, font, where):
        if font.Subtype == Name.Type3:
            return
        inner = font.DescendantFonts[0] if font.Subtype == Name.Type0 else font
        descriptor = inner.get('/FontDescriptor', Dictionary())
        has_program = any(key in descriptor for key in ('/FontFile', '/FontFile2', '/FontFile3'))
        self.require('6.5 embedded font', has_program, f'{where} {font.get("/BaseFont")}')


def main(arguments):
    shows_inks = '--inks' in arguments
    is_good = True
    for path in [argument for argument in arguments if argument != '--inks']:
        report = Report()
        with pikepdf.open(path) as pdf:
            Judge(pdf, report).run()
        faults = [f'{rule} ({count}, first {report.first[rule]})' for rule, count in sorted(report.count.items())]
        print(f'{os.path.basename(path)}: ' + ('; '.join(faults) or 'ok'))
        if shows_inks:
            print('\n'.join(sorted(report.inks)))
        is_good = is_good and not faults
    return 0 if is_good else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
