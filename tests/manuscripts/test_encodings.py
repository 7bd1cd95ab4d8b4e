"""Bytes into characters, for papers and ledgers alike."""

import pytest

from policytrack.manuscripts.encodings import Flaw, Undecoded, decoded

WORDS = "编号,事项\nA-1,内蒙古自治区数据条例\nA-2,文明行为促进条例\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_text_comes_with_its_encoding(encoding):
    assert decoded(WORDS.encode(encoding)) == (WORDS, encoding)


@pytest.mark.parametrize(
    ("raw", "encoding", "flaw", "line"),
    [
        (b"a\0b", None, Flaw.BINARY, 1),
        (bytes(range(1, 9)) * 20, None, Flaw.BINARY, 1),
        (WORDS.encode() + b"B,\xff\xff\xfe\x80\xff\n" * 20, None, Flaw.UNKNOWN, 4),
        ("一\n二\n".encode() + b"\xff", "utf-8", Flaw.NOT_SO, 3),
        (b"\xff\xfea", None, Flaw.NOT_SO, 1),
        (b"a", "unicorn", Flaw.NO_ENCODING, 1),
    ],
)
def test_what_is_no_text_has_a_flaw_and_the_line_where_it_shows(raw, encoding, flaw, line):
    with pytest.raises(Undecoded) as refused:
        decoded(raw, encoding)
    assert (refused.value.flaw, refused.value.line) == (flaw, line)
