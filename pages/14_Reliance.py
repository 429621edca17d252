"""What it cannot tell, who made it, how to cite it and how to object to it."""

from components import frame, reliance

with frame.page("reliance"):
    reliance.show()
