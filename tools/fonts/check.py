"""Check the cut fonts and print what they hold.

usage: check.py FOLDER

Exits 1 with the reason where a font has other characters, weights or names than
it should.
"""

import os
import sys

from fontTools.ttLib import TTFont

import charset


def check(path, family, wanted):
    font = TTFont(path)
    codes = frozenset(font.getBestCmap())
    if codes != wanted:
        sys.exit(
            f"{path} lacks [{charset.unicode_range(wanted - codes)}]"
            f" and has beyond charset.py [{charset.unicode_range(codes - wanted)}]"
        )
    names = [(record.nameID, record.toUnicode()) for record in font["name"].names]
    if (1, family) not in names:
        sys.exit(f"{path} is not named {family}")
    reserved = [name for _, name in names if "pretendard" in name.lower()]
    if reserved:
        sys.exit(f"{path} uses the reserved name: {reserved}")
    axes = [(a.axisTag, a.minValue, a.maxValue) for a in font["fvar"].axes]
    if axes != [("wght", 400, 700)]:
        sys.exit(f"{path} has the axes {axes}")

    size = os.path.getsize(path)
    print(f"{path}: {size} bytes ({size / 1024:.1f} KiB), {family}, wght 400-700")
    print(f"  {len(codes)} characters, {font['maxp'].numGlyphs} glyphs")
    hangul = len(charset.KS_X_1001 & codes)
    if hangul:
        print(f"  {hangul} of {len(charset.KS_X_1001)} KS X 1001 syllables")
    print(f"  unicode-range: {charset.unicode_range(codes)};")


def main():
    folder = sys.argv[1]
    check(f"{folder}/DoesaegimSans.woff2", "Doesaegim Sans", charset.SANS)
    check(f"{folder}/JetBrainsMono.woff2", "JetBrains Mono", charset.MONO)


main()
