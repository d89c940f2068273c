"""The table of moves as the README draws it."""

from handlers.rules.lifecycle import MOVES


def diagram() -> str:
    """The table as a mermaid state diagram; moves that leave the state are not drawn."""
    edges: dict[tuple[str, str], list[str]] = {}
    for move in MOVES.values():
        if move.target is not None:
            for source in sorted(map(str, move.sources)) or ["[*]"]:
                edges.setdefault((source, move.target), []).append(move.action)
    lines = [
        f"    {source} --> {target}: {', '.join(actions)}" for (source, target), actions in edges.items()
    ]
    return "\n".join(["stateDiagram-v2", *lines])
