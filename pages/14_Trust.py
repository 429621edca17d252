"""What it cannot tell, who made it, how to cite it and how to object to it."""

from components import frame, trust

with frame.page("trust"):
    trust.show()
