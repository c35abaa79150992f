"""A dataset too large for one machine: the same reports, built by Spark, into files that a loader takes."""

from kg.cluster.build import Options, Outcome, build_on_spark

__all__ = ["Options", "Outcome", "build_on_spark"]
