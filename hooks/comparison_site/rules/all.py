"""Every rule, in the order of their names."""

from __future__ import annotations

from comparison_site.rules import Rule
from comparison_site.rules.future_date import future_date
from comparison_site.rules.home_page_cited import home_page_cited
from comparison_site.rules.http_address import http_address
from comparison_site.rules.names_differ import names_differ
from comparison_site.rules.numbers_differ import numbers_differ
from comparison_site.rules.order_of_dates import order_of_dates
from comparison_site.rules.same_says import same_says
from comparison_site.rules.says_is_title import says_is_title
from comparison_site.rules.today_repeats import today_repeats
from comparison_site.rules.unneeded_exception import unneeded_exception
from comparison_site.rules.verdict_contradicted import verdict_contradicted
from comparison_site.rules.version_unnamed import version_unnamed

RULES: tuple[Rule, ...] = (
    future_date,
    home_page_cited,
    http_address,
    names_differ,
    numbers_differ,
    order_of_dates,
    same_says,
    says_is_title,
    today_repeats,
    unneeded_exception,
    verdict_contradicted,
    version_unnamed,
)
