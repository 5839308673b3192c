"""The migrations make exactly the tables the program works with."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

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
