"""cast.yaml: channels and speakers.

Owns: `Cast`. Must not know: who hears which channel (state.yaml).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.model.fields import declared, good_name, open_fields
from hardhit_game.story.nodes import Node
from hardhit_game.story.story import Speaker, Where

COLOURS: Final = ("player", "red", "orange", "yellow", "green", "cyan", "blue", "violet", "grey")


class Cast(NamedTuple):
    """Who speaks, and the channels they may be heard on. `wheres` has the place of every speaker and channel by name."""

    channels: tuple[str, ...]
    speakers: dict[str, Speaker]
    speaker_wheres: dict[str, Where]
    channel_wheres: dict[str, Where]


def read_cast(node: Node | None, report: Report) -> Cast:
    """cast.yaml, or nobody without one."""
    keys = open_fields(node, "cast.yaml", ("channels", "speakers"), report)
    if node is not None:
        keys.need("channels", "speakers")
    channels: dict[str, Where] = {}
    for item in keys.texts("channels"):
        if item.value in channels:
            report.error("HH205", item.where, "channel", name=item.value)
        elif good_name(item.value, item.where, report):
            channels[item.value] = item.where
    speakers: dict[str, Speaker] = {}
    wheres: dict[str, Where] = {}
    for entry in declared(keys.node("speakers"), "speakers", report):
        own = open_fields(entry.value, f"The speaker '{entry.key}'", ("name", "channel", "colour"), report)
        own.need("name", "channel")
        channel = own.name("channel")
        if channel is not None and channel.value not in channels:
            report.error("HH207", channel.where, "unknown", what="channel", name=channel.value, meant=did_you_mean(channel.value, channels))
        colour = own.one_of("colour", COLOURS, "grey")
        speakers[entry.key] = Speaker(entry.key, own.text("name"), channel.value if channel else "", colour)
        wheres[entry.key] = entry.where
    return Cast(tuple(channels), speakers, wheres, channels)
