"""Files made to hurt: each is read in a process of its own with little memory and little time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

CHILD = """
import resource, sys
MIB = 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (300 * MIB, 300 * MIB))
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report, format_diagnostic
from hardhit_game.story.reader import read_yaml
from hardhit_game.story.yaml_parsers import PureParser
data = sys.stdin.buffer.read()
report = Report()
read_yaml(data, "bad.yaml", report, PureParser if sys.argv[1] == "pure" else None)
for diagnostic in report.diagnostics:
    print(format_diagnostic(diagnostic, None).splitlines()[0])
print("fine" if report.ok else "refused")
"""

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {k: v}\n" + "".join(f"{b}: &{b}\n  <<: [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))

FILES: dict[str, tuple[bytes, str]] = {
    "alias bomb": (LAUGHS.encode(), "HH105"),
    "merge bomb": (MERGES.encode(), "HH105"),
    "list of itself": (b"a: &a [*a]", "HH105"),
    "30,000 brackets": (b"[" * 30_000, "HH902"),
    "500,000 brackets": (b"[" * 500_000, "HH902"),
    "500,000 braces": (b"{" * 500_000, "HH111"),
    "100,000 complex keys": (b"? " * 100_000, "HH"),
    "100,000 dashes": (b"- " * 100_000, "HH902"),
    "nested by indentation": (b"".join(b" " * n + b"a:\n" for n in range(1000)), "HH902"),
    "base 60 number": (b"a: 1" + b":1" * 100_000, "HH904"),
    "hexadecimal number": (b"a: 0x" + b"f" * 400_000, "HH904"),
    "250,000 items": (b"[" + b"a," * 250_000 + b"]", "HH903"),
    "many keys": (b"".join(b"k%d: v\n" % n for n in range(40_000)), "HH905"),
    "one long text": (b"a: " + b"x" * 500_000, "HH904"),
    "one long block": (b"a: |\n" + b"  " + b"x " * 250_000, "HH904"),
    "one long key": (b"x" * 500_000 + b": b", "HH"),
    "many duplicate keys": (b"a: b\n" * 100_000, "HH109"),
    "many comments in text": (b"- a #b\n" * 70_000, "HH112"),
    "many tabs": (b"\t\n" * 250_000, "HH103"),
    "many escapes": (b"\x1b" * 500_000, "HH102"),
    "many marks": (("e" + "\u0301" * 250_000).encode(), "HH102"),
    "many emoji": (("# " + "\U0001f469\u200d" * 70_000).encode(), "HH"),
    "too long": (b"#" * 2_000_000, "HH901"),
    "zero bytes": (b"\x00" * 500_000, "HH102"),
    "not utf-8": (b"\xff" * 500_000, "HH101"),
    "overlong utf-8": (b"a: \xc0\x80", "HH101"),
    "surrogate in utf-8": (b"a: \xed\xa0\x80", "HH101"),
    "surrogate by escape": (b'a: "\\ud800"', "HH"),
    "character beyond all": (b'a: "\\UFFFFFFFF"', "HH"),
    "python object": (b"!!python/object/apply:os.system ['true']", "HH106"),
    "tag directive bomb": (b"%TAG ! tag:x\n" * 30_000 + b"--- a", "HH107"),
    "many documents": (b"---\n" * 100_000, "HH108"),
    "unclosed quote": (b'"' + b"x " * 250_000, "HH"),
    "many quotes": (b"'" * 500_001, "HH"),
    "spaces": (b" " * 500_000, "HH113"),
    "line breaks": (b"\n" * 500_000, "HH113"),
    "colons": (b":" * 500_000, "HH"),
    "question marks in brackets": (b"[" + b"?," * 200_000, "HH"),
    "dashes in brackets": (b"[" + b"-," * 200_000, "HH"),
    "a list on one line": (b"a: [" + b"b, " * 160_000 + b"c?]", "HH"),
    "blanks behind a text": (b"a: b" + b" " * 400_000 + b"c: d", "HH"),
    "colons and blanks": (b"a: b" + b":c d" * 120_000 + b": e", "HH"),
    "blanks in a block": (b"a: |\n b\n" + (b" " * 5_000 + b"\n") * 100 + b"c", "HH"),
    "blanks before a key": (b"a:\n" + b" " * 400_000 + b"b: c: d", "HH"),
    "words with colons": (b"a:b " * 125_000 + b"\x01", "HH"),
    "lists that never end": (b"a: [b, c\n" * 50_000, "HH"),
    "many long folded blocks": (b"".join(b"k%d: >\n  a\n" % n for n in range(4_900)) + b"k1: b\n", "HH109"),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
@pytest.mark.parametrize("parser", ["usual", "pure"])
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_a_code(name: str, parser: str) -> None:
    data, code = FILES[name]
    command = [sys.executable, "-c", CHILD, parser]
    done = subprocess.run(command, input=data, capture_output=True, cwd=REPOSITORY, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    assert lines[-1] == "refused"
    assert f"error {code}" in lines[0]
    assert lines[0].startswith("bad.yaml:")
    assert "\x1b" not in done.stdout.decode()
