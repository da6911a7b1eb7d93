"""
Writes the page's own fonts from the whole ones in node_modules: what the page says, and nothing else, for a font stands
between a slow phone and its first words. Run again when the page begins to use other characters (what a font lacks is drawn
by the next one of the stack, so nothing is lost until then):

    pip install fonttools==4.68.0 brotli==1.2.1 && python3 scripts/fonts/subset.py

Geist: Latin, punctuation, arrows, mathematics, between 400 and 700. Noto Sans KR: the syllables of the Korean texts.
"""

import re
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).parents[2]
GEIST = ROOT / "node_modules/geist/dist/fonts"
NOTO = ROOT / "node_modules/@fontsource-variable/noto-sans-kr"
WEIGHTS = {"wght": (400, 700)}
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2000, 0x2070),
    0x20AC,
    0x2122,
    *range(0x2190, 0x2400),
    *range(0x2500, 0x27C0),
]


def smaller(font: TTFont, characters: list[int], to: Path) -> None:
    """Writes what of `font` draws `characters`; digits of one width, which every table of the page wants, stay."""
    options = Options()
    options.flavor = "woff2"
    options.layout_features += ["tnum"]
    options.drop_tables += ["meta", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    to.parent.mkdir(exist_ok=True)
    save_font(font, to, options)
    print(to.relative_to(ROOT), to.stat().st_size, "bytes,", len(font.getBestCmap()), "characters")


def lighter(font: TTFont) -> TTFont:
    """Between the weights that are used; read again, because a table that has been changed knows too little of itself."""
    file = BytesIO()
    instancer.instantiateVariableFont(font, WEIGHTS).save(file)
    file.seek(0)
    return TTFont(file)


def geist(name: str, to: str) -> None:
    font = lighter(TTFont(GEIST / name))
    smaller(font, LATIN, ROOT / "app/fonts" / to)


def syllables() -> list[int]:
    """Every Korean letter in the sources of the page."""
    files = [
        file
        for folder in ("domain", "components", "app")
        for file in (ROOT / folder).rglob("*.ts*")
        if ".test." not in file.name
    ]
    text = "".join(file.read_text("utf8") for file in files)
    return sorted({ord(letter) for letter in re.findall("[\u3130-\u318f\uac00-\ud7a3]", text)})


def korean(to: str) -> None:
    """The font comes in 124 pieces; those that are needed are put together."""
    wanted = set(syllables())
    whole: TTFont | None = None
    for piece in sorted(NOTO.glob("files/*-wght-normal.woff2")):
        font = TTFont(piece)
        here = wanted & font.getBestCmap().keys()
        if not here:
            continue
        wanted -= here
        if whole is None:
            whole = bare(font, here)
        else:
            add(whole, font, here)
    if whole is None:
        raise SystemExit("no Korean text found")
    font = lighter(whole)
    smaller(font, sorted(font.getBestCmap()), ROOT / "components/language/font" / to)
    # What is in it, for the test that knows no fonts.
    text = "".join(map(chr, syllables()))
    (ROOT / "components/language/font/letters.txt").write_text(text + "\n", "utf8")


def bare(font: TTFont, characters: set[int]) -> TTFont:
    """Syllables need neither features nor kerning; widths follow from the outlines."""
    subsetter = Subsetter(Options(drop_tables=["GSUB", "GPOS", "GDEF", "HVAR", "VVAR", "MVAR", "vmtx", "vhea", "VORG", "BASE"]))
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def add(whole: TTFont, font: TTFont, characters: set[int]) -> None:
    cmap = font.getBestCmap()
    for character in sorted(characters):
        source = cmap[character]
        name = f"u{character:04X}"
        glyph = font["glyf"][source]
        if glyph.isComposite():
            raise SystemExit(f"U+{character:04X} is made of others")
        whole["glyf"][name] = glyph
        whole["hmtx"][name] = font["hmtx"][source]
        whole["gvar"].variations[name] = font["gvar"].variations[source]
        for table in whole["cmap"].tables:
            if table.isUnicode():
                table.cmap[character] = name
    whole.setGlyphOrder(whole["glyf"].glyphOrder)


geist("geist-sans/Geist-Variable.woff2", "geist.woff2")
geist("geist-mono/GeistMono-Variable.woff2", "geist-mono.woff2")
korean("noto-sans-kr.woff2")
