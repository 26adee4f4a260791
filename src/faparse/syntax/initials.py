"""Full stops behind initials and letters read out, which end nothing."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens


def is_spelt(tokens: Tokens, at: int) -> bool:
    """Whether the full stop before a token is that of an initial or of a letter read out.

    «سید **م. موسوی**», «**آر. وی. ای**», «جان **اف. برادلی**», «**جی. کی. مارلو**», «رابرت
    **بی. هارپر**»; not «**۲. از** دست دادن …», a number in a list, «او را دید **وی. سپس** رفت»,
    «خانه‌**ای. شهر** …».
    """
    gap = tokens.gaps[at].lstrip("\u200c")
    before, after = tokens.keys[at - 1], tokens.keys[at]
    if {before, after} <= word_class("letter_name"):
        return True
    if before.isdigit() or not gap.startswith("."):
        return False
    if not gap.startswith(". "):
        return gap == "." and len(before) == 1 and before != "و"  # «م.ر. رضایی», «ج.ا.ایران»
    return _is_initial(before, after) or (gap == ". " and _is_letter(tokens, at - 1))


def _is_initial(before: str, after: str) -> bool:
    """«**م.** موسوی», or a letter's name twice: «**اس. اس**»."""
    return len(before) == 1 or (before == after and len(before) == 2)


def _is_letter(tokens: Tokens, n: int) -> bool:
    """Whether a letter's name is no word or ending here, or a letter or name stands before it."""
    if tokens.keys[n] not in word_class("letter_name") or is_zwnj_gap(tokens.gaps[n]):
        return False
    if n and _is_in_name(tokens, n):
        return True
    follows_number = n > 0 and tokens.keys[n - 1].isdigit()
    return tokens.keys[n] not in word_class("letter_or_word") and not follows_number


def _is_in_name(tokens: Tokens, n: int) -> bool:
    """«جی. **کی.** مارلو», «رابرت **بی.** هارپر»: behind another letter, or a given name."""
    if "." in tokens.gaps[n]:
        return tokens.keys[n - 1] in word_class("letter_name")
    return tokens.gaps[n] == " " and words.name_at(tokens, n - 1) is not None
