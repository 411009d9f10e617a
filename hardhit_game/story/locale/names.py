"""Short texts in another language: names, titles, words of numbers, questions, ledger sentences.

They are exchanged in a compiled story. Words that lines print go into the setting its lines are compiled against (`spelled`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hardhit_game.story.layout import Layout, Variable
from hardhit_game.story.locale.catalogue import Catalogue
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.script import Setting
from hardhit_game.story.story import About, Act, Choice, Ending, Panel, Scene, Story

Say = Callable[[str, str], str]
"""From a context and a source to the words: the translation, or the source."""


def saying(catalogue: Catalogue) -> Say:
    """Looks a short text up."""

    def say(context: str, source: str) -> str:
        entry = catalogue.get((context, source.strip()))
        return entry.text if entry is not None else source

    return say


def spelled(setting: Setting, declared: Declared, say: Say) -> Setting:
    """The setting with places and words of numbers as lines shall print them."""
    places = {name: say(f"place.{name}", written) for name, written in setting.places.items()}
    words = {
        own.name: tuple(say(f"value.{own.name}.{number}", word) for number, word in enumerate(own.words))
        for own in declared.variables.variables.values()
        if own.words
    }
    return replace(setting, places=places, words=words)


def renamed(story: Story, say: Say) -> Story:
    """The story with every short text exchanged. Rules, ids and hashes stay what they are."""
    return replace(
        story,
        about=_about(story.about, say),
        layout=_layout(story.layout, say),
        scenes=tuple(_scene(scene, say) for scene in story.scenes),
        endings=tuple(_ending(ending, say) for ending in story.endings),
        speakers={own.id: own._replace(name=say(f"speaker.{own.id}", own.name)) for own in story.speakers.values()},
        listeners=tuple(own._replace(name=say(f"listener.{own.id}", own.name)) for own in story.listeners),
        places={own.id: own._replace(name=say(f"place.{own.id}", own.name)) for own in story.places.values()},
        roads={own.id: own._replace(name=say(f"road.{own.id}", own.name)) for own in story.roads.values()},
        options=tuple(own._replace(title=say(f"value.{own.name}.title", own.title)) for own in story.options),
        screen=story.screen._replace(
            panels=tuple(_panel(panel, say) for panel in story.screen.panels),
            postures={name: say(f"posture.{name}", words) for name, words in story.screen.postures.items()},
        ),
    )


def _panel(own: Panel, say: Say) -> Panel:
    path = f"panel.{own.id}"
    return own._replace(title=say(f"{path}.title", own.title), elapsed=say(f"{path}.elapsed", own.elapsed) if own.elapsed else "")


def _about(about: About, say: Say) -> About:
    return replace(
        about,
        title=say("pack.title", about.title),
        date=say("pack.date", about.date),
        summary=say("pack.summary", about.summary),
        notes_general=say("pack.notes_general", about.notes_general),
        notes_detailed=say("pack.notes_detailed", about.notes_detailed),
        credits=say("pack.credits", about.credits),
        glossary={word: say(f"glossary.{word}", meaning) for word, meaning in about.glossary.items()},
    )


def _layout(layout: Layout, say: Say) -> Layout:
    return layout._replace(variables={name: _variable(own, say) for name, own in layout.variables.items()})


def _variable(own: Variable, say: Say) -> Variable:
    words = tuple(say(f"value.{own.name}.{number}", word) for number, word in enumerate(own.words))
    return own._replace(title=say(f"value.{own.name}.title", own.title), words=words)


def _ending(own: Ending, say: Say) -> Ending:
    path = f"ending.{own.id}"
    return replace(own, name=say(f"{path}.name", own.name), question=say(f"{path}.question", own.question))


def _scene(scene: Scene, say: Say) -> Scene:
    silence = scene.silence
    if silence is not None:
        silence = _ledger(silence, f"{scene.id}.silence", say)
    choices = tuple(_choice(choice, f"{scene.id}.{choice.id}", say) for choice in scene.choices)
    return replace(scene, chapter=say(f"{scene.id}.chapter", scene.chapter), choices=choices, silence=silence)


def _choice(choice: Choice, path: str, say: Say) -> Choice:
    return replace(choice, risk=say(f"{path}.risk", choice.risk), act=_ledger(choice.act, path, say))


def _ledger(act: Act, path: str, say: Say) -> Act:
    return act._replace(ledger=say(f"{path}.ledger", act.ledger)) if act.ledger else act
