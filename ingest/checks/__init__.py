"""Whether what is stored is sound: each part compared with the others, and a way to mend what isn't."""

from ingest.checks.finding import Finding, State
from ingest.checks.looking import Look, look
from ingest.checks.mending import mend

__all__ = ["Finding", "Look", "State", "look", "mend"]
