"""A page that is open in a browser: what a test does with it, and everything it asked for or complained about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

REPORTS = """
window.trouble = [];
document.addEventListener("securitypolicyviolation", (event) => trouble.push(event.violatedDirective));
window.addEventListener("error", (event) => trouble.push(event.message));
window.alert = (words) => trouble.push(`alert ${words}`);
"""


@dataclass
class Visit:
    """A page that is open, and everything it asked for or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def troubles(self) -> list[str]:
        """Requests to anything but the file, console errors and policy violations so far."""
        asked = [url for url in self.requests if not url.startswith(("file://", "blob:"))]  # a blob is the page's own
        return asked + self.complaints + list(self.page.evaluate("window.trouble"))

    def settle(self) -> None:
        """Waits until the page stands and has read what it is showing."""
        self.page.wait_for_function("window.kgPage")
        self.page.evaluate("kgPage.settled()")

    def click(self, x: float, y: float) -> None:
        """A click at a place of the window."""
        self.page.mouse.click(x, y)
        self.settle()

    def seek(self, words: str) -> None:
        """Words in the field for searching."""
        self.page.fill("#search", words)
        self.settle()

    def spot(self, name: str) -> tuple[float, float]:
        """Where a node is drawn, in the window's pixels."""
        return self._spot("kgPage.network.getPosition(kgPage.nodes.find((node) => node.label === name).id)", name)

    def middle(self, one: str, two: str) -> tuple[float, float]:
        """The middle of the line between two nodes."""
        (ax, ay), (bx, by) = self.spot(one), self.spot(two)
        return (ax + bx) / 2, (ay + by) / 2

    def _spot(self, position: str, name: str) -> tuple[float, float]:
        script = f"""(name) => {{
            const box = document.getElementById("drawing").getBoundingClientRect();
            const {{ x, y }} = kgPage.network.canvasToDOM({position});
            return [x + box.left, y + box.top];
        }}"""
        x, y = self.page.evaluate(script, name)
        return x, y


Opener = Callable[..., Visit]
