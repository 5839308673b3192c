"""What several tests of the readers build: small target documents in the text form."""

import importlib.util
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from scorer.resources import resource_dir

HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
ROW = ("产出指标", "数量指标", "涉及村数", "涉及的村数", "33个", "2021年文件")

Rows = list[tuple[str, ...]]
MakeText = Callable[..., str]


def form_rows(code: str = "13063621AAAA0000000001", **changes: str) -> Rows:
    """The rows of one form; ``changes`` replace single texts."""
    texts = {"name": "村级经费", "total": "100.00", "fiscal": "100.00", "other": "0"} | changes
    return [
        ("804001顺平县腰山镇人民政府（本级）", changes.get("unit", "单位：元")),
        ("项目编码", code[:21], "项目名称", texts["name"]),
        (
            "预算规模及资金用途", "预算数", texts["total"],
            "其中：财政资金", texts["fiscal"], "其他资金", texts["other"],
        ),
        ("", "用于各村"),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
        ("", *changes.get("shares", "25% 50% 75% 100%").replace("_", "").split(" ")),
        ("绩效目标", "1.办好事\n2.办实事"),
        HEADER,
        ROW,
    ]  # fmt: skip


def as_text(rows: Rows) -> str:
    """Rows in the text form."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


@pytest.fixture(scope="session")
def build() -> ModuleType:
    """The script that builds the sample, with its goldens."""
    path = resource_dir("fixtures") / "build.py"
    spec = importlib.util.spec_from_file_location("fixtures_build", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a document of the given rows or text and answers its path."""

    def write_file(content: Rows | str | bytes, name: str = "plan.txt") -> Path:
        path = tmp_path / name
        if isinstance(content, list):
            content = as_text(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write_file


@pytest.fixture
def forms() -> Callable[..., Rows]:
    """Makes the rows of one form."""
    return form_rows


@pytest.fixture
def package() -> Callable[[dict[str, str | bytes]], bytes]:
    """Makes a zip package of the given parts."""

    def make(parts: dict[str, str | bytes]) -> bytes:
        raw = io.BytesIO()
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in parts.items():
                target.writestr(name, content)
        return raw.getvalue()

    return make
