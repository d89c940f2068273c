"""What a piece of work may touch: every repository, over one transaction."""

from sqlalchemy import Connection

from storage.alarms import Alarms
from storage.alike import Alike
from storage.backup_log import BackupLog
from storage.board_lists import BoardLists
from storage.care_calls import CareCalls
from storage.care_list import CareList
from storage.clocks import Clocks
from storage.console_lists import ConsoleLists
from storage.directory import Directory
from storage.downtimes import Downtimes
from storage.duties import Duties
from storage.forms import Forms
from storage.hot_spots import HotSpots
from storage.inbox import Inbox
from storage.leaves import Leaves
from storage.ledger import Ledger
from storage.lives import Lives
from storage.loads import Loads
from storage.looks import Looks
from storage.media import MediaRows
from storage.old_rows import OldRows
from storage.outages import Outages
from storage.outbox import Outbox
from storage.policies import Policies
from storage.questions import Questions
from storage.roll import Roll
from storage.roster import RosterImport
from storage.rungs import Rungs
from storage.server import Server
from storage.service import ServiceRow
from storage.sessions import Sessions
from storage.share import Share
from storage.shown import Shown
from storage.thanks import ThanksGiven
from storage.timers import Timers
from storage.traces import Traces
from storage.vocabulary import Vocabulary


class UnitOfWork:
    """The repositories of one transaction; valid only within it."""

    def __init__(self, connection: Connection, chain_key: bytes, me: str, share: Share) -> None:
        """`me` is the process in whose name work is claimed; `share` belongs to the whole transaction."""
        self.inbox = Inbox(connection, me, share.later)
        self.outbox = Outbox(connection, me, share.later)
        self.roll = Roll(connection, me)
        self.service = ServiceRow(connection, me)
        self.ledger = Ledger(connection, chain_key, share.chain_ends, share.later)
        self.lives = Lives(connection, chain_key)
        self.directory = Directory(connection, share.roster, share.later)
        self.leaves = Leaves(connection, share.roster)
        self.duties = Duties(connection, share.roster)
        self.loads = Loads(connection)
        self.timers = Timers(connection)
        self.clocks = Clocks(connection, share.later)
        self.policies = Policies(connection)
        self.downtimes = Downtimes(connection)
        self.rungs = Rungs(connection, share.later)
        self.alike = Alike(connection, share.later)
        self.questions = Questions(connection)
        self.alarms = Alarms(connection)
        self.care = CareList(connection, share.roster)
        self.care_calls = CareCalls(connection)
        self.outages = Outages(connection)
        self.hot_spots = HotSpots(connection)
        self.thanks = ThanksGiven(connection)
        self.media = MediaRows(connection)
        self.traces = Traces(connection)
        self.old_rows = OldRows(connection)
        self.shown = Shown(connection)
        self.board = BoardLists(connection)
        self.forms = Forms(connection)
        self.sessions = Sessions(connection)
        self.looks = Looks(connection)
        self.console = ConsoleLists(connection)
        self.roster = RosterImport(connection, share.roster, self.directory)
        self.vocabulary = Vocabulary(connection)
        self.backups = BackupLog(connection)
        self.server = Server(connection)

    def finish(self) -> None:
        """The work is done: what was to be reckoned at its end is."""
        self.clocks.reckon()
