"""Theory and choices in, frozen dataclasses out: what a card or page shows, without a screen."""
