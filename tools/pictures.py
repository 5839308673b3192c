"""Draw every screen in Chinese, and a recording of the way from the document to the sheets.

    python -m tools.pictures docs

writes ``screens.md``, a picture of each screen beside it in ``screens/``, and ``recording.svg``. The
sample is recorded anew in a folder of its own, and nothing tells of the machine it was drawn on.
"""

import asyncio
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from textual.pilot import Pilot
from textual.strip import Strip

from scorer.i18n import set_language
from scorer.service.demo import run_demo, sample_document
from scorer.service.plans import import_document
from scorer.service.review_entries import record_review
from scorer.service.workspace import open_workspace
from tools.picture import Frame, recording, still
from tui.app import ScorerApp
from tui.session import Where

SIZE: Final = (100, 30)
WHO: Final = "李会计"
FIRST: Final = "130636213MQECBX9K54VO"


class Shot(NamedTuple):
    """A picture: its file, its caption, and the keys that lead there from the list of projects."""

    name: str
    caption: str
    keys: str


SHOTS: Final = (
    Shot("projects", "项目清单：进度、得分与可达区间、支出与计划、问题", ""),
    Shot("search", "按文字、编码或拼音首字母查找", "slash c j z z"),
    Shot("recording", "填报：输入时即时显示得分与计算过程", "enter enter 3 1"),
    Shot("level", "定性指标：一个键选定等级", "down down down down enter down down"),
    Shot("reason", "偏差原因：常见原因一键起句，空话当场指出", "down down enter end r"),
    Shot("state", "不适用：先看对总分的影响，再写理由和批准人", "enter s"),
    Shot("evidence", "佐证材料", "enter e"),
    Shot("points", "分值分配", "enter p"),
    Shot("survey", "问卷调查：由人数得满意率及其区间", "enter end y"),
    Shot("origins", "每个数的出处", "enter l"),
    Shot("matters", "还缺什么，各差多少分", "enter g"),
    Shot("money", "资金：各节点计划与实际", "m"),
    Shot("money-all", "全部项目的资金", "m t"),
    Shot("findings", "问题清单：按项目、轻重或类别归组，回车直达", "F"),
    Shot("sheet", "自评表，与打印的一致，每分都有计算过程", "s down down"),
    Shot("trial", "换一套规则试算，逐行标明", "s w down down enter down"),
    Shot("reviewing", "县级复核", "v"),
    Shot("rules", "规则包", "b"),
    Shot("rule-pack", "规则查看：每个数都有出处", "b enter down down down"),
    Shot("journal", "变更记录", "j"),
    Shot("names", "第一部分名称与各表的对应", "n"),
    Shot("profile", "单位信息", "p"),
    Shot("export", "导出", "x"),
    Shot("doctor", "本机检查：宽度标尺、输入法测试、版本", "d"),
    Shot("palette", "命令面板：什么都找得到", "ctrl+p"),
    Shot("help", "帮助", "enter question_mark"),
)

JOURNEY: Final[tuple[tuple[str, str, float], ...]] = (
    ("", "导入公开的绩效目标文本后，项目都在清单里", 3),
    ("slash c j", "按 / 查找：拼音首字母即可", 2),
    ("escape enter", "回车打开项目", 2),
    ("enter 3", "回车填写：左边是指标，右边是即时得分", 1),
    ("1", "31 个村，目标 33 个：31÷33×12.5 = 11.74", 2.5),
    ("enter", "再按回车：已存入数据库，转到下一行", 1.5),
    ("9 5 %", "单位照原样输入", 1.5),
    ("enter 3 1 / 3 6", "分数也可以，自动换算成百分率", 2.5),
    ("enter escape", "未达目标的行要写原因", 1.5),
    ("up r", "r 打开偏差原因，给出常见原因", 3),
    ("escape u", "u 撤销上一步，重启之后也能撤销", 2),
    ("m", "m 资金：计划与实际对照", 2.5),
    ("escape v", "v 自评表：与打印的一致", 2.5),
    ("f", "f 问题：审计会问的，先在这里看到", 3),
    ("escape escape escape x", "x 导出自评表和报告", 3),
)


@asynccontextmanager
async def shown(database: Path) -> AsyncIterator[Pilot[Any]]:
    """The screens on a database, settled."""
    app = ScorerApp(Where(str(database), WHO))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until no worker is busy and everything is painted."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.4)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.1)


async def after(pilot: Pilot[Any], keys: str) -> list[Strip]:
    """The screen once the keys are handled."""
    names = {"%": "percent_sign", "/": "slash"}
    for name in keys.split():
        await pilot.press(names.get(name, name))
        await settled(pilot)
    return pilot.app.screen._compositor.render_strips()


async def stills(database: Path) -> list[tuple[Shot, str]]:
    """Each screen, the program started anew for each."""
    drawn = []
    for shot in SHOTS:
        async with shown(database) as pilot:
            drawn.append((shot, still(await after(pilot, shot.keys))))
    return drawn


async def journey(database: Path) -> str:
    """The recording, in one go."""
    async with shown(database) as pilot:
        return recording(
            [
                Frame(await after(pilot, keys), caption, seconds)
                for keys, caption, seconds in JOURNEY
            ]
        )


def page(shots: Sequence[Shot]) -> str:
    """The list of all pictures."""
    parts = [f"## {each.caption}\n\n![{each.caption}](screens/{each.name}.svg)\n" for each in shots]
    return "# 全部界面\n\n由 `make pictures` 在示例上画出。\n\n" + "\n".join(parts)


def reviewed(database: Path) -> None:
    """The county has looked at two rows."""
    with open_workspace(str(database), user="王审计") as workspace:
        first = {"reviewed_value": "31", "reviewed_score": "11.74", "opinion": "按验收单核定"}
        record_review(workspace, FIRST, 1, first)
        record_review(workspace, FIRST, 2, {"reviewed_score": "12.5"})


@contextmanager
def at_home() -> Iterator[Path]:
    """A folder to work in whose name may be seen, on a system that says no more than its kind."""
    home, before, system = Path(tempfile.gettempdir(), "腰山镇"), Path.cwd(), platform.platform
    home.mkdir()
    os.chdir(home)
    platform.platform = lambda *_how, **_named: platform.system()
    try:
        yield home
    finally:
        platform.platform = system
        os.chdir(before)
        shutil.rmtree(home)


def main() -> None:
    """Record the sample, walk over its screens, and write what was seen."""
    target = Path(sys.argv[1]).absolute()
    set_language("zh")
    with at_home() as home:
        database = run_demo(home / "demo").database
        reviewed(database)
        new = home / "scorer.db"
        with open_workspace(str(new), user=WHO) as workspace:
            import_document(workspace, sample_document())
        drawn = asyncio.run(stills(database))
        moving = asyncio.run(journey(new))
    (target / "screens").mkdir(parents=True, exist_ok=True)
    for shot, picture in drawn:
        (target / "screens" / f"{shot.name}.svg").write_text(picture, encoding="utf-8")
    (target / "screens.md").write_text(page(SHOTS), encoding="utf-8")
    (target / "recording.svg").write_text(moving, encoding="utf-8")


if __name__ == "__main__":
    main()
