"""Fonts of given names, whose every character is a box: what an office has and a test machine has not."""

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

_EM = 1000


def installed(folder: Path, fonts: dict[str, str], characters: Iterable[str]) -> dict[str, str]:
    """Makes fonts (their names, with their PostScript names) that have these characters; the environment that finds no others."""
    for name, postscript in fonts.items():
        _font(name, postscript, sorted(set(characters))).save(folder / f"{postscript}.ttf")
    config = folder / "fonts.conf"
    config.write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(config)}


def _font(name: str, postscript: str, characters: list[str]) -> FontBuilder:
    made = FontBuilder(_EM, isTTF=True)
    wide = {each: ord(each) > 0x2000 for each in characters}
    made.setupGlyphOrder([".notdef", "half", "full"])
    made.setupCharacterMap({ord(each): "full" if wide[each] else "half" for each in characters})
    made.setupGlyf({".notdef": _box(_EM), "half": _box(_EM // 2), "full": _box(_EM)})
    made.setupHorizontalMetrics({".notdef": (_EM, 50), "half": (_EM // 2, 50), "full": (_EM, 50)})
    made.setupHorizontalHeader(ascent=860, descent=-140)
    made.setupNameTable({"familyName": name, "styleName": "Regular", "fullName": name, "psName": postscript})
    made.setupOS2(sTypoAscender=860, sTypoDescender=-140, usWinAscent=860, usWinDescent=140)
    made.setupPost()
    return made


def _box(across: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for at in ((50, 700), (across - 50, 700), (across - 50, 0)):
        pen.lineTo(at)
    pen.closePath()
    return pen.glyph()
