"""Evaluation: facts against hand-made gold, and the graph against codings that others made.

>>> gold = [{"report": "XKX-2011", "kind": "tier", "tier": "2", "start": 0, "end": 6, "quote": "Tier 2"}]
>>> [outcome.status for outcome in compare("XKX-2011", gold, [])]
['missed']
"""

from kg.evaluation.gold import Gold, read_gold
from kg.evaluation.matching import KEYS, OTHERS, Outcome, compare
from kg.evaluation.scores import Interval, Score, confusions, macro_f1, score

__all__ = [
    "KEYS",
    "OTHERS",
    "Gold",
    "Interval",
    "Outcome",
    "Score",
    "compare",
    "confusions",
    "macro_f1",
    "read_gold",
    "score",
]
