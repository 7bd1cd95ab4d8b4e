import os


def test_a_site_is_made_and_made_again_without_a_change(run, shipped):
    first, second = (run("site", "public", "--weeks", "1") for _ in range(2))
    assert (first.exit_code, first.stderr, second.stderr) == (0, "", "")
    n = first.stdout.split()[1]
    assert first.stdout == f"已生成 {n} 个页面，其中 {n} 个有变化：public/index.html\n"
    assert second.stdout == f"已生成 {n} 个页面，其中 0 个有变化：public/index.html\n"
    assert (
        run("site", "public", "--weeks", "1", lang="en").stdout
        == f"made {n} pages, of which 0 changed: public/index.html\n"
    )


def test_a_folder_of_somebody_else_is_left_alone_unless_forced(run, shipped, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine", encoding="utf-8")
    refused = run("site", "mine")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "mine 不是空文件夹，也不是本程序生成的网站，未作改动。要在其中生成，请加 --force\n"
    assert os.listdir(tmp_path / "mine") == ["letter.txt"]
    assert run("site", "mine", "--force", "--weeks", "0").exit_code == 0
    assert (tmp_path / "mine/letter.txt").read_text("utf-8") == "mine"


def test_an_address_that_is_not_of_the_web_is_refused(run, shipped):
    refused = run("site", "public", "--base-url", "javascript:alert(1)")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "--base-url 须以 http:// 或 https:// 开头，而不是“javascript:alert(1)”\n",
    )


def test_the_day_can_be_another(run, shipped, tmp_path):
    assert run("site", "public", "--as-of", "2020-08-31", "--weeks", "0").exit_code == 0
    assert '<time datetime="2020-08-31">2020年8月31日</time>' in (tmp_path / "public/index.html").read_text("utf-8")


def test_an_internal_site_says_on_every_page_that_it_is_one(run, shipped, tmp_path):
    assert run("site", "inside", "--internal", "--weeks", "1").exit_code == 0
    for path in (tmp_path / "inside").rglob("*.html"):
        words = "Internal edition" if "en" in path.relative_to(tmp_path / "inside").parts else "内部版本，不得公开发布"
        assert words in path.read_text("utf-8") or path.name == "404.html"


def test_a_write_that_fails_leaves_the_old_page_and_says_so(run, shipped, tmp_path, monkeypatch):
    assert run("site", "public", "--weeks", "0").exit_code == 0
    old = (tmp_path / "public/commitments/index.html").read_bytes()
    replace = os.replace

    def full(a, b):
        if str(b).endswith(os.path.join("commitments", "index.html")):
            raise OSError(28, "No space left on device")
        replace(a, b)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        failed = run("site", "public", "--weeks", "0", "--as-of", "2020-08-31")
    path = os.path.join("public", "commitments", "index.html")
    assert failed.exit_code == 1
    assert failed.stderr.startswith(f"无法写入 {path}：磁盘已满。原有页面未损坏；已处理")
    assert (tmp_path / "public/commitments/index.html").read_bytes() == old
    assert not list((tmp_path / "public").rglob("*.tmp"))
    again = run("site", "public", "--weeks", "0", "--as-of", "2020-08-31")
    assert again.exit_code == 0
    assert (tmp_path / "public/commitments/index.html").read_bytes() != old


def test_a_file_in_the_place_of_the_folder_is_refused(run, shipped, tmp_path):
    (tmp_path / "public").write_text("a file", encoding="utf-8")
    assert run("site", "public").exit_code == 1
    assert (tmp_path / "public").read_text("utf-8") == "a file"


def test_a_broken_record_stops_the_site(run, shipped, tmp_path):
    (shipped / "2020/2020-fazhi-ducha.yaml").write_text("id: [", encoding="utf-8")
    assert run("site", "public").exit_code == 5
    assert not (tmp_path / "public").exists()


def test_help_names_every_option_in_both_languages(run):
    for lang, words in (("zh", "生成公开网站"), ("en", "Make the public site")):
        page = run("site", "--help", lang=lang).stdout
        assert words in page
        assert all(each in page for each in ("--as-of", "--weeks", "--base-url", "--internal", "--force"))
