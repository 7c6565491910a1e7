#!/usr/bin/env python3
"""Makes square.ttf, square-bold.ttf and square-italic.ttf, here: every glyph a full em square, so
that in a test ten letters of 10pt are 100pt wide. Needs Debian's python3-fonttools.

The fonts are this project's own, and anybody's: no rights are claimed in them.
"""
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM, ASCENT, DESCENT = 1000, 800, 200
BLANK = " \u00a0"
SQUARE = "".join(map(chr, range(0x21, 0x7F))) + "éß—“”‘’…–\u2010•中文字日本語한글"
# Fixed, so that the files are the same whenever they are made: seconds since 1904.
MADE = 3_818_448_000


def square():
    pen = TTGlyphPen(None)
    pen.moveTo((0, -DESCENT))
    pen.lineTo((0, ASCENT))
    pen.lineTo((EM, ASCENT))
    pen.lineTo((EM, -DESCENT))
    pen.closePath()
    return pen.glyph()


def make(file, style, weight, italic):
    characters = sorted(set(map(ord, BLANK + SQUARE)))
    names = {c: f"uni{c:04X}" for c in characters}
    order = [".notdef", *names.values()]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    blank = {names[ord(c)] for c in BLANK}
    builder.setupGlyf({n: TTGlyphPen(None).glyph() if n in blank else square() for n in order})
    builder.setupHorizontalMetrics({n: (EM, 0) for n in order})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=-DESCENT, lineGap=0)
    builder.setupHead(unitsPerEm=EM, created=MADE, modified=MADE, macStyle=(weight > 400) | italic << 1)
    builder.setupNameTable(
        {
            "familyName": "Square",
            "styleName": style,
            "uniqueFontIdentifier": f"Square {style}",
            "fullName": f"Square {style}",
            "psName": f"Square-{style}",
            "version": "Version 1.000",
        },
        mac=False,
    )
    builder.setupOS2(
        version=4,
        usWeightClass=weight,
        fsSelection=(0x20 if weight > 400 else 0) | (0x01 if italic else 0) or 0x40,
        sTypoAscender=ASCENT,
        sTypoDescender=-DESCENT,
        sTypoLineGap=0,
        usWinAscent=ASCENT,
        usWinDescent=DESCENT,
        sxHeight=ASCENT,
        sCapHeight=ASCENT,
        yStrikeoutPosition=300,
        yStrikeoutSize=50,
    )
    builder.setupPost(underlinePosition=-100, underlineThickness=50, italicAngle=-10 if italic else 0)
    builder.font.recalcTimestamp = False
    builder.save(Path(__file__).with_name(file))


make("square.ttf", "Regular", 400, False)
make("square-bold.ttf", "Bold", 700, False)
make("square-italic.ttf", "Italic", 400, True)
