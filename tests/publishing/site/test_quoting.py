from policytrack.publishing.site.quoting import Place, context, paragraphs, pieces, place

TEXT = "甲。乙丙丁。戊己。\n庚"


def test_a_quote_stands_in_the_rest_of_its_sentence():
    assert context(TEXT, place("丙", TEXT)) == ("乙", "丙", "丁。")


def test_a_quote_that_fills_its_sentence_stands_between_its_neighbours():
    assert context(TEXT, place("乙丙丁。", TEXT)) == ("甲。", "乙丙丁。", "戊己。")


def test_a_quote_that_is_not_there_has_no_place():
    assert place("辛", TEXT) is None
    assert place("辛", None) is None


def test_overlapping_quotes_cut_a_text_and_lose_nothing_of_it():
    found = list(pieces("abcdef", 0, 6, [("promise", Place(1, 4)), ("claim", Place(3, 5))]))
    assert "".join(each.words for each in found) == "abcdef"
    assert [(each.words, sorted(each.covers), each.anchor) for each in found] == [
        ("a", [], None), ("bc", ["promise"], "q1"), ("d", ["claim", "promise"], "q3"), ("e", ["claim"], None), ("f", [], None),
    ]  # fmt: skip


def test_lines_stand_where_they_stand_without_their_blanks():
    assert [TEXT[a:b] for a, b in paragraphs(TEXT)] == ["甲。乙丙丁。戊己。", "庚"]
    assert list(paragraphs("  甲 \n\n")) == [(2, 3)]
