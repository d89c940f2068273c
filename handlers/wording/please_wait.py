"""What a conversation hears at once while its answers are late."""

PLEASE_WAIT = "收到，都记下了。这会儿正忙，回话慢一点，不用再发一遍。有人有危险，请先打119、110或120。"
