"""Every word group of phrases.txt is missed by some case: a group that no case misses must go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from importlib.resources import files
from typing import Any

import pytest

import test_examples
import test_footers_and_headers
import test_mention_patterns
import test_noun_phrases
import test_openers
import test_opening_names
import test_rules
import test_strategies
import test_tagged_pages
from faparse import cache as kept
from faparse.attribution.ends import ENDS
from faparse.attribution.joined_cues import joined_speech
from faparse.attribution.narrator import SIGNS
from faparse.attribution.rules import RULES
from faparse.coreference.speakers import STRATEGIES
from faparse.lexicon.phrases import sections
from faparse.syntax.appositions import APPOSITIONS
from faparse.syntax.inner_words import INNER
from faparse.syntax.mentions import PATTERNS
from faparse.syntax.name_breaks import BREAKS
from faparse.syntax.object_splits import SPLITS
from faparse.syntax.openers import STEPS
from faparse.syntax.opening_names import is_opening_name
from faparse.syntax.phrase_ends import ENDS_AT_WORDS, ENDS_IN_GAPS
from faparse.text.fold import match_key
from tagged import Case, read_cases
from test_cases import problems

#: Group → its words, as they are before one is made empty.
GROUPS = dict(sorted(sections("phrases.txt").items()))

#: Fails where something that is right now would be wrong.
Check = Callable[[], None]


def example_checks() -> Iterator[tuple[str, Check]]:
    """The tables whose examples run, with the letters of their examples."""
    tables: list[tuple[Callable[[Any], None], Iterable[object]]] = [
        (test_mention_patterns.test_a_pattern_answers_on_its_examples_alone, PATTERNS),
        (test_mention_patterns.test_a_break_answers_on_its_examples_alone, BREAKS),
        (test_noun_phrases.test_an_end_answers_on_its_examples_alone, ENDS_IN_GAPS),
        (test_noun_phrases.test_an_end_answers_on_its_examples_alone, ENDS_AT_WORDS),
        (test_noun_phrases.test_an_apposition_answers_on_its_examples_alone, APPOSITIONS),
        (test_noun_phrases.test_an_inner_word_answers_on_its_examples_alone, INNER),
        (test_noun_phrases.test_a_split_answers_on_its_examples_alone, SPLITS),
        (test_openers.test_a_step_answers_on_its_examples_alone, STEPS),
        (
            test_opening_names.test_a_small_word_is_a_name_in_its_examples_alone,
            [is_opening_name],
        ),
        (test_strategies.test_a_strategy_answers_on_its_examples_alone, STRATEGIES),
        (test_rules.test_a_rule_answers_on_its_examples_alone, RULES),
        (test_rules.test_a_refusal_says_no_on_its_examples_alone, test_rules.REFUSING),
        (test_rules.test_an_end_or_sign_answers_on_its_examples_alone, [*ENDS, *SIGNS]),
        (test_rules.test_an_end_or_sign_answers_on_its_examples_alone, [joined_speech]),
    ]
    for test, rules in tables:
        for rule in rules:
            yield match_key(rule.__doc__ or ""), partial(test, rule)
    for name, fits, examples in test_examples.RULES:
        if name.startswith(("break ", "fact ")):
            told = partial(test_examples.test_examples, name, fits, examples)
            yield match_key(" ".join(examples)), told
    heard = "در گفت‌وگو با ایسنا"
    tells_agency = test_footers_and_headers.test_who_heard_it_tells_the_agency
    yield match_key(heard), partial(tells_agency, heard, "isna")


def case_check(case: Case) -> None:
    """Whether a tagged case is read right."""
    assert not problems(case)


@cache
def checks() -> list[tuple[str, Check]]:
    """The checks that would notice: cases and examples, with their letters."""
    cases = [
        (match_key(case.text), partial(case_check, case))
        for case in read_cases()
        if not case.known_failure
    ]
    return [*cases, *example_checks(), *page_checks()]


def page_checks() -> Iterator[tuple[str, Check]]:
    """Whole pages, with their letters."""
    for path in test_tagged_pages.PAGES:
        page = test_tagged_pages.untag(path.read_text(encoding="utf-8"))
        parts, story = test_tagged_pages.test_parts, test_tagged_pages.test_story
        for test in (parts, test_tagged_pages.test_header, story):
            yield match_key(page[0]), partial(test, page)


def fails(check: Check) -> bool:
    """Whether a check finds something wrong."""
    try:
        check()
    except (AssertionError, IndexError, StopIteration):
        return True
    return False


def forget() -> None:
    """Empty every cache that may hold what was made with a group."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("faparse"):
            for value in vars(module).values():
                if value is not sections and (clear := getattr(value, "cache_clear", None)):
                    clear()
                if isinstance(value, dict) and hasattr(value, "__missing__"):
                    value.clear()


@pytest.fixture
def without(group: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make one group empty, wherever it is asked for."""
    # nothing that is made meanwhile is kept between runs, or read from what was kept
    monkeypatch.setattr(kept, "_stored", dict)
    monkeypatch.setattr(kept, "_fresh", {"": b""})
    monkeypatch.setitem(sections("phrases.txt"), group, {})
    forget()
    yield
    forget()


def concerned(group: str) -> Iterator[Check]:
    """The checks whose letters hold a word of a group, or the stem of the first of its words."""
    held = [match_key(word.split()[0]).removesuffix("ن") for word in GROUPS[group]]
    return (check for letters, check in checks() if any(word in letters for word in held))


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_is_missed(group: str, without: None) -> None:
    """Without its words, a case that passes now must fail."""
    assert any(map(fails, concerned(group)))


@pytest.mark.parametrize("group", ["a group that nothing asks for"])
def test_with_every_group_nothing_fails(group: str, without: None) -> None:
    """What fails without a group fails for want of it."""
    assert not any(fails(check) for _, check in checks())


def test_no_group_is_given_twice() -> None:
    """The second would take the place of the first."""
    text = (files("faparse") / "data" / "phrases.txt").read_text("utf-8")
    heads = [line for line in text.splitlines() if line.startswith("[")]
    assert len(heads) == len(set(heads))
