"""What is said of a case like ours, what differs, and two settings side by side."""

from components import frame, setting_form

with frame.page("setting"):
    setting_form.show()
