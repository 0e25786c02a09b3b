from xml.etree import ElementTree

from eval.peer_plot import curves

SVG = "{http://www.w3.org/2000/svg}"


def test_the_curves_are_drawn_to_scale() -> None:
    root = ElementTree.fromstring(curves((1000, 2000), {"a & b": (0.0, 1.0), "c": (0.5, 0.5)}))
    lines = [line.get("points") for line in root.iter(f"{SVG}polyline")]
    assert lines == ["56.0,314.0 490.0,16.0", "56.0,165.0 490.0,165.0"]
    assert "a & b" in [text.text for text in root.iter(f"{SVG}text")]
