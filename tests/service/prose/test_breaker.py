"""A model that keeps failing is left alone, then probed by one."""

from service.prose.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_opens_after_failures_in_a_row_and_is_probed_by_one() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(3):
        assert breaker.lets_through()
        breaker.failed()
    assert not breaker.lets_through()
    clock.now = 31
    assert breaker.lets_through()
    assert not breaker.lets_through()
    breaker.failed()
    assert not breaker.lets_through()
    clock.now = 62
    assert breaker.lets_through()
    breaker.succeeded()
    assert breaker.lets_through()
    assert breaker.lets_through()


def test_a_success_forgets_failures() -> None:
    breaker = Breaker(Clock())
    for _ in range(5):
        breaker.failed()
        breaker.succeeded()
    assert breaker.lets_through()


def test_retry_after_is_respected() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    breaker.failed(retry_after=10)
    assert not breaker.lets_through()
    clock.now = 10
    assert breaker.lets_through()


def test_a_probe_that_is_abandoned_lets_another_try() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(3):
        breaker.failed()
    clock.now = 31
    assert breaker.lets_through()
    breaker.abandoned()
    assert breaker.lets_through()
