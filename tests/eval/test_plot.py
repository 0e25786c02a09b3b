from xml.etree import ElementTree

from eval.plot import risk_coverage

SVG = "{http://www.w3.org/2000/svg}"


def test_the_curves_are_drawn_to_scale() -> None:
    root = ElementTree.fromstring(risk_coverage([(0.5, 0.0), (1.0, 0.5)], [(1.0, 1.0)]))
    lines = {line.get("class"): line.get("points") for line in root.iter(f"{SVG}polyline")}

    assert lines == {"before": "544.0,16.0", "now": "303.0,254.0 544.0,135.0"}


def test_without_answers_the_plot_says_so() -> None:
    assert "nothing was answered" in risk_coverage([])
