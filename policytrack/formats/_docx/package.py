"""The parts of a Word file in their package, which is the same to the byte whenever it is made."""

import zipfile
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.shape import CT_Inline
from docx.package import Package
from docx.parts.image import ImagePart
from docx.shared import Mm

from policytrack.errors import PolicytrackError
from policytrack.formats._docx.fonts import font_table
from policytrack.formats._docx.pages import FEET, SETTINGS
from policytrack.formats._docx.parts import SEAL
from policytrack.formats._docx.pen import legal
from policytrack.formats._docx.styles import styles
from policytrack.text import Lang, Text

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
    "<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
_SEAL = "rIdSeal"
_LONGEST_PROPERTY = 255  # characters; Word refuses more
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip archive can say


class BadSeal(PolicytrackError):
    """The image of a seal cannot be read."""

    text = Text(
        "版头设置中的印章图片无法识别，请换用 PNG 图片。",
        "the image of the seal in the letterhead cannot be read; use a PNG image",
    )
    exit_code = 5


class Content(NamedTuple):
    """What one file holds: its body, the addresses of its links by name, and what is said of it."""

    body: str
    addresses: dict[str, str]
    title: str
    author: str
    lang: Lang
    seal: bytes | None = None


def packed(content: Content) -> bytes:
    """The file. Raises BadSeal."""
    package = Package()
    package.relate_to(_document(content, package), RT.OFFICE_DOCUMENT)
    core = _CORE.format(title=_property(content.title), author=_property(content.author))
    package.relate_to(_part("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core), RT.CORE_PROPERTIES)
    made = BytesIO()
    package.save(made)
    return _without_clock(made)


def _document(content: Content, package: Package) -> Part:
    """The main part, with the parts that it refers to. Raises BadSeal."""
    seal = _seal(content.seal, package) if content.seal else None
    body = content.body.replace(SEAL, seal.run) if seal else content.body
    part = _part("/word/document.xml", CT.WML_DOCUMENT_MAIN, _written("document", f"<w:body>{body}</w:body>"))
    others = (
        ("styles", CT.WML_STYLES, RT.STYLES, _written("styles", styles(content.lang))),
        ("settings", CT.WML_SETTINGS, RT.SETTINGS, _written("settings", SETTINGS)),
        ("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE, _written("fonts", font_table())),
    )
    for name, kind, relation, xml in others:
        part.relate_to(_part(f"/word/{name}.xml", kind, xml), relation)
    for name, foot in FEET.items():
        made = _part(f"/word/footer{name}.xml", CT.WML_FOOTER, _written("ftr", foot))
        part.load_rel(RT.FOOTER, made, f"rId{name}")
    for address, name in content.addresses.items():
        part.load_rel(RT.HYPERLINK, address, name, is_external=True)
    if seal:
        part.load_rel(RT.IMAGE, seal.image, _SEAL)
    return part


def _part(name: str, kind: str, xml: str) -> Part:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return Part(PackURI(name), kind, (head + xml).encode())


def _written(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{_MAIN}" xmlns:r="{_LINKS}">{content}</w:{name}>'


def _property(said: str) -> str:
    return escape(legal(said)[:_LONGEST_PROPERTY])


class _Seal(NamedTuple):
    image: ImagePart
    run: str


def _seal(image: bytes, package: Package) -> _Seal:
    """The image and its drawing, 42 mm wide as the seals of offices are. Raises BadSeal."""
    try:
        part = package.get_or_add_image_part(BytesIO(image))
        wide, high = part.image.scaled_dimensions(Mm(42))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, ZeroDivisionError):
        raise BadSeal() from None
    inline = CT_Inline.new_pic_inline(1, _SEAL, "seal", wide, high)
    return _Seal(part, f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>")


def _without_clock(made: BytesIO) -> bytes:
    """The archive with no word of when and where it was made."""
    kept = BytesIO()
    with zipfile.ZipFile(made) as archive, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as timeless:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
            timeless.writestr(entry, archive.read(name))
    return kept.getvalue()
