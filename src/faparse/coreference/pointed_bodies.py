"""The body or outlet that a source points back to: «این وزارت», «این روزنامه», «این نهاد»."""

from __future__ import annotations

from msgspec.structs import replace

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.pointing import pointed
from faparse.coreference.story import NEAR, Answer, Story, Turn
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import parse_mention
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.fold import is_zwnj_gap


def pointed_body(story: Story, turn: Turn) -> Answer | None:
    """The last body with this head.

    + وزارت صحت عامه از واکسن خبر داد. بر اساس اعلام این وزارت، واکسن کافی است. → وزارت صحت عامه
    + روزنامه‌های آمریکا نوشتند که ارز گران شد. نیویورک تایمز گزارشی چاپ کرد. این روزنامه افزود: سکه
      هم گران شد. → نیویورک تایمز
    + نیویورک تایمز گزارشی چاپ کرد. سکه هم گران شد، به نوشته این روزنامه. باران نیامد. → نیویورک
      تایمز
    + وزارت صحت از واکسن خبر داد.⏎مینا رهنما گفت: آب کم است.⏎این وزارتخانه افزود: واکسن کافی است. →
      وزارت صحت
    + یونیسف گفت: آب کم است.⏎مینا رهنما گفت: سد پر است.⏎این نهاد افزود: واکسن کافی است. → یونیسف
    + رویترز نوشت: آب کم است.⏎این رسانه افزود: واکسن کافی است. → رویترز
    + وزارت نیرو از باران خبر داد. این نهاد دولتی افزود: راه باز است. → وزارت نیرو
    + خبرگزاری موج، نزدیک به شهرداری، از باران خبر داد. این خبرگزاری افزود: راه باز است. → خبرگزاری
      موج
    + گاردین و رویترز از جنگ نوشتند. این روزنامه افزود: راه بسته است. → رویترز
    + یونیسف گفت: آب کم است.⏎کارشناسان گفتند: سد پر است.⏎این نهاد افزود: واکسن رسید. → یونیسف
    + سازمان آب از باران خبر داد.⏎باران بارید.⏎این سازمان افزود: راه باز است. → سازمان آب
    + در بیانیه وزارت نیرو آمده است که سد پر است.⏎مینا رهنما گفت: آب هست.⏎این وزارتخانه افزود:
      راه باز است. → وزارت نیرو
    - مینا رهنما گفت: واکسن کافی است.⏎این نماینده افزود: واکسن رسید.
    - وزیر گفت: «گاردین دروغ نوشت.» این روزنامه افزود: راه بسته است.
    """
    mention = pointed(turn)
    if mention is None or mention.kind != "body" or mention.role is None:
        return None
    head = story.keys[mention.role[0]]
    at = mention.whole[0]
    if spoke := _outlet_before(story, head, at) or _such_body(story, turn, head):
        return Answer(spoke)
    whole = _body_before(story, head, at)
    return Answer(_known_by(story, whole)) if whole else None


def _such_body(story: Story, turn: Turn, head: str) -> DiscourseEntity | None:
    """The last speaker, if it is such a body; for «این نهاد» the body that spoke last."""
    if turn.last and _is_such(story, turn.last, head):
        return turn.last
    return _last_body(story, head) if head in word_class("any_body") else None


def _is_such(story: Story, entity: DiscourseEntity, head: str) -> bool:
    """«**شبکه** خبری پیام … این **شبکه**»; for an outlet also «این **رسانه**»."""
    if head in story.keys[slice(*entity.name)]:
        return True
    return head in word_class("outlet_head") and story.registry.is_outlet(entity)


def _last_body(story: Story, head: str) -> DiscourseEntity | None:
    """The body that spoke last, one with this head first: «**یونیسف** … این نهاد»."""
    spoke = [entity for entity in reversed(story.answers) if entity]
    bodies = [
        each
        for each in spoke
        if each.kind == "body" or (each.kind == "name" and not story.registry.may_be_human(each))
    ]
    headed = (each for each in bodies if head in story.keys[slice(*each.name)])
    return next(headed, None) or next(iter(bodies), None)


def _near_subject(story: Story, head: str, at: int) -> TokenRange | None:
    """The last body that was a subject nearby: one with that head, else any."""
    subjects = story.subjects_before(at, max(0, at - NEAR))
    bodies = [each.whole for each in subjects if each.kind == "body" and not each.demonstrative]
    headed = (each for each in bodies if story.keys[each[0]] == head)
    return next(headed, None) or next(iter(bodies), None)


def _body_before(story: Story, head: str, at: int) -> TokenRange | None:
    """«**وزارت نیرو** هشدار داد. این نهاد افزود»: for other heads, the last that has them."""
    if head in word_class("any_body"):
        found = _near_subject(story, head, at)
        if found:
            return found
    found = next(story.phrases_before(["وزارت" if head == "وزارتخانه" else head], at), None)
    return parse_mention(story.tokens, found).name or found if found else None


def _known_by(story: Story, whole: TokenRange) -> DiscourseEntity:
    """The body with these words or the first of them: «در بیانیه **وزارت نیرو** آمده است»."""
    key = story.registry.key(whole)
    bodies = (each for each in story.registry.entities if each.kind == "body")
    known = [
        each for each in bodies if key.startswith(each.key) and each.name[1] - each.name[0] > 1
    ]
    best = max(known, key=lambda each: len(each.key), default=None)
    return best or story.registry.describe(whole, "body")


def document_of_pointed_body(story: Story, turn: Turn) -> Answer | None:
    """A document whose owner points back.

    + وزارت نیرو از باران خبر داد.⏎مینا رهنما گفت: آب کم است.⏎در بیانیه این وزارتخانه آمده است: «راه
      باز است.» → وزارت نیرو
    - وزارت نیرو از باران خبر داد.⏎در این بیانیه آمده است: «راه باز است.»
    - مینا رهنما گفت: آب کم است.⏎در پیام این نماینده آمده است: «راه باز است.»
    """
    mention = turn.mention
    if mention is None or mention.kind != "document":
        return None
    first, last = mention.whole
    pointing = words.demonstratives()
    at = next((n for n in range(first + 1, last) if story.keys[n] in pointing), None)
    owner = parse_mention(story.tokens, (at, last)) if at is not None else None
    if owner is None or owner.kind != "body":
        return None
    return pointed_body(story, replace(turn, mention=owner))


def _outlet_before(story: Story, head: str, at: int) -> DiscourseEntity | None:
    """«**نیویورک تایمز** … نوشت. **این روزنامه** افزود»: the last outlet in the sentence before."""
    if head not in word_class("outlet_head"):
        return None
    sentence = story.narration.sentence_before(at)
    if sentence not in story.outlets:  # many cues in one sentence may ask
        story.outlets[sentence] = _last_outlet_in(story, sentence)
    outlet = story.outlets[sentence]
    if outlet is None:
        return None
    known = story.registry.named(story.registry.key(outlet))
    return known or story.registry.describe(outlet, "body")


def _last_outlet_in(story: Story, within: TokenRange) -> TokenRange | None:
    """The last outlet that a sentence names outside quoted words."""
    found = None
    at, last = within
    while at < last:
        outlet = words.outlets_abroad().longest_match(story.keys, at)
        half = is_zwnj_gap(story.tokens.gaps[at])  # «ام‌**اس** ناو»
        if outlet and outlet[1] <= last and not (half or story.quoted_at(at)):
            found = at, outlet[1]
        at = outlet[1] if outlet else at + 1
    return found
