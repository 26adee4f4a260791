"""Whether a family name is another one misspelt: «متفی‌فر» for «متقی‌فر», «ثمیر» for «سمیر»."""

from __future__ import annotations

#: A family name of at least this many letters is known despite one wrong letter: «رجایی» and
#: «رضایی», which have five, are two names.
_TELLING = 6
#: One of at least this many is known despite another letter of the same sound.
_SOUNDED = 4
#: Letters that sound alike in Persian, each with the one that stands for all of them.
_SOUNDS = str.maketrans("ثصذضظطحغ", "سسزززتهق")


def misspellings(key: str) -> set[str]:
    """What two keys have in common if one may be the other, misspelt.

    >>> misspellings("متقیفر") & misspellings("متفیفر")
    {'متیفر'}
    >>> misspellings("سمیر") & misspellings("ثمیر"), misspellings("رجایی") & misspellings("رضایی")
    ({'سمیر'}, set())
    """
    forms = {key.translate(_SOUNDS)} if len(key) >= _SOUNDED else set()
    if len(key) >= _TELLING:
        forms |= {key, *(key[:n] + key[n + 1 :] for n in range(len(key)))}
    return forms


def is_misspelt(key: str, name: str) -> bool:
    """Whether two different keys have the same sounds, or differ by one letter or a swap of two.

    >>> is_misspelt("متفیفر", "متقیفر"), is_misspelt("متقیفر", "متقیفر")
    (True, False)
    >>> is_misspelt("حسنیپور", "حسینیپور"), is_misspelt("ثمیر", "سمیر")
    (True, True)
    >>> is_misspelt("رجایی", "رضایی")
    False
    """
    if key == name:
        return False
    if key.translate(_SOUNDS) == name.translate(_SOUNDS):
        return min(len(key), len(name)) >= _SOUNDED
    if min(len(key), len(name)) < _TELLING:
        return False
    short, long = sorted((key, name), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) > len(short):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
