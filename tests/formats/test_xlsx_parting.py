"""Where a sheet is parted into pages."""

from policytrack.formats._xlsx.parting import Parting


def parted(rows: int, *kept: tuple[int, int], headings: tuple[int, ...] = (), high: float = 1) -> list[int]:
    """The breaks of a sheet on pages of ten rows."""
    parting = Parting()
    for first, end in kept:
        parting.keep(first, end)
    for row in headings:
        parting.lead(row)
    return parting.breaks([high] * rows, 10 * high)


def test_pages_are_full_where_nothing_wants_to_stay_together():
    assert parted(25) == [10, 20]
    assert parted(10) == parted(0) == []


def test_what_wants_one_page_begins_the_next_if_this_one_has_no_room():
    assert parted(25, (6, 14)) == [6, 16]
    assert parted(25, (6, 10)) == [10, 20]


def test_of_a_table_with_its_chart_that_no_page_holds_the_table_stays_whole():
    assert parted(30, (6, 14), (6, 20)) == [6, 16, 26]


def test_what_no_page_holds_is_parted_where_pages_end():
    assert parted(30, (6, 20)) == [10, 20]


def test_a_heading_stands_with_all_that_it_heads_or_with_the_first_rows_of_it():
    assert parted(30, (7, 14), headings=(5, 6)) == [5, 15, 25]
    assert parted(40, (9, 30), headings=(8,)) == [8, 18, 28, 38]
    assert parted(40, (6, 30), headings=(5,)) == [10, 20, 30]


def test_a_row_higher_than_a_page_has_one_to_itself():
    parting = Parting()
    assert parting.breaks([1, 1, 12, 1], 10) == [2, 3]
