"""Find the lexicon's words in a message, clause by clause."""

import re
from dataclasses import dataclass

from nlp.lexicon import Lexicon, Term, fold
from nlp.segment import Segmenter

_CLAUSE_END = re.compile(r"[,。!?;:~\s、…]+")


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One word of the lexicon where it stands."""

    term: Term
    start: int
    end: int
    clause: int  # number of the clause it stands in


@dataclass(frozen=True, kw_only=True)
class Spotted:
    """A message cut into clauses, with the known words in it."""

    text: str
    clauses: tuple[tuple[int, int], ...]  # start and end of each
    hits: tuple[Hit, ...]


def split_clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each clause starts and ends, punctuation left out."""
    clauses, start = [], 0
    for gap in _CLAUSE_END.finditer(text):
        if gap.start() > start:
            clauses.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        clauses.append((start, len(text)))
    return tuple(clauses)


def spot(text: str, lexicon: Lexicon, segmenter: Segmenter) -> Spotted:
    """Return the longest known word at each place; a word inside a longer one is hidden."""
    clauses = split_clauses(text)
    hits: list[Hit] = []
    for number, (start, end) in enumerate(clauses):
        clause = fold(text[start:end])
        reached = 0
        for at, ends in enumerate(segmenter.words_at(clause)):
            known = [last for last in ends if last > reached and clause[at:last] in lexicon.terms]
            if known:
                last = max(known)
                term = lexicon.terms[clause[at:last]]
                hits.append(Hit(term=term, start=start + at, end=start + last, clause=number))
                reached = last
    return Spotted(text=text, clauses=clauses, hits=tuple(hits))
