"""What is said where somebody is not to have an issue, or to read it."""


def not_to_neighbours(number: int) -> str:
    """To who would pass a matter of violence on to a volunteer."""
    return f"【#{number}】这样的事不转给邻居，请转给民警或社区的同志，比如：转给社区 {number}。"
