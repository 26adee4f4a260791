"""Bytes to text: marks, guesses, errors that teach, and misreadings undone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faparse.sources.encoding import DecodeError, canonical, decode, decode_as
from faparse.sources.encoding.detect import persian
from faparse.sources.encoding.mojibake import recognised
from tree_factory import SAMPLES

TEXT = "وزیر نیرو در تهران گفت: «خاموشی نداریم».\nوی افزود که برق صنایع قطع نمی‌شود.\nانتهای پیام/\n"
YEH, KAF = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER KAF}"
#: What windows-1256 can encode: Arabic yeh, ASCII digits.
OLD = str.maketrans({"ی": YEH, **{chr(0x6F0 + n): str(n) for n in range(10)}})


def sample_texts() -> list[str]:
    return [decode(path.read_bytes()).text for path in SAMPLES]


def misread(text: str, page: str) -> str:
    """The text's UTF-8 as displayed by a program that uses that code page."""
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    ("name", "codec"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-32", "utf-32")],
)
def test_declared_encodings_are_no_guess(name: str, codec: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, name, ())


def test_big_endian_marks() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == (TEXT, "utf-16", ())
    assert decode(b"\0\0\xfe\xff" + TEXT.encode("utf-32-be")) == (TEXT, "utf-32", ())


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_but_a_mark_is_an_empty_text(data: bytes) -> None:
    assert decode(data).text == ""


@pytest.mark.parametrize("codec", ["windows-1256", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("size", [20, 80, 400, 4000])
def test_undeclared_encodings_are_told_by_how_persian_they_look(codec: str, size: int) -> None:
    texts = sample_texts()
    dice = random.Random(size)
    for _ in range(25):
        text = dice.choice(texts)
        at = dice.randrange(max(1, len(text) - size))
        text = text[at : at + size].translate(OLD)
        data = text.encode(codec, "ignore")
        if data.isascii() and codec == "windows-1256":
            continue
        text, name, notes = decode(data)
        assert name == codec
        assert text == data.decode(codec)
        assert [note.code for note in notes] == ["guessed-encoding"]


def test_a_short_text_in_utf_16_that_is_utf_8_too() -> None:
    assert decode("سلام".encode("utf-16-le"))[:2] == ("سلام", "utf-16-le")


def test_what_is_asked_for_is_no_guess() -> None:
    data = TEXT.translate(OLD).encode("windows-1256")
    assert decode(data, "cp1256") == (TEXT.translate(OLD), "windows-1256", ())


def test_a_mark_outranks_what_is_asked_for() -> None:
    assert decode(TEXT.encode("utf-8-sig"), "windows-1256").encoding == "utf-8-sig"


@pytest.mark.parametrize("name", ["utf-9", "rot13", "base64", ""])
def test_unknown_encodings(name: str) -> None:
    with pytest.raises(LookupError):
        canonical(name)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bytes(range(256)) * 8, "binary data"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0" * 9, "binary data"),
        (b"\0" * 400, "400 of its 400 characters are control characters"),
        ("سلام\n".encode() + b"\xff" + TEXT.encode(), "UTF-8 except for byte 9 (0xFF, line 2)"),
        ("سلام بر شما".encode()[:-1], "UTF-8 except for byte 18 (0xD8, line 1)"),
        ("Ça va très bien, à l'été prochain".encode("latin-1"), "encoding can't be told"),
        (TEXT.encode("utf-16")[:-1], "odd number"),
        (b"\xff\xfe\x00\xd8a\0", "not utf-16: byte 2"),
        (b"\xff\xfe\0\0abcdef", "not utf-32"),
    ],
)
def test_what_fits_nothing_is_an_error_that_teaches(data: bytes, said: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(data)
    assert said in str(caught.value)
    assert "encoding" in str(caught.value) or "mend" in str(caught.value)


def test_the_wrong_encoding_names_the_byte() -> None:
    with pytest.raises(DecodeError, match="not utf-16-le: byte 0"):
        decode(b"\x00\xd8a\0", "utf-16-le")
    with pytest.raises(DecodeError, match="not ascii: byte 0"):
        decode(TEXT.encode(), "ascii")


def test_binary_is_taken_when_it_is_asked_for() -> None:
    assert decode(b"\0" * 9, "utf-8").text == "\0" * 9


@pytest.mark.parametrize("page", ["windows-1256", "windows-1252", "latin-1"])
def test_misreadings_are_noted_and_undone(page: str) -> None:
    for text in sample_texts():
        wrong = misread(text, page)
        name = "windows-1252" if page == "latin-1" else page
        seen = decode(wrong.encode())
        assert (seen.text, [note.code for note in seen.notes]) == (wrong, ["mojibake"])
        mended = decode(wrong.encode(), repair=True)
        assert mended.text == text
        assert mended.encoding == f"utf-8/{name}"
        assert decode_as(wrong.encode(), mended.encoding) == text


@pytest.mark.parametrize("first", ["windows-1252", "windows-1256"])
@pytest.mark.parametrize("second", ["windows-1252", "windows-1256"])
def test_a_misreading_of_a_misreading(first: str, second: str) -> None:
    wrong = misread(misread(TEXT, first), second)
    assert [note.code for note in decode(wrong.encode()).notes] == ["mojibake"]
    mended = decode(wrong.encode(), repair=True)
    assert mended[:2] == (TEXT, f"utf-8/{second}/{first}")


def test_sound_lines_stay_beside_a_misread_one() -> None:
    text = "محیط‌زیست، حفظ و نظم؛ ظ…\n" + misread(TEXT, "windows-1256")
    assert decode(text.encode(), repair=True).text == "محیط‌زیست، حفظ و نظم؛ ظ…\n" + TEXT


def test_a_lost_byte_takes_its_own_letter_alone() -> None:
    wrong = misread("ازدحام در بازار تهران", "windows-1252").replace("\xad", "")
    text, _, notes = decode(wrong.encode(), repair=True)
    assert text == "ازدØام در بازار تهران"
    assert [note.code for note in notes] == ["mojibake-undone", "mojibake-left"]
    assert text[notes[1].start : notes[1].end] == "Ø"


def test_sound_text_is_never_taken_for_a_misreading() -> None:
    for text in [TEXT, *sample_texts(), "ØÙÚ Ångström Œuvre — naïve", "ظط غع ظ،ط؛"]:
        assert recognised(text) is None
        assert decode(text.encode(), repair=True).text == text


@given(st.text())
def test_utf_8_comes_back_or_is_refused_as_binary(text: str) -> None:
    try:
        decoded = decode(text.encode("utf-8", "ignore"))
    except DecodeError as error:
        assert "control characters" in str(error)
        return
    assert decode_as(text.encode("utf-8", "ignore"), decoded.encoding) == decoded.text


@given(st.binary())
def test_any_bytes_are_a_text_or_an_error(data: bytes) -> None:
    try:
        text, name, _ = decode(data, repair=True)
    except DecodeError:
        return
    assert decode_as(data, name) == text


def test_the_score() -> None:
    assert persian("") == persian("plain English text") == 0.0
    assert persian(TEXT) > 0.9
    assert persian(TEXT.translate(OLD)) > 0.9
    assert persian(TEXT.encode().decode("latin-1")) == 0.0
