"""Every rule, in the order of their names."""

from __future__ import annotations

from comparisons.lint.rules import Rule
from comparisons.lint.rules.checked_before_opened import checked_before_opened
from comparisons.lint.rules.future_date import future_date
from comparisons.lint.rules.home_page_cited import home_page_cited
from comparisons.lint.rules.http_address import http_address
from comparisons.lint.rules.names_differ import names_differ
from comparisons.lint.rules.numbers_differ import numbers_differ
from comparisons.lint.rules.order_of_dates import order_of_dates
from comparisons.lint.rules.passage_fits import passage_fits
from comparisons.lint.rules.same_says import same_says
from comparisons.lint.rules.says_is_title import says_is_title
from comparisons.lint.rules.source_uncited import source_uncited
from comparisons.lint.rules.straight_quote import straight_quote
from comparisons.lint.rules.today_repeats import today_repeats
from comparisons.lint.rules.unneeded_exception import unneeded_exception
from comparisons.lint.rules.verdict_contradicted import verdict_contradicted
from comparisons.lint.rules.version_unnamed import version_unnamed

RULES: tuple[Rule, ...] = (
    checked_before_opened,
    future_date,
    home_page_cited,
    http_address,
    names_differ,
    numbers_differ,
    order_of_dates,
    passage_fits,
    same_says,
    says_is_title,
    today_repeats,
    unneeded_exception,
    verdict_contradicted,
    version_unnamed,
)

WARNINGS: tuple[Rule, ...] = (source_uncited, straight_quote)
"""The rules that only `make check` asks, once everything else is right."""
