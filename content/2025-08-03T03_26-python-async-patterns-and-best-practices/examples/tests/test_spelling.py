"""Spelling: hunspell's American English and the words of our field."""

import re
import subprocess
from pathlib import Path


TESTS = Path(__file__).resolve().parent
POST = TESTS.parents[1]


def prose() -> str:
    text = (POST / "content.md").read_text("utf-8")
    captions = re.findall(r'^```.* caption="([^"]+)"', text, re.M)
    text = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    text = re.sub(r"\]\([^ )]+", "] (", text)  # addresses
    text = re.sub(
        r"(?<=\])\{[^}]*\}|\{[#.][^}]*\}|\[@[^]]*\]", "", text
    )  # names
    text = re.sub(r"`[^`]*`", " ", text)
    text = text.replace("[^", "[").replace("’", "'")
    figures = [
        line
        for path in sorted((POST / "figures").glob("*.svg"))
        for line in re.findall(r">([^<>]+)</", path.read_text("utf-8"))
    ]
    return "\n".join([text, *captions, *figures])


def test_spelling() -> None:
    found = subprocess.run(
        ["hunspell", "-l", "-d", "en_US"],
        input=prose(),
        capture_output=True,
        check=True,
        text=True,
        env={"LC_ALL": "C.UTF-8"},
    ).stdout.split()
    known = (TESTS / "words.txt").read_text("utf-8").casefold().split()
    assert not {word for word in found if word.casefold() not in known}


def test_the_word_list_is_sorted_and_in_use() -> None:
    words = (TESTS / "words.txt").read_text("utf-8").split()
    assert words == sorted(words)
    text = prose().casefold()
    assert not [word for word in words if word.casefold() not in text]


def test_length() -> None:
    """3,600 to 4,000 words of prose: without code, tables, captions.

    And 15 minutes at 250 words per minute, which quire prints on the
    title page: notes are not counted there.
    """
    text = (POST / "content.md").read_text("utf-8")
    text = re.sub(r"\A---\n.*?^---\n", "", text, flags=re.M | re.S)
    text = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    text = re.sub(r"^\|.*$", "", text, flags=re.M)
    text = re.sub(r"\{[#.][^}]*\}", "", text)
    text = re.sub(r"(?<=\])\{[^}]*\}", "", text)
    text = re.sub(r'!\[[^\]]*\]\(\S+ "([^"]*)"\)', "", text)
    text = re.sub(r"^: .*$", "", text, flags=re.M)
    text = re.sub(r"^(#+|[0-9]+\.|-|>) ", "", text, flags=re.M)
    assert 3600 <= len(text.split()) <= 4000
    read = re.sub(r"^\[\^\w+\]: .*$", "", text, flags=re.M)
    # "[@lst:retry]" is one word here, and two where quire counts.
    references = len(re.findall(r"\[@(?:lst|fig|tbl):", text))
    assert round((len(read.split()) + references) / 250) == 15
