"""Cut a variable font to the characters and weights that the pages use.

usage: cut.py {sans|mono} SOURCE OUTPUT

Writes OUTPUT as woff2. The time stamp of SOURCE is kept, so that the same
source and the same fontTools give the same bytes.
"""

import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

import charset

WEIGHTS = (400, 700)

# calt is left out on purpose. In Pretendard it shows 0x1F as 0×1F and -> as →;
# in JetBrains Mono it is the code ligatures, which the style sheet turns off.
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]

# Copyright, the names of the family, version, licence. The names of axes and
# instances are kept besides.
NAME_IDS = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17, 25]


def cut(font, codes):
    """Return font reduced to codes, FEATURES, NAME_IDS and WEIGHTS."""
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = NAME_IDS
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": WEIGHTS})


def rename(font):
    """Give font the family name Doesaegim Sans.

    Pretendard is a Reserved Font Name: the Open Font License lets nobody else
    use it for a changed file. The copyright notice (name 0) stays as it is.
    """
    for record in font["name"].names:
        if record.nameID == 0:
            continue
        name = record.toUnicode()
        name = name.replace("Pretendard Variable", "Doesaegim Sans")
        name = name.replace("PretendardVariable", "DoesaegimSans")
        record.string = name


def main():
    face, source, output = sys.argv[1:]
    font = TTFont(source, recalcTimestamp=False)
    if face == "sans":
        font = cut(font, charset.SANS)
        rename(font)
    else:
        font = cut(font, charset.MONO)
    font.flavor = "woff2"
    font.save(output)


main()
