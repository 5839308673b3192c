"""How alembic runs: on a connection it is given, inside that connection's transaction."""

from alembic import context

from scorer.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
