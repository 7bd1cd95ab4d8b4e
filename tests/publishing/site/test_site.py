import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from policytrack.text import brief

DIFANG = "2020-difang-jinrong-jiandu"


class Links(HTMLParser):
    """What a page leads to, the anchors in it, and anything in it that could run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found, self.fetched, self.anchors, self.running = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.anchors += [held["id"]] if "id" in held else []
        self.running += [name for name in held if name.startswith("on") or name == "style"]
        if tag == "a" and "href" in held:
            self.found.append(held["href"])
        elif "src" in held or (tag == "link" and "href" in held):
            self.fetched.append(held.get("src") or held["href"])


def pages(place: Path) -> list[Path]:
    return sorted(place.rglob("*.html"))


def whole(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def record(records: Path, name: str) -> Path:
    return next(records.rglob(f"{name}.yaml"))


def test_every_link_leads_to_a_file_of_the_site_and_to_an_anchor_in_it(site):
    anchors = {path: Links(path.read_text("utf-8")).anchors for path in pages(site)}
    lost = []
    for path in pages(site):
        links = Links(path.read_text("utf-8"))
        for href in (*links.found, *links.fetched):
            if href.startswith(("http://", "https://")):
                continue
            target = (path.parent / unquote(urlsplit(href).path)).resolve() if urlsplit(href).path else path
            place = urlsplit(href).fragment
            if not target.is_file() or (place and "=" not in place and place not in anchors[target]):
                lost.append((path.name, href))
    assert lost == []
    assert len(anchors) > 60


def test_no_page_fetches_anything_from_elsewhere_or_runs_anything_of_its_own(site):
    for path in pages(site):
        links = Links(path.read_text("utf-8"))
        assert [each for each in links.fetched if urlsplit(each).scheme or each.startswith("/")] == []
        assert links.running == [], path.name
        assert len(links.anchors) == len(set(links.anchors)), path.name
        assert "default-src &#39;none&#39;" in path.read_text("utf-8") or "default-src 'none'" in path.read_text(
            "utf-8"
        )


def test_both_languages_have_the_same_pages_and_lead_to_each_other(site):
    english = {path.relative_to(site / "en").as_posix() for path in pages(site / "en")}
    chinese = {path.relative_to(site).as_posix() for path in pages(site) if "en/" not in f"{path.relative_to(site)}"}
    assert chinese - {"404.html"} == english
    assert f'href="../en/commitments/{DIFANG}.html"' in (site / f"commitments/{DIFANG}.html").read_text("utf-8")
    assert f'href="../../commitments/{DIFANG}.html"' in (site / f"en/commitments/{DIFANG}.html").read_text("utf-8")


def test_a_second_run_writes_nothing(shipped, tmp_path, made):
    first = made(shipped, tmp_path / "site")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    second = made(shipped, tmp_path / "site")
    assert (len(first.changed), second.changed, second.removed) == (first.files, (), ())
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")} == times


def test_two_runs_make_the_same_bytes(shipped, tmp_path, made):
    made(shipped, tmp_path / "a", weeks=2)
    made(shipped, tmp_path / "b", weeks=2)
    assert whole(tmp_path / "a") == whole(tmp_path / "b")


def test_one_changed_record_changes_only_the_pages_that_speak_of_it(shipped, tmp_path, made):
    made(shipped, tmp_path / "site", weeks=3)
    path = record(shipped, "2020-turang-wuran-fangzhi")
    path.write_text(path.read_text("utf-8").replace("title: 土壤污染防治条例", "title: 土壤防治条例"), encoding="utf-8")
    changed = set(made(shipped, tmp_path / "site", weeks=3).changed)
    pages = {each for each in changed if each.endswith(".html") and not each.startswith("en/")}
    assert {"commitments/2020-turang-wuran-fangzhi.html", "commitments/index.html", "index.html"} <= pages
    assert {each for each in pages if each.startswith("commitments/")} == {
        "commitments/2020-turang-wuran-fangzhi.html", "commitments/index.html",
    }  # fmt: skip
    assert not {"units/index.html", "about.html", "sources/index.html", "reports/index.html"} & pages


def test_the_next_day_changes_no_page_of_a_commitment_and_no_past_report(shipped, tmp_path, made):
    from tests.publishing.site.conftest import NOW

    made(shipped, tmp_path / "site", weeks=3)
    changed = made(shipped, tmp_path / "site", weeks=3, now=NOW.replace(day=28)).changed
    pages = [each for each in changed if each.endswith(".html") and not each.startswith("en/")]
    assert sorted(pages) == [
        "about.html", "commitments/index.html", "index.html", "reports/2020-W48.html", "units/index.html",
    ]  # fmt: skip


def test_a_page_that_is_no_longer_wanted_goes_and_one_changed_by_hand_stays(shipped, tmp_path, made):
    place = tmp_path / "site"
    made(shipped, place)
    record(shipped, "2020-turang-wuran-fangzhi").unlink()
    record(shipped, "2020-fazhi-ducha").unlink()
    mine = place / "commitments/2020-fazhi-ducha.html"
    mine.write_text("mine", encoding="utf-8")
    done = made(shipped, place)
    assert "commitments/2020-turang-wuran-fangzhi.html" in done.removed
    assert done.kept == ("commitments/2020-fazhi-ducha.html",)
    assert mine.read_text("utf-8") == "mine"
    assert not (place / "commitments/2020-turang-wuran-fangzhi.html").exists()


def test_a_manifest_that_names_files_outside_the_site_removes_none(shipped, tmp_path, made):
    place, outside = tmp_path / "site", tmp_path / "precious.html"
    made(shipped, place)
    outside.write_text("precious", encoding="utf-8")
    manifest = place / ".policytrack-site.json"
    held = json.loads(manifest.read_text("utf-8"))
    held["files"]["../precious.html"] = held["files"][str(outside)] = next(iter(held["files"].values()))
    manifest.write_text(json.dumps(held), encoding="utf-8")
    made(shipped, place)
    assert outside.read_text("utf-8") == "precious"


CANARIES = ("责任人甲乙", "分管领导丙丁", "内部事项戊己", "internal-canary", "登记人庚辛", "内部佐证壬癸")


def test_nothing_internal_is_in_any_file_of_the_public_site(shipped, tmp_path, made):
    path = record(shipped, DIFANG)
    text = (
        path.read_text("utf-8")
        .replace("by: 登记", "by: 登记人庚辛")
        .replace(
            "lead: 内蒙古自治区人民政府\nplan",
            "lead: 内蒙古自治区人民政府\nowner: 责任人甲乙\nleader: 分管领导丙丁\nplan",
        )
    )
    text = text.replace(
        "title: 常委会公告第三十九号（转载）, url: 'http://imma-nmg.org/zcfg/info_1562.html', grade: C",
        "title: 内部佐证壬癸, grade: D",
    )
    path.write_text(text, encoding="utf-8")
    other = record(shipped, "2020-fazhi-ducha").read_text("utf-8")
    hidden = re.sub(r"^title: .*$", "title: 内部事项戊己", other, flags=re.M).replace(
        "2020-fazhi-ducha", "internal-canary"
    )
    (shipped / "2020/internal-canary.yaml").write_text(hidden + "visibility: internal\n", encoding="utf-8")
    made(shipped, tmp_path / "public", weeks=12)
    made(shipped, tmp_path / "internal", internal=True)
    inside = b"".join(whole(tmp_path / "internal").values()).decode("utf-8")
    leaked = [
        (name, each)
        for name, held in whole(tmp_path / "public").items()
        for each in CANARIES
        if each.encode() in held or each in name
    ]
    assert leaked == []
    assert all(each in inside for each in CANARIES)


HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"


def test_hostile_words_are_only_words(shipped, tmp_path, made):
    path = record(shipped, DIFANG)
    text = path.read_text("utf-8").replace("title: 地方金融监督管理条例", f"title: {json.dumps(HOSTILE)}")
    path.write_text(text.replace("url: 'http://imma-nmg.org", "url: 'javascript:alert(1)//"), encoding="utf-8")
    made(shipped, tmp_path / "site")
    for page in pages(tmp_path / "site"):
        held = page.read_text("utf-8")
        links = Links(held)
        assert "<script>alert" not in held
        assert "<img" not in held
        assert "49&quot;" not in held
        assert [each for each in links.found if each.lower().startswith("javascript")] == []
        assert links.running == []


@pytest.mark.parametrize("id", ["2020-öffentlich 承诺", "index", "con", "a_b", "x" * 180, "..hidden", "a&b#c?d%41"])
def test_an_odd_id_has_a_page_whose_name_needs_no_escaping(shipped, tmp_path, made, id):
    path = record(shipped, "2020-fazhi-ducha")
    (path.parent / f"{id}.yaml").write_text(
        path.read_text("utf-8").replace("2020-fazhi-ducha", json.dumps(id)), "utf-8"
    )
    made(shipped, tmp_path / "site")
    names = [each.name for each in (tmp_path / "site/commitments").iterdir()]
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*\.html", name) and len(name) < 200 for name in names)
    assert len(names) == len(list(shipped.glob("2020/*.yaml"))) + 1


def test_what_was_corrected_stays_on_its_page_struck_out_and_leads_to_its_correction_and_back(shipped, tmp_path, made):
    path = record(shipped, "2020-fazhi-ducha")
    day = "    date: 2020-11-20\n    recorded: 2020-11-2{n}T09:30:00+08:00\n    by: 登记\n"
    wrong = "  - id: zz0001\n" + day.format(n=0) + "    note: 误登的进展\n"
    right = "  - id: zz0002\n" + day.format(n=1) + "    note: 登记有误\n    corrects: zz0001\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + wrong + right, encoding="utf-8")
    made(shipped, tmp_path / "site")
    page = (tmp_path / "site/commitments/2020-fazhi-ducha.html").read_text("utf-8")
    struck, correction = re.findall(r'<li (id="e-zz000\d".*?)</div>\s*</li>', page, re.DOTALL)
    assert 'class="undone"' in struck
    assert "误登的进展" in struck
    assert 'href="#e-zz0002"' in struck
    assert 'class="undone"' not in correction
    assert 'href="#e-zz0001"' in correction


def test_a_figure_of_a_source_stands_with_its_arithmetic_and_leads_to_its_place_in_the_text(site):
    page = (site / "sources/2020-05-12-press-conference.html").read_text("utf-8")
    row = re.search(
        r'<tr id="c-[^"]*"><th scope="row"><a href="#([^"]*)">取消下放行政权力事项</a>.*?</tr>', page, re.DOTALL
    )
    assert row, "the figure that does not add up"
    assert "3278 - 947 = 1364" in row[0]
    assert "左边为2331" in row[0]
    assert f'id="{row[1]}"' in page


def described(site: Path, id: str) -> dict:
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', (site / f"commitments/{id}.html").read_text("utf-8")
    )
    return json.loads(found[1]) if found else {}


def test_a_promulgated_instrument_is_described_for_machines_by_what_the_record_states(site):
    assert described(site, DIFANG) == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": "地方金融监督管理条例",
        "alternateName": ["内蒙古自治区地方金融监督管理条例"],
        "inLanguage": "zh-CN",
        "legislationType": "地方性法规",
        "legislationIdentifier": ["常委会公告第三十九号"],
        "legislationDate": "2020-09-23",
        "datePublished": "2020-09-23",
        "legislationPassedBy": {"@type": "Organization", "name": "内蒙古自治区人民代表大会常务委员会"},
        "legislationResponsible": {"@type": "Organization", "name": "内蒙古自治区人民政府"},
        "legislationLegalForce": "https://schema.org/NotInForce",
    }


def test_what_is_no_instrument_yet_is_not_described_as_one(site):
    assert described(site, "2020-wenming-xingwei-cujin") == {}
    assert described(site, "2020-fazhi-ducha") == {}


ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_names_each_event_once_and_leads_to_it(site):
    feed = ElementTree.parse(site / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    ids = [each.findtext(f"{ATOM}id") for each in entries]
    assert len(set(ids)) == len(ids) > 20
    assert all(each.startswith("urn:uuid:") for each in ids)
    for each in entries:
        path, _, place = each.find(f"{ATOM}link").get("href").partition("#")
        assert place in Links((site / path).read_text("utf-8")).anchors
    assert feed.findtext(f"{ATOM}updated") == max(each.findtext(f"{ATOM}updated") for each in entries)


def test_with_an_address_the_feed_has_whole_ones_and_the_same_ids(shipped, tmp_path, made, site):
    made(shipped, tmp_path / "site", base_url="https://example.gov.cn/c/")
    here, there = (ElementTree.parse(each / "feed.xml").getroot() for each in (tmp_path / "site", site))
    links = [each.get("href") for each in here.iter(f"{ATOM}link")]
    assert all(each.startswith("https://example.gov.cn/c/") for each in links)
    assert [e.findtext(f"{ATOM}id") for e in here.iter(f"{ATOM}entry")] == [
        e.findtext(f"{ATOM}id") for e in there.iter(f"{ATOM}entry")
    ]


def test_the_data_package_describes_the_files_that_lie_beside_it(site):
    package = json.loads((site / "data/datapackage.json").read_text("utf-8"))
    for each in package["resources"]:
        first = (site / "data" / each["path"]).read_text("utf-8-sig").splitlines()[0]
        assert first.split(",") == [field["name"] for field in each["schema"]["fields"]]
    assert {each.name for each in (site / "data").iterdir()} >= {each["path"] for each in package["resources"]}


def test_a_quote_is_marked_in_its_sentence_and_leads_to_the_same_place_in_the_source(site):
    page = (site / f"commitments/{DIFANG}.html").read_text("utf-8")
    place = re.search(r'href="\.\./sources/2020-05-12-press-conference\.html#(q\d+)"', page)[1]
    source = (site / "sources/2020-05-12-press-conference.html").read_text("utf-8")
    assert "<mark>主要完成《地方金融监督管理条例》" in page
    assert f'<mark class="promise" id="{place}">主要完成《地方金融监督管理条例》' in source
    assert f'<a href="../commitments/{DIFANG}.html">' in source


def test_a_title_of_ten_thousand_characters_is_whole_once_on_its_page_and_can_be_searched_for(made, shipped, tmp_path):
    long = "若干意见" * 2500
    path = shipped / "2020" / "2020-daxu-dapian.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(?m)^title: .*$", f"title: {long}", text), encoding="utf-8")
    made(shipped, tmp_path / "public")
    page, listed, home, feed = (
        (tmp_path / "public" / name).read_text(encoding="utf-8")
        for name in ("commitments/2020-daxu-dapian.html", "commitments/index.html", "index.html", "feed.xml")
    )
    assert page.count(long) == 1
    assert f"<h1>{brief(long)}</h1>" in page
    assert listed.count(long) == 1
    assert re.search(rf'data-find="[^"]*{long}', listed)
    assert long not in home + feed
