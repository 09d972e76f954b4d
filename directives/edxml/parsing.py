"""The XML of a package read in blocks: a small tree of its words, and the bytes of its files, which never stand in memory whole.

What comes from outside may be hostile: no document type, no entities, no depth, no mass of elements or words, no endless tag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from directives.edxml import refusals
from directives.edxml.decoding import Decoder, NotBase64
from directives.edxml.dialects import Dialect, Path, spoken

BLOCK = 64 * 1024
DEEPEST = 20
MOST_ELEMENTS = 20_000
MOST_WORDS = 1_000_000
LONGEST_TAG = 256 * 1024  # bytes of one tag or remark
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
Sink = Callable[[int], BinaryIO | None]


@dataclass(slots=True)
class Node:
    """An element: its name, its words, what is in it; of a file's content the decoder, and which file of the package it is."""

    name: str
    words: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    content: Decoder | None = None
    place: int = 0

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def at(self, path: Path) -> Iterator[Node]:
        """Those at a path below this one."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.name == path[0]:
                yield from child.at(path[1:])

    def everywhere(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.everywhere()


class _Parser:
    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.dialect: Dialect | None = None
        self.root = Node("")
        self.open: list[Node] = []
        self.names: list[str] = []
        self.elements = self.letters = self.files = 0
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.expat.buffer_text, self.expat.buffer_size = True, BLOCK
        self.expat.StartElementHandler, self.expat.EndElementHandler = self._begin, self._end
        self.expat.CharacterDataHandler = self._say
        self.expat.StartDoctypeDeclHandler = self.expat.EntityDeclHandler = self._declare

    def read(self, source: BinaryIO) -> tuple[Dialect, Node]:
        fed = 0
        try:
            while block := source.read(BLOCK):
                self.expat.Parse(block)
                fed += len(block)
                if fed - self.expat.CurrentByteIndex > LONGEST_TAG:
                    raise refusals.too_wordy()
            self.expat.Parse(b"", True)
        except expat.ExpatError as error:
            raise refusals.damaged(error.lineno) from error
        except (LookupError, ValueError) as error:  # an encoding nobody knows
            raise refusals.damaged(1) from error
        assert self.dialect is not None  # noqa: S101 - a document without a root is damaged
        return self.dialect, self.root

    def _declare(self, *_declared: object) -> None:
        raise refusals.declares()

    def _begin(self, tag: str, _attributes: object) -> None:
        namespace, _space, name = tag.rpartition(" ")
        if self.dialect is None:
            self.dialect = _dialect_of(namespace, name)
        node = Node(name)
        self._count()
        if self.open and self.open[-1].content:
            raise refusals.bad_base64(self._name_of_file())
        if self.open:
            self.open[-1].children.append(node)
            self.names.append(name)
        else:
            self.root = node
        self.open.append(node)
        if tuple(self.names) in self.dialect.contents:
            node.content, node.place = Decoder(self.sink(self.files)), self.files
            self.files += 1

    def _count(self) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise refusals.too_many(MOST_ELEMENTS)
        if len(self.open) >= DEEPEST:
            raise refusals.too_deep(DEEPEST)

    def _say(self, text: str) -> None:
        node = self.open[-1]
        if node.content:
            return self._decode(lambda content: content.feed(text))
        self.letters += len(text)
        if self.letters > MOST_WORDS:
            raise refusals.too_wordy()
        node.words.append(text)
        return None

    def _end(self, _tag: str) -> None:
        if self.open[-1].content:
            self._decode(lambda content: content.finish())
        self.open.pop()
        if self.names:
            self.names.pop()

    def _decode(self, step: Callable[[Decoder], None]) -> None:
        content = self.open[-1].content
        try:
            step(content)  # type: ignore[arg-type]
        except NotBase64:
            raise refusals.bad_base64(self._name_of_file()) from None

    def _name_of_file(self) -> str:
        beside = self.open[-2].children if len(self.open) > 1 else []
        return next((node.text for node in beside if node.name in ("AttachmentName", "FileName") and node.text), "")


def _dialect_of(namespace: str, root: str) -> Dialect:
    found = spoken(namespace, root)
    if found is None:
        raise refusals.older() if namespace == SOAP else refusals.no_edxml(root)
    return found


def parsed(source: BinaryIO, sink: Sink = lambda place: None) -> tuple[Dialect, Node]:
    """``sink`` is asked where the bytes of the nth file shall go; None: they are counted and forgotten.

    Raises :class:`directives.edxml.refusals.NotTaken`.
    """
    return _Parser(sink).read(source)
