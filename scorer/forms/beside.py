"""What stands beside a row's score, in words: its survey's rate, and the readings of its target."""

from collections.abc import Iterator
from fractions import Fraction

from scorer.engine.survey import survey_result
from scorer.forms.json_parts import Json, day_json, points_json, target_json, value_json
from scorer.i18n import _
from scorer.model.outcome import Outcome, Survey
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, Reading, SurveyResult
from scorer.money import exact_text, percent_text, two_places
from scorer.reading.words import target_words
from scorer.text import one_line


def survey_rate_text(found: SurveyResult) -> str:
    """The rate with its two figures: ``31/33 = 93.94%``."""
    rate = percent_text(Fraction(found.satisfied, found.asked))
    return f"{found.satisfied}/{found.asked} = {rate}"


def survey_line(line: Line) -> str:
    """The survey of a row with its interval; empty where it has none. Says whether it counts."""
    found = line.survey
    if found is None:
        return ""
    words = _("survey {rate}, 95% confidence interval {low} to {high} (Wilson)").format(
        rate=survey_rate_text(found), low=percent_text(found.low), high=percent_text(found.high)
    )
    return words if found.counts else _("{survey}; the typed actual counts").format(survey=words)


def reading_lines(line: Line) -> tuple[str, ...]:
    """The score under each reading of the target, one a line; none where it has only one."""
    return tuple(f"{each.number} {reading_text(each)}" for each in line.readings)


def reading_text(reading: Reading) -> str:
    """A reading: whether it is the printed one, what it says, what it scores."""
    return _("{what} {target}: {score}").format(
        what=reading_word(reading),
        target=target_words(reading.target),
        score=reading_score(reading),
    )


def reading_score(reading: Reading) -> str:
    """The score of a reading with its maximum; a dash while nothing can be said."""
    score = "—" if reading.score is None else two_places(reading.score)
    return f"{score}/{exact_text(reading.max_score)}"


def reading_word(reading: Reading) -> str:
    """Whether a reading is the printed one or a corrected one, whether it counts, and who said so."""
    word = _("as printed") if reading.literal else _("corrected")
    if reading.counts and reading.chosen_by:
        day = f"{reading.chosen_at.astimezone():%Y-%m-%d}" if reading.chosen_at else ""
        who = " ".join(part for part in (reading.chosen_by, day) if part)
        return _("{reading} (counts, chosen by {who})").format(reading=word, who=who)
    return _("{reading} (counts)").format(reading=word) if reading.counts else word


def choice_notes(line: Line, indicator: Indicator) -> Iterator[str]:
    """What is printed of a target's readings: who chose which when, or that nobody has yet."""
    if not line.readings:
        return
    standing, *others = line.readings
    what = {
        "position": line.position,
        "name": one_line(indicator.name),
        "printed": one_line(indicator.target_text),
        "reading": target_words(standing.target),
        "score": reading_score(standing),
        "others": _("; ").join(
            f"{target_words(each.target)} {reading_score(each)}" for each in others
        ),
    }
    if standing.chosen_by:
        day = f"{standing.chosen_at.astimezone():%Y-%m-%d}" if standing.chosen_at else ""
        yield _(
            "row {position} “{name}”: target “{printed}” is scored as {reading} ({score}), "
            "chosen by {who} {day}; otherwise {others}"
        ).format(who=standing.chosen_by, day=day, **what)
    else:
        yield _(
            "row {position} “{name}”: target “{printed}” is scored as {reading} ({score}); "
            "nobody has chosen yet, otherwise {others}"
        ).format(**what)


def survey_json(survey: Survey | None) -> Json | None:
    """A survey as it was entered, with its rate and interval where its figures give one."""
    if survey is None:
        return None
    found = survey_result(Outcome(survey=survey))
    return {
        "asked": survey.asked,
        "satisfied": survey.satisfied,
        "method": survey.method,
        "from": day_json(survey.from_on),
        "to": day_json(survey.to_on),
        "rate": value_json(found.rate if found else None),
        "low": value_json(found.low if found else None),
        "high": value_json(found.high if found else None),
    }


def survey_result_json(found: SurveyResult | None) -> Json | None:
    """What a row's survey found; ``counts`` where it is the actual value."""
    if found is None:
        return None
    return {
        "asked": found.asked,
        "satisfied": found.satisfied,
        "rate": value_json(found.rate),
        "low": value_json(found.low),
        "high": value_json(found.high),
        "counts": found.counts,
    }


def readings_json(line: Line) -> list[Json]:
    """The row under each reading of its target, the one that counts first."""
    return [
        {
            "number": each.number,
            "target": target_json(each.target),
            "score": points_json(each.score),
            "max_score": points_json(each.max_score),
            "counts": each.counts,
            "as_printed": each.literal,
            "chosen_by": each.chosen_by,
            "chosen_at": None if each.chosen_at is None else each.chosen_at.isoformat(),
        }
        for each in line.readings
    ]
