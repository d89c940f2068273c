"""The platform's numbers, in one place."""

from datetime import timedelta

from bot.sandbox.windows import HOUR, MINUTE

BOT_RATE = ((30, MINUTE), (1000, HOUR))  # replies and pushes together, per conversation
APP_RATE = ((30, MINUTE), (1000, HOUR))  # per member; the excess vanishes
WEBHOOK_RATE = ((20, MINUTE),)  # per key
UPLOAD_RATE = ((30, MINUTE), (1000, HOUR))  # per bot
SUBSCRIBE_RATE = ((60, MINUTE),)  # the platform names no number; this one stops a tight loop
TOKEN_RATE = ((60, MINUTE),)  # likewise

REPLY_WINDOW = timedelta(hours=24)  # long connection: a callback's req_id
STREAM_WINDOW = timedelta(minutes=6)  # from the person's message to finish
EVENT_WINDOW = timedelta(seconds=5)  # welcome and card update
RESPONSE_URL_LIFE = timedelta(hours=1)
RESPONSE_CODE_LIFE = timedelta(hours=72)
DOWNLOAD_LIFE = timedelta(minutes=5)
MEDIA_ID_LIFE = timedelta(days=3)
UPLOAD_SESSION_LIFE = timedelta(minutes=30)
TOKEN_LIFE = timedelta(seconds=7200)
DUPLICATE_INTERVAL = 1800  # seconds, the default
DUPLICATE_INTERVAL_MOST = 4 * 3600

REQ_ID_BYTES = 256
OPEN_STREAMS = 3  # interactions of one person with the bot at once
CHUNK_BYTES = 512 * 1024
CHUNKS = 100
FILENAME_BYTES = 256
MEDIA_BYTES = {"image": 10 << 20, "voice": 2 << 20, "video": 10 << 20, "file": 20 << 20}
MEDIA_LEAST = 5
TOUSER_MOST = 1000
OPEN_IDS_MOST = 1000
WEBHOOK_IMAGE_BYTES = 2 << 20
