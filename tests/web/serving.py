"""The real ``scorer serve`` as a process of its own, on a free port."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """What came back: status, text, headers."""

    status: int
    text: str
    headers: Message


class Served(NamedTuple):
    """A server with the address that it printed."""

    process: subprocess.Popen[str]
    address: str

    @property
    def port(self) -> int:
        """The port it took."""
        return urlsplit(self.address).port or 0

    @property
    def entrance(self) -> str:
        """Path and token of the address."""
        parts = urlsplit(self.address)
        return f"{parts.path}?{parts.query}"

    def ask(self, path: str, **headers: str) -> Answer:
        """What a plain browser gets for a path; redirections are not followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode(), answer.headers)

    def enter(self) -> str:
        """The cookie for the token."""
        answer = self.ask(self.entrance)
        assert answer.status == 303
        return answer.headers["Set-Cookie"].partition(";")[0]


@contextmanager
def serving(database: Path, *arguments: str, **variables: str) -> Iterator[Served]:
    """Serve a database until the block is left; ``variables`` go into the environment."""
    command = [sys.executable, "-m", "scorer", "--db", str(database), "--lang", "zh", "serve"]
    process = subprocess.Popen(
        [*command, "--json", *(arguments or ("--port", "0"))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **variables},
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        said = json.loads(line)
        assert said["schema"] == "serve/1"
        yield Served(process, said["address"])
    finally:
        process.terminate()
        process.communicate(timeout=20)
