"""The migrations make exactly the tables the program works with."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from scorer.storage.database import MIGRATING, sqlite_engine
from scorer.storage.schema import HEAD, REVISIONS, SCRIPTS
from scorer.storage.tables import metadata


def test_the_migrated_tables_are_the_declared_ones(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_check_sees_a_missing_column(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE unit DROP COLUMN phone")
        context = MigrationContext.configure(connection)
        assert [step[0] for step in compare_metadata(context, metadata)] == ["add_column"]


def test_the_known_revisions_are_the_scripts() -> None:
    scripts = ScriptDirectory(str(SCRIPTS))
    assert scripts.get_current_head() == HEAD
    oldest_first = [script.revision for script in scripts.walk_revisions()][::-1]
    assert tuple(oldest_first) == REVISIONS


def test_the_way_back_leaves_nothing(engine: Engine, file: Path) -> None:
    engine.dispose()
    going_back = sqlite_engine(file, MIGRATING)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with going_back.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    going_back.dispose()


def test_names_of_the_first_part_outlive_the_second_revision(file: Path) -> None:
    file.parent.mkdir()
    engine = sqlite_engine(file, MIGRATING)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    rows = [
        "INSERT INTO unit (code, name) VALUES ('804001', '腰山镇')",
        "INSERT INTO plan VALUES (1, '804001', NULL, 2021, 'a', 'b', 'text', NULL, 'c', '王会计')",
        "INSERT INTO announced VALUES (1, 1, '一', '补助经费', '', NULL)",
    ]
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for row in rows:
            connection.execute(text(row))
        command.upgrade(config, "head")
        kept = connection.execute(text("SELECT * FROM announced")).one()
    engine.dispose()
    assert (kept.name, kept.project_code, kept.matched_by) == ("补助经费", None, None)


def test_drafts_outlive_the_ninth_revision_and_the_way_back(file: Path) -> None:
    file.parent.mkdir()
    engine = sqlite_engine(file, MIGRATING)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    rows = [
        "INSERT INTO unit (code, name) VALUES ('804001', '腰山镇')",
        "INSERT INTO plan VALUES (7, '804001', NULL, 2021, 'a', 'b', 'text', NULL, 'c', '王会计')",
        """INSERT INTO project (id, plan_id, position, code, name, places, by_hand,
        disbursement_version) VALUES (3, 7, 1, 'XM1', '办公', '{}', '[]', 0)""",
        "INSERT INTO draft VALUES (3, '李会计', 2, 'deviation_reason', '降雪', '2021-12-20')",
    ]
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0008")
        for row in rows:
            connection.execute(text(row))
        command.upgrade(config, "0009")
        kept = connection.execute(text("SELECT * FROM draft")).all()
        of_the_plan = (
            "INSERT INTO draft VALUES (7, '', '李会计', 0, 'add.name', '防汛', '2021-12-20')"
        )
        connection.execute(text(of_the_plan))
        command.downgrade(config, "0008")
        back = connection.execute(text("SELECT * FROM draft")).all()
    engine.dispose()
    assert kept == [(7, "XM1", "李会计", 2, "deviation_reason", "降雪", "2021-12-20")]
    assert back == [(3, "李会计", 2, "deviation_reason", "降雪", "2021-12-20")]
