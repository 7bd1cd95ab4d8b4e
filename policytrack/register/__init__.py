"""The library's front door: a register of commitments on disk.

    from datetime import date
    from policytrack.register import Register

    register = Register.find("records")
    for commitment in register.commitments:
        print(commitment.title, register.facts(commitment, date.today()).light)

Reading never writes. ``add``, ``update``, ``verify`` and ``undo`` write one file each, whole, under a lock.
"""

from policytrack.register.reading import BrokenRecord, Stored
from policytrack.register.register import NoRegister, Register

__all__ = ["BrokenRecord", "NoRegister", "Register", "Stored"]
