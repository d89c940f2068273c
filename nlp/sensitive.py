"""Which categories of the table touch what shames people, and which are about those at work."""

# What a group never reads: neighbours' quarrels.
PRIVATE = frozenset({"1601", "1602"})

# What a group does not read where the words tell of illness, debts, or of what happens at home: safety of
# persons, theft and threats, fees that are owed, needs of one person, and what nobody has sorted yet.
PERSONAL = frozenset({"1101", "1102", "1502", "1701", "1702", "1703", "1704", "9901"})

# What happens to somebody, whose words nobody reads but who goes.
HELP = "1102"

# What is about how those at work behave: service, fees, accounts, opinions, thanks, and what nobody sorted.
CONDUCT = frozenset({"1501", "1502", "1503", "1901", "1902", "9901"})

# How somebody at work behaves; of the property company wherever nobody else is named.
SERVICE = "1501"
