"""Building a dataset of thousands of reports: in parallel, only what is new, never half-written."""

from kg.building.build import Options, Outcome, build_dataset
from kg.building.listener import Listener, Silent

__all__ = ["Listener", "Options", "Outcome", "Silent", "build_dataset"]
