"""A pack as one zip, byte for byte the same whenever and wherever it is made from the same files.

Owns: how the zip is written. Must not know: whether the pack is any good.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from typing import Final

from hardhit_game.story import limits
from hardhit_game.story.source import PackSource

_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip can tell: when a file was last touched is nobody's business and would make every zip another."""
_UNIX: Final = 3
_LEVEL: Final = 9


class TooLarge(Exception):
    """The zip is larger than one may be; the message is a sentence."""


def zipped(source: PackSource) -> bytes:
    """The pack's files, sorted, with the same date and rights. Raises TooLarge."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(source.files.items()):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_STORED if _is_too_dense(data) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=_LEVEL)
    if out.tell() > limits.ARCHIVE_BYTES:
        raise TooLarge(f"The zip would have more than {limits.ARCHIVE_BYTES // limits.MIB} MiB, and no larger one can be installed.")
    return out.getvalue()


def _is_too_dense(data: bytes) -> bool:
    """Whether the file would pack so well that a reader would take it for a bomb."""
    packed = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    size = len(packed.compress(data)) + len(packed.flush())
    return len(data) > limits.PACKING_RATIO * max(size, 64)
