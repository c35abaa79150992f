"""tip-kg: Trafficking in Persons Report narratives as RDF, every statement tied to the words that say it."""

__version__ = "0.1.0"
