"""Chromium for a test, spoken to over a pipe: no driver, no library, no port.

`--remote-debugging-pipe` takes DevTools messages on descriptor 3 and answers on 4, each a line of
JSON that ends with a NUL.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
_FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --remote-debugging-pipe"
_PATIENCE = 60.0


class DevToolsError(Exception):
    """The browser could not do what it was told."""


class Browser:
    """One page in a headless browser; `events` are what the page did since it was opened."""

    def __init__(self, profile: Path) -> None:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        line = f'exec "$0" {_FLAGS} --user-data-dir="$1" 3<&{theirs_in} 4>&{theirs_out}'
        self._process = subprocess.Popen(
            ["bash", "-c", line, CHROMIUM, str(profile)],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._left = b""
        self._number = 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> Any:
        """One command of the DevTools protocol, and its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self.events.append(answer)
        if "error" in answer:
            raise DevToolsError(str(answer["error"]))
        return answer["result"]

    def open(self, page: Path | str, width: int, scheme: str = "light", fragment: str = "") -> None:
        """Load a page, from disk or by its address, and wait until it is there."""
        address = page if isinstance(page, str) else page.as_uri()
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.call("Emulation.setEmulatedMedia", features=[feature])
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=800, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        self.call("Page.setBypassCSP", enabled=False)
        self.events.clear()
        self.call("Page.navigate", url="about:blank")
        self._until_loaded()
        self.events.clear()
        self.call("Page.navigate", url=address + (f"#{fragment}" if fragment else ""))
        self._until_loaded()

    def _until_loaded(self) -> None:
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def wait_for(self, condition: str) -> bool:
        """Whether a script's condition comes true before patience runs out."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            with suppress(DevToolsError):  # the page was being left while it was asked
                if self.run(condition):
                    return True
            time.sleep(0.05)
        return False

    def allow_the_clipboard(self) -> None:
        """Let the page write to the clipboard, and the test read it."""
        for name in ("clipboard-read", "clipboard-write"):
            self.call("Browser.setPermission", permission={"name": name}, setting="granted")

    def run(self, script: str) -> Any:
        """What a script returns in the page; a promise is waited for."""
        made = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in made, made
        return made["result"].get("value")

    def click(self, selector: str) -> None:
        """Click the middle of an element's first line, as a mouse does, once it is there."""
        assert self.wait_for(f"document.querySelector({selector!r}) !== null"), selector
        x, y = self.run(
            f"(e => (e.scrollIntoView({{block: 'center'}}), e = e.getClientRects()[0],"
            f" [e.x + e.width / 2, e.y + e.height / 2]))(document.querySelector({selector!r}))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def back(self) -> None:
        """Go back, but only after this is answered: the page that would answer is gone by then."""
        self.run("void setTimeout(() => history.back())")

    def requests(self) -> list[str]:
        """The addresses that the page asked for, its own among them."""
        sent = (event for event in self.events if event["method"] == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in sent]

    def complaints(self) -> list[dict[str, Any]]:
        """Whatever a console would show."""
        loud = {"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"}
        return [event for event in self.events if event["method"] in loud]

    def close(self) -> None:
        """End the browser, and its pipes with it."""
        self._session = None
        self.call("Browser.close")
        self._process.wait(timeout=30)
        os.close(self._out)
        os.close(self._in)

    def _next(self) -> dict[str, Any]:
        deadline = time.monotonic() + _PATIENCE
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._in], [], [], max(0.0, deadline - time.monotonic()))
            block = os.read(self._in, 1 << 16) if ready else b""
            assert block, "the browser said nothing more"
            self._left += block
        message, _, self._left = self._left.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found
