"""The door before the screens in a browser: one token, one browser, no page of another address."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorer.cli.serve import serve_command
from scorer.web.server import is_loopback
from tests.web.serving import Served, serving

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what has to be refused


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served") / "scorer.db"


@pytest.fixture
def served(database: Path) -> Iterator[Served]:
    with serving(database) as server:
        yield server


def test_the_token_lets_in_one_browser_and_is_spent(served: Served) -> None:
    answer = served.ask(served.entrance)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    session = cookie.partition(";")[0]
    page = served.ask("/", Cookie=session)
    assert page.status == 200
    text = page.text
    assert "正在打开" in text
    assert f"ws://127.0.0.1:{served.port}/ws" in text
    again = served.ask(served.entrance)
    assert again.status == 403
    assert "已经用过" in again.text
    assert served.ask(served.entrance, Cookie=session).status == 303


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/download/x", "/?token=x"])
def test_without_the_token_nothing_is_answered(served: Served, path: str) -> None:
    answer = served.ask(path)
    assert answer.status == 403
    assert "scorer serve" in answer.text
    served.enter()


def test_another_name_or_page_is_turned_away_although_it_has_the_cookie(served: Served) -> None:
    session = served.enter()
    assert served.ask("/", Cookie=session, Host="evil.example").status == 403
    own = f"http://127.0.0.1:{served.port}"
    assert served.ask("/", Cookie=session, Origin=own).status == 200
    for foreign in ("http://evil.example", "null", f"http://localhost:{served.port}"):
        assert served.ask("/ws", Cookie=session, Origin=foreign).status == 403


def test_the_page_loads_nothing_from_another_address(served: Served) -> None:
    session = served.enter()
    page = served.ask("/", Cookie=session)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    text = page.text
    assert "https://" not in text
    assert text.count("http") == 0
    for path in ("/static/js/textual.js", "/static/css/xterm.css"):
        assert path in text
        assert served.ask(path, Cookie=session).status == 200


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("localhost", True),
        (EVERYWHERE, False),
        ("::", False),
        ("192.168.1.7", False),
        ("town-pc", False),
    ],
)
def test_which_interfaces_are_this_machine_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


def run(database: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scorer", "--db", str(database), "--lang", "zh", "serve"]
    return subprocess.run(
        [*command, *arguments], capture_output=True, check=False, encoding="utf-8", timeout=60
    )


def test_other_interfaces_are_refused_unless_said_so(database: Path) -> None:
    done = run(database, "--host", EVERYWHERE)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--allow-network" in done.stderr


def test_a_network_is_served_with_a_warning(database: Path) -> None:
    with serving(database, "--port", "0", "--host", EVERYWHERE, "--allow-network") as served:
        assert served.ask(served.entrance, Host="town-pc:1").status == 303
        served.process.terminate()
        _out, told = served.process.communicate(timeout=20)
    assert "没有登录" in told


def test_a_taken_port_is_one_sentence(served: Served, database: Path) -> None:
    done = run(database, "--port", str(served.port))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(served.port) in done.stderr
    assert "--port 0" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_database_is_told_before_anything_is_served(tmp_path: Path) -> None:
    damaged = tmp_path / "a.db"
    damaged.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    done = run(damaged, "--port", "0")
    assert (done.returncode, done.stdout) == (5, "")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("example", serve_command.example.splitlines())
@pytest.mark.skipif(sys.platform != "linux", reason="another program opens the browser there")
def test_every_example_of_the_help_serves_until_it_is_stopped(
    database: Path, tmp_path: Path, example: str
) -> None:
    """A stand-in for the program that opens the browser keeps the address that it is given."""
    opener, opened = tmp_path / "xdg-open", tmp_path / "opened.txt"
    opener.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', encoding="utf-8")
    opener.chmod(0o755)
    program, name, *arguments = example.split()
    assert (program, name) == ("scorer", "serve")
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    with serving(database, *(arguments or ("--port", "0")), PATH=path) as served:
        assert served.ask(served.entrance).status == 303
        until = time.monotonic() + 20
        while "--open" in arguments and not opened.exists() and time.monotonic() < until:
            time.sleep(0.05)
    assert opened.exists() == ("--open" in arguments)
    if opened.exists():
        assert opened.read_text(encoding="utf-8").strip() == served.address
