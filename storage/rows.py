"""What every repository stands on: the connection of one transaction."""

from sqlalchemy import Connection


class Rows:
    """The rows of some tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
