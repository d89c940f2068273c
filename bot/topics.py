"""The wake-ups that pass between the rooms' workers; the database holds the work itself."""

INBOX = "inbox"  # something waits to be worked
OUTBOX = "outbox"  # something waits to be sent
