"""What the form behind the QR code says when something about it is not right, and when it is."""

TOO_SHORT = "请写几句：哪儿、出了什么事。"
BAD_PHOTO = "照片没收下：最多 3 张，每张不超过 10 MB，要是照片。文字还在，请重新选照片再交。"
BAD_PHONE = "电话号码好像不对，请核对；也可以不留。"
OLD = "页面放得久了，请再按一次“交上去”。"
HASTY = "请再按一次“交上去”。"
TAKEN = "前面那件已经收下了，您说的是另一件：请再按一次“交上去”。"
NEEDS_WORDS = "要补充什么，请写几个字再按。"
TOO_MANY = (
    "这会儿交的太多，请过一小时再试。着急的事请直接打电话给社区或物业；有危险请马上打 110、119 或 120。"
)
NO_SUCH_CODE = "没有这个查询码，请核对：是 12 个字母和数字，不分大小写。"
PROMISE = "交上去以后给您一个查询码，凭码看办到哪一步。名字和电话不公开。"  # beside the button
