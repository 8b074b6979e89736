"""A small stock list: what there is, and what it is worth."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """An article in stock; `price` is per piece, in euros."""

    name: str
    quantity: int
    minimum: int
    price: float


def total_value(items: Iterable[Item]) -> float:
    """Return what all pieces in stock are worth, in euros."""
    return sum(item.quantity * item.price for item in items)


def find(items: Iterable[Item], name: str) -> Item | None:
    """Return the item of that name, or `None` where there is none."""
    return next((item for item in items if item.name == name), None)
