from policytrack.publishing.site.memory import Memory


def test_what_the_last_edition_knew_is_recalled_and_only_kept_if_it_is_used():
    memory = Memory({"spelt": {"条例": "tl"}, "edition": "a name"})
    assert memory.recall("spelt", "条例") == "tl"
    assert memory.recall("spelt", "办法") is None
    assert memory.recall("edition", "a") is None
    assert memory.tables() == {}


def test_news_are_told_once_and_taken_down_by_who_hears_them():
    there, here = Memory({}), Memory({})
    there.keep("spelt", "条例", "tl")
    here.hear(there.news())
    there.keep("spelt", "办法", "bf")
    here.hear(there.news())
    here.hear(there.news())
    assert here.tables() == {"spelt": {"条例": "tl", "办法": "bf"}}
