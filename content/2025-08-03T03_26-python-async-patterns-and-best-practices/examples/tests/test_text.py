"""The text against the files: listings and outputs."""

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

EXAMPLES = Path(__file__).resolve().parent.parent
POST = EXAMPLES.parent
TEXT = (POST / "content.md").read_text(encoding="utf-8")

FENCE = re.compile(
    r"^```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^```$", re.M | re.S
)
REGION = re.compile(
    r"^ *# region: (?P<name>[\w-]+)\n(?P<code>.*?)^ *# endregion\n",
    re.M | re.S,
)


def blocks(language: str) -> list[str]:
    return [
        match["code"]
        for match in FENCE.finditer(TEXT)
        if match["language"] == language
    ]


def listings() -> list[str]:
    """The Python that has a caption; the rest are excerpts."""
    found = re.findall(
        r'^```python \{[^\n]* caption="[^"]+"\}\n(.*?)^```$',
        TEXT,
        re.M | re.S,
    )
    excerpts = [code for code in blocks("python") if code not in found]
    assert all(code.count("\n") <= 4 for code in excerpts)
    return found


def sources() -> dict[str, str]:
    """Every file of examples/, or its regions where it has any."""
    found = {}
    for path in sorted(EXAMPLES.glob("*.py")):
        code = path.read_text(encoding="utf-8")
        regions = list(REGION.finditer(code))
        for region in regions:
            code_of_region = dedent(region["code"]).rstrip() + "\n"
            found[f"{path.name}#{region['name']}"] = code_of_region
        if not regions:
            found[path.name] = code
    return found


def test_each_listing_is_a_file_or_a_region() -> None:
    known = {code: name for name, code in sources().items()}
    strangers = [
        code.splitlines()[:3]
        for code in blocks("python")
        if code not in known
    ]
    assert not strangers


def test_each_file_is_shown_and_so_travels_with_the_text() -> None:
    shown = set(blocks("python"))
    assert not [n for n, code in sources().items() if code not in shown]


def test_each_caption_names_the_file_of_its_listing() -> None:
    known = {
        code: name.partition("#")[0] for name, code in sources().items()
    }
    captions = re.findall(
        r'^```python \{[^\n]*caption="([^":]+): [^"]+"\}\n(.*?)^```$',
        TEXT,
        re.M | re.S,
    )
    assert len(captions) == len(listings())
    for name, code in captions:
        assert known[code] == name


def test_no_listing_is_longer_than_45_lines() -> None:
    long = [
        b.splitlines()[0]
        for b in blocks("python")
        if b.count("\n") > 45
    ]
    assert not long


def test_each_listing_has_a_caption_and_a_name_of_its_own() -> None:
    names = re.findall(
        r'^```python \{#lst:([\w-]+) file="examples/[\w.]+" '
        r'region="[\w-]+" caption="[^"]+[^".]"\}$',
        TEXT,
        re.M,
    )
    assert len(names) == len(set(names)) == len(listings())
    assert 15 <= len(names) <= 20


def test_each_reference_has_its_target() -> None:
    named = set(re.findall(r"\{#([\w:-]+)", TEXT))
    called = set(re.findall(r"\[@([\w:-]+)\]", TEXT))
    # `sec:` takes the id of a heading.
    assert called and {c.removeprefix("sec:") for c in called} <= named
    figures = {name for name in named if name.startswith("fig:")}
    assert figures <= called


def test_each_callout_is_explained_below_its_listing() -> None:
    found = 0
    for match in FENCE.finditer(TEXT):
        callouts = re.findall("[①-⑳]", match["code"])
        below = TEXT[match.end() :].lstrip("\n").split("\n\n")[0]
        items = re.findall(r"^\d+\. ", below, re.M)
        assert callouts == [chr(0x2460 + n) for n in range(len(items))]
        found += len(callouts)
    assert found


def test_listings_fit_the_page() -> None:
    code = blocks("python") + blocks("text")
    wide = [x for b in code for x in b.splitlines() if len(x) > 72]
    assert not wide


def test_the_first_output_is_what_the_program_prints() -> None:
    printed = set()
    for _ in range(5):  # the machine may be busy
        program = str(EXAMPLES / "dashboard.py")
        printed.add(
            subprocess.run(
                [sys.executable, "-W", "error", program],
                capture_output=True,
                check=True,
                text=True,
            ).stdout
        )
        if blocks("text")[0] in printed:
            return
    raise AssertionError(printed)


def test_each_figure_exists_and_is_described() -> None:
    images = re.findall(
        r'!\[([^\]]*)\]\((\S+) "([^"]+)"\)\{#fig:[\w-]+\}$', TEXT, re.M
    )
    assert len(images) == TEXT.count("![")
    for alternative, path, caption in images:
        assert len(alternative) > 40 and caption.endswith(".")
        svg = (POST / path).read_text(encoding="utf-8")
        assert "<title" in svg and "<desc" in svg
        assert "<script" not in svg and "<!DOCTYPE" not in svg


def test_the_schema_of_the_text_is_the_one_that_the_tests_use() -> None:
    schema = (EXAMPLES / "schema.sql").read_text("utf-8")
    assert blocks("sql") == [schema]


def test_what_a_listing_takes_from_another_is_linked_beside_it() -> (
    None
):
    """In the same section: a reader of the PDF sees no imports."""
    home = {
        name: re.findall(
            r'\{#(lst:[\w-]+) file="examples/%s"' % name, TEXT
        )
        for name in (path.name for path in EXAMPLES.glob("*.py"))
    }
    missing = []
    for section in re.split(r"^#{2,3} ", TEXT, flags=re.M):
        for name, region in re.findall(
            r'^```python \{#\S+ file="examples/(\S+)" region="([\w-]+)"',
            section,
            re.M,
        ):
            code = sources()[f"{name}#{region}"]
            imports = re.findall(
                r"^from (\w+) import (.+)$",
                (EXAMPLES / name).read_text("utf-8"),
                re.M,
            )
            for module, names in imports:
                for taken in names.split(", "):
                    targets = home.get(f"{module}.py", [])
                    if re.search(rf"\b{taken}\b", code) and not any(
                        target in section for target in targets
                    ):
                        if targets:
                            missing.append(f"{name}: {module}.{taken}")
    assert not missing


def test_one_story_opens_the_text_and_ends_it() -> None:
    first, last = TEXT.split("\n## ")[1], TEXT.split("\n### ")[-1]
    for part in (first, last):
        assert "Friday evening" in part and "the reviews" in part
    assert not TEXT.rstrip().splitlines()[-1].startswith("-")
