"""`hardhit play`: a story from its beginning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import chosen_to_play, load_to_play, run_path
from hardhit_game.cli.options import debug_option, locale_option, pass_call, with_option
from hardhit_game.cli.problem import Problem
from hardhit_game.cli.screen import is_plain

if TYPE_CHECKING:
    from hardhit_game.story.story import Story

MODES = ("off", "gentle", "standard", "hard")
LARGEST_SEED = 2**53 - 1
YES = ("yes", "true")
NO = ("no", "false")


def _seed(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    """A whole number that every run file can hold."""
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= len(str(LARGEST_SEED)) and int(value) <= LARGEST_SEED):
        raise click.BadParameter(f"{value!r} is not a whole number from 0 to {LARGEST_SEED}.")
    return int(value)


seed_option = click.option(
    "--seed", callback=_seed, metavar="N", help="A whole number that fixes all chance. Without one, a fresh one is drawn."
)


@click.command("play")
@click.argument("pack", metavar="[PACK]", required=False)
@with_option
@click.option("--plain", is_flag=True, help="Play line by line (as happens by itself without a terminal, or with TERM=dumb).")
@seed_option
@click.option("--timer", type=click.Choice(MODES), help="How fast the clock runs while you decide. Without it, as in the settings.")
@click.option("--option", "options", metavar="K=V", multiple=True, help="One of the story's own options, yes or no. May be repeated.")
@click.option("--at", metavar="SCENE", default="", help="Begin in this scene, in a state that can really be reached; never ranked.")
@click.option("--category", metavar="ID", default="", help="Run against the clock for this category of the story, by its rules.")
@click.option("--ghost", metavar="RUN", default="", help="With --category: the run to race against. Without it, your own best.")
@click.option("--practise", metavar="RUN", default="", help="With --category: practise a stretch of that run, again and again.")
@click.option("--stretch", metavar="FROM..TO", default="", help="With --practise: the milestones it lies between; either may be left out.")
@locale_option
@debug_option
@pass_call
def command(
    call: Call,
    pack: str | None,
    plain: bool,
    seed: int | None,
    timer: str | None,
    options: tuple[str, ...],
    at: str,
    category: str,
    ghost: str,
    practise: str,
    stretch: str,
) -> int:
    """Play a story from its beginning.

    Mods named with --with stay on for that story until others are named; `--with none` plays without. A language named with
    --locale stays too; lines that have no translation are told in the story's own.

    In the plain mode a number chooses, w waits for the next thing to happen and ? tells the rest. The end of input saves
    and leaves.

    \b
    Example:
      hardhit play hard_hit --timer gentle
      hardhit play hard_hit --with calmer_morning
      hardhit play hard_hit --at statements
      hardhit play hard_hit --category any
      hardhit play hard_hit --category any --ghost her_run.hhrun
      hardhit play hard_hit --category any --practise last --stretch demands..saturday
      printf '1\\n2\\n' | hardhit play --plain --seed 1 --timer off
    """
    if practise or stretch:
        return _practise(call, pack, plain, category, practise, stretch)
    if category:
        return _play_race(call, pack, plain, seed, timer, options, at, category, ghost)
    if ghost:
        raise click.UsageError("--ghost is somebody to race against: name a --category too.")
    if is_plain(plain):
        return _play_plain(call, pack, seed, timer, options, at)
    from hardhit_game.cli.drawn import play_drawn

    return play_drawn(call, chosen_to_play(pack, call), seed, timer, parse_options(options), at=at)


def _play_plain(call: Call, pack: str | None, seed: int | None, timer: str | None, options: tuple[str, ...], at: str) -> int:
    from hardhit_game.cli.begin import begin_run
    from hardhit_game.plain.run import play_session

    wanted = parse_options(options)
    loaded = load_to_play(pack, call)
    assert loaded.story is not None
    refuse_unknown_options(wanted, loaded.story)
    return play_session(begin_run(loaded, call, seed=seed, options=wanted, timer=timer, at=at))


def _play_race(
    call: Call,
    pack: str | None,
    plain: bool,
    seed: int | None,
    timer: str | None,
    options: tuple[str, ...],
    at: str,
    name: str,
    ghost: str,
) -> int:
    from hardhit_game.cli.races import ghost_to_race, set_up_race

    if at:
        raise click.UsageError("--at begins in the middle, and --category at the beginning: use one of them.")
    wanted = parse_options(options)
    loaded = load_to_play(pack, call)
    assert loaded.story is not None
    refuse_unknown_options(wanted, loaded.story)
    found = set_up_race(call, loaded, name, seed, timer, wanted)
    options_set = {**wanted, **found.options}
    seed = found.seed if found.seed is not None else seed
    raced = ghost_to_race(call, loaded, found.category, ghost)
    if is_plain(plain):
        from hardhit_game.cli.races import begin_race
        from hardhit_game.plain.run import play_session

        running = begin_race(call, loaded, found.category, seed, options_set, raced)
        try:
            return play_session(running.session, news=running.news, strict=True)
        finally:
            running.close()
    from hardhit_game.cli.drawn import play_drawn

    path = run_path(ghost, call) if ghost else None
    return play_drawn(call, chosen_to_play(pack, call), seed, None, options_set, category=found.category.id, ghost=path)


def _practise(call: Call, pack: str | None, plain: bool, category: str, practise: str, stretch: str) -> int:
    if not category or not practise:
        raise click.UsageError("A stretch is one of a run, in a category: name both, with --practise and --category.")
    start, dots, end = stretch.partition("..")
    if stretch and not dots:
        raise click.BadParameter(f"{stretch!r} is not of the form FROM..TO.", param_hint="--stretch")
    path = run_path(practise, call)
    if is_plain(plain):
        from hardhit_game.cli.races import practise_plain

        return practise_plain(call, load_to_play(pack, call), category, path, start, end)
    from hardhit_game.cli.drawn import play_drawn
    from hardhit_game.tui.launch import Stretched

    wanted = Stretched(path, start, end)
    return play_drawn(call, chosen_to_play(pack, call), None, None, {}, category=category, practise=wanted)


def parse_options(pairs: tuple[str, ...]) -> dict[str, bool]:
    """`cutaways=yes` and the like as a mapping."""
    options = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or value.lower() not in YES + NO:
            raise click.BadParameter(f"{pair!r} is not of the form NAME=yes or NAME=no.", param_hint="--option")
        options[name.strip()] = value.lower() in YES
    return options


def refuse_unknown_options(wanted: Mapping[str, bool], story: Story) -> None:
    """Raises Problem for an option the story does not have."""
    from hardhit_game.story.diagnostics import did_you_mean

    known = [option.name for option in story.options]
    for name in wanted:
        if name not in known:
            hint = did_you_mean(name, known) or (f"It has: {', '.join(known)}." if known else "It has none.")
            raise Problem(f"{story.about.title} has no option {name!r}. {hint}")
