"""Checks of what a register rests on: quotes word for word, evidence that is there, sources that are what they were."""

import hashlib
import os
from collections.abc import Iterator

from policytrack.claims import BadSum, judge
from policytrack.commitment import Evidence
from policytrack.errors import Problem
from policytrack.register.placing import each_record, problem
from policytrack.register.register import Register
from policytrack.sources import Source, quote_objection
from policytrack.storage import layout
from policytrack.storage.plain_files import digest_of, inside
from policytrack.text import Text


def quotes(register: Register) -> Iterator[Problem]:
    """Every quote stands in its source, word for word."""
    archive = {source.id: register.archived_text(source.id) for source in register.sources}
    for stored, commitment in each_record(register):
        for at, quote in enumerate(commitment.promise):
            for rule, text in quote_objection(quote, archive.get(quote.source)):
                yield problem(stored, ("promise", at, "quote" if rule == "quote" else "source"), text, rule)


def evidence(register: Register) -> Iterator[Problem]:
    """Evidence names something; a link is a web link; a file lies inside the register and is what it was."""
    for stored, commitment in each_record(register):
        for at, event in enumerate(commitment.history):
            for place, evidence in enumerate(event.evidence):
                text = _evidence_fault(register.root, evidence)
                if text:
                    yield problem(stored, ("history", at, "evidence", place), text, "evidence")


def _evidence_fault(root: str, evidence: Evidence) -> Text | None:
    if not evidence.name:
        return Text("佐证须有名称、链接或文件", "evidence needs a title, a link or a file")
    if evidence.url and not evidence.url.startswith(("http://", "https://")):
        return Text("链接须以 http:// 或 https:// 开头", "a link begins with http:// or https://")
    if evidence.file is None:
        return None
    path = inside(root, evidence.file)
    if path is None:
        return Text("佐证文件{file}不在登记册内", "the file {file} is outside the register").of(file=evidence.file)
    if not os.path.isfile(path):
        return Text("佐证文件{file}不存在", "the file {file} is not there").of(file=evidence.file)
    if evidence.sha256 and digest_of(path) != evidence.sha256:
        return Text(
            "佐证文件{file}与登记时不同（校验值不符）", "the file {file} is not what it was (its SHA-256 differs)"
        ).of(file=evidence.file)
    return None


def sources(register: Register) -> Iterator[Problem]:
    """A source's text is archived, is what it was, and says what its claims quote."""
    for stored in register.stored_sources:
        source: Source | None = stored.value
        if source is None:
            continue
        if source.id != layout.stem(stored.path):
            words = Text("编号“{id}”与文件名“{stem}”不一致", "the id “{id}” is not the file's name “{stem}”")
            yield problem(stored, ("id",), words.of(id=source.id, stem=layout.stem(stored.path)), "id-stem")
        text = register.archived_text(source.id)
        if text is None:
            yield problem(stored, ("id",), _no_text(register, source.id), "source")
            continue
        if "\ufffd" in text:
            words = Text(
                "存档文本 {id}.txt 不是有效的 UTF-8：请另存为 UTF-8",
                "the archived text {id}.txt is not valid UTF-8: save it as UTF-8",
            )
            yield problem(stored, ("id",), words.of(id=source.id), "source")
            continue
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != source.sha256:
            words = Text(
                "存档文本与登记时不同（校验值不符）", "the archived text is not what it was (its SHA-256 differs)"
            )
            yield problem(stored, ("sha256",), words, "sha256")
        for at, claim in enumerate(source.claims):
            try:
                judge(claim)
            except BadSum as bad:
                yield problem(stored, ("claims", at, "crosscheck"), Text(bad.to("zh"), bad.to("en")), "crosscheck")
            if claim.quote not in text:
                words = Text("来源中没有这句话：{quote}", "the source does not say: {quote}")
                yield problem(stored, ("claims", at, "quote"), words.of(quote=claim.quote), "quote")


def _no_text(register: Register, source: str) -> Text:
    """Why there is no archived text to a source."""
    name = f"{source}.txt"
    if os.path.lexists(os.path.join(register.root, layout.SOURCES, name)):
        words = Text(
            "存档文本 {name} 须是登记册内的普通文件（不是链接），不超过 16 MiB",
            "the archived text {name} must be a plain file in the register, no link, of at most 16 MiB",
        )
    else:
        words = Text("没有存档文本 {name}", "the archived text {name} is not there")
    return words.of(name=name)
