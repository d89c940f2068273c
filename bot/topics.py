"""The wake-ups that pass between the rooms' workers; the database holds the work itself."""

LINE = "line"  # the group of whoever holds the long connection: it hears of everything that is to be sent

INBOX = "inbox"  # something waits to be worked
OUTBOX = "outbox"  # something waits to be sent
