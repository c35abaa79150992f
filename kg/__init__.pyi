from kg import network as network
from kg._api import ask as ask
from kg._api import build as build
from kg._api import extract as extract
from kg._api import load as load
from kg._api import read as read
from kg._api import validate as validate

__version__: str
__all__ = ["__version__", "ask", "build", "extract", "load", "network", "read", "validate"]
