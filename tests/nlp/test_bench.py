"""The bench of reading measures what was learned, and nothing else."""

from dataclasses import fields, replace

import numpy as np

from nlp.model import Line, load_model
from tests.bench.reading import LINES, with_lines_of


def test_a_model_of_other_authors_was_once_weighed_by_the_rarity_of_the_shipped_ones_grams() -> None:
    shipped, line = load_model(), Line(weights=(1.0,), offset=0.0)
    fresh = replace(
        shipped,
        labels=("0101",),
        bias=np.zeros(1, dtype=np.float32),
        rows={"水": 1},
        weights=np.zeros((2, 1), dtype=np.int16),
        fineness=1.0,
        rarity=np.ones(2, dtype=np.float32),
        together={},
        code_line=line,
        kind_line=line,
        second_line=line,
        alarm_line=line,
        second_least=2.0,
        alarm_least=2.0,
    )
    mixed = with_lines_of(shipped, fresh)
    from_shipped = {
        one.name for one in fields(mixed) if getattr(mixed, one.name) is getattr(shipped, one.name)
    }
    assert from_shipped == set(LINES)
