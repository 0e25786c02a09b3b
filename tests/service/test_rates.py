"""Requests are counted for each policy and caller alone, and a refusal says when to come back."""

import pytest

from service.errors import TooManyRequests
from service.rates import Rates


def test_each_is_counted_alone() -> None:
    rates = Rates()
    for policy, who in (("key", "a"), ("key", "b"), ("address", "a")):
        rates.count(policy, 1, who)
    with pytest.raises(TooManyRequests) as refused:
        rates.count("key", 1, "a")
    after = refused.value.retry_after
    assert 1 <= after <= 60
    assert refused.value.headers == {
        "Retry-After": str(after),
        "RateLimit-Policy": '"key";q=1;w=60',
        "RateLimit": f'"key";r=0;t={after}',
    }
