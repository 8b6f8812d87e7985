"""What cannot be done, in words for the user."""


class Refusal(Exception):
    """Ends an action; its text says what is wrong and what to do."""
