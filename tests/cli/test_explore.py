"""`hardhit explore` and `hardhit routes`."""

from __future__ import annotations

from pathlib import Path

from .conftest import Hardhit


def test_a_proof_holds_what_the_contract_says(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    called = hardhit("explore", lighthouse, "--json", "--witness", str(tmp_path / "runs"))
    proof = called.json
    assert called.code == 1
    assert proof["verdict"] == "refuted"
    assert {"states", "transitions", "seconds", "soft_locks"} <= set(proof)
    assert proof["scenes"]["unreachable"] == ["horn_cleared", "horn_fails"]
    assert proof["choices"]["dead"]
    assert proof["endings"]["wreck"]["fastest_ms"] == 90_000
    verified = hardhit("verify", proof["endings"]["wreck"]["witness"], "--json")
    assert verified.code == 0
    assert verified.json["runs"][0]["clock_ms"] == 90_000
    (loop,) = [finding for finding in proof["findings"] if finding["kind"] == "silence_loop"]
    assert hardhit("verify", loop["witness"]).code == 0


def test_a_route_can_be_followed(hardhit: Hardhit, lighthouse: str) -> None:
    called = hardhit("routes", lighthouse, "wreck")
    assert called.code == 0
    assert "The Reef (wreck)" in called.out
    assert "spark must fall: dies, catches" in called.out
    assert "1:30.000  Strike a match.  [gallery: strike]" in called.out
    assert "Keeper" not in called.err


def test_an_ending_that_is_none_is_refused(hardhit: Hardhit, lighthouse: str) -> None:
    called = hardhit("routes", lighthouse, "wrekc")
    assert called.code == 2
    assert "Did you mean" in called.err
    assert "wreck" in called.err


def test_with_a_seed_the_draws_are_the_seeds(hardhit: Hardhit, lighthouse: str) -> None:
    one = hardhit("explore", lighthouse, "--seed", "3", "--json").json
    every = hardhit("explore", lighthouse, "--json").json
    assert one["states"] < every["states"]
    assert one["endings"]["wreck"]["route"]["draws"] == {}


def test_a_search_cut_short_is_no_proof(hardhit: Hardhit, lighthouse: str) -> None:
    called = hardhit("explore", lighthouse, "--limit", "5")
    assert called.code == 1
    assert "nothing is proved beyond" in called.out
    assert "there may be better ones" in called.out
    assert "branches in their lines" not in called.out
    document = hardhit("explore", lighthouse, "--limit", "5", "--json").json
    assert document["lines"]["never_told"] is None
    assert not any(ending["optimal"] for ending in document["endings"].values())


def test_the_report_holds_the_map_and_what_was_found_and_loads_nothing(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    file = tmp_path / "proof.html"
    called = hardhit("explore", lighthouse, "--html", str(file))
    assert f"Written: {file}" in called.out
    page = file.read_text("utf-8")
    assert "default-src 'none'" in page
    assert "src=" not in page.partition("<script")[0]
    for words in ("Can it be reached", "From when on", "How far an ending is", "it can never be reached", "hears the same silence"):
        assert words in page
    again = tmp_path / "again.html"
    hardhit("explore", lighthouse, "--html", str(again))
    assert again.read_bytes() == file.read_bytes()
