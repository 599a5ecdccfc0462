"""Simple SVG drawings as PDF paths (SVG 1.1, chapters 7 to 9, without text and gradients)."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ...domain.errors import UserError
from .fonts import number

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PLAIN = {"fill": "black", "stroke": "none"}
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_TRANSFORM = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_KAPPA = 0.5522847498307936
_NAMES = {
    "black": (0, 0, 0),
    "white": (1, 1, 1),
    "red": (1, 0, 0),
    "blue": (0, 0, 1),
    "green": (0, 0.5, 0),
}


def read_svg(data: bytes) -> tuple[str, float]:
    """Turn an SVG file into PDF operators.

    Returns:
        Operators in the unit square with y up, and width divided by height.

    Raises:
        UserError: the file is no SVG, declares entities, or draws nothing.
    """
    if b"<!ENTITY" in data:
        raise UserError("ไฟล์ SVG นี้มีส่วนที่ไม่ปลอดภัย โปรดบันทึกเป็น PNG แล้วเลือกใหม่")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as fault:
        raise UserError("ไฟล์ SVG เสียหาย โปรดเลือกไฟล์อื่น") from fault
    view = _view(root)
    ink: list[Point] = []
    _draw(root, _IDENTITY, dict(_PLAIN), [], ink)
    x, y, width, height = _cut_to_ink(view, ink)
    fit: Matrix = (1 / width, 0.0, 0.0, -1 / height, -x / width, 1 + y / height)
    operators: list[str] = []
    _draw(root, fit, dict(_PLAIN), operators, [])
    if not operators:
        raise UserError("ไฟล์ SVG นี้ไม่มีรูปทรงที่พิมพ์ได้ โปรดบันทึกเป็น PNG แล้วเลือกใหม่")
    return "\n".join(operators), width / height


def _view(root: Element) -> tuple[float, float, float, float]:
    box = [float(part) for part in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[0], box[1], box[2], box[3]
    sizes = [_NUMBER.match(root.get(name, "")) for name in ("width", "height")]
    if all(sizes):
        width, height = (float(size.group()) for size in sizes)
        if width > 0 and height > 0:
            return 0.0, 0.0, width, height
    raise UserError("ไฟล์ SVG ไม่บอกขนาดของรูป โปรดบันทึกเป็น PNG แล้วเลือกใหม่")


def _cut_to_ink(
    view: tuple[float, float, float, float], ink: list[Point]
) -> tuple[float, float, float, float]:
    """The part of the view that is drawn on; lines are taken without their thickness."""
    if not ink:
        return view
    left, top = max(view[0], min(p[0] for p in ink)), max(view[1], min(p[1] for p in ink))
    right = min(view[0] + view[2], max(p[0] for p in ink))
    bottom = min(view[1] + view[3], max(p[1] for p in ink))
    if right <= left or bottom <= top:
        return view
    return left, top, right - left, bottom - top


def _touched(path: list, matrix: Matrix) -> list[Point]:
    """Points on a path: the ends of its segments and three points of every curve."""
    at: Point = (0.0, 0.0)
    found: list[Point] = []
    for operator, points in path:
        if operator == "c":
            p = (at, *points)
            for t in (0.25, 0.5, 0.75):
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                found.append(
                    _apply(
                        matrix,
                        sum(w * q[0] for w, q in zip(weights, p, strict=True)),
                        sum(w * q[1] for w, q in zip(weights, p, strict=True)),
                    )
                )
        if points:
            at = points[-1]
            found.append(_apply(matrix, *at))
    return found


def _draw(
    element: Element,
    matrix: Matrix,
    inherited: dict[str, str],
    out: list[str],
    ink: list[Point],
) -> None:
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if tag in ("defs", "clipPath", "mask", "metadata", "symbol", "title", "desc", "style"):
        return
    style = {**inherited, **_style(element)}
    if style.get("display") == "none":
        return
    matrix = _times(matrix, _transform(element.get("transform", "")))
    path = _SHAPES[tag](element) if tag in _SHAPES else []
    if path:
        painted = _paint(path, matrix, style)
        if painted:
            out.append(painted)
            ink.extend(_touched(path, matrix))
    for child in element:
        _draw(child, matrix, style, out, ink)


def _style(element: Element) -> dict[str, str]:
    found = {
        name: element.get(name)
        for name in ("fill", "stroke", "stroke-width", "fill-rule", "display")
        if element.get(name)
    }
    for part in (element.get("style") or "").split(";"):
        name, _, value = part.partition(":")
        if value:
            found[name.strip()] = value.strip()
    return found


def _paint(path: list, matrix: Matrix, style: dict[str, str]) -> str:
    fill, stroke = _colour(style.get("fill")), _colour(style.get("stroke"))
    if fill is None and stroke is None:
        return ""
    parts = ["q"]
    if fill is not None:
        parts.append(" ".join(number(value) for value in fill) + " rg")
    if stroke is not None:
        parts.append(" ".join(number(value) for value in stroke) + " RG")
        match = _NUMBER.match(style.get("stroke-width", "1"))
        width = float(match.group()) if match else 1.0
        scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        parts.append(f"{width * scale:.6f} w")
    for operator, points in path:
        places = " ".join(f"{x:.6f} {y:.6f}" for x, y in (_apply(matrix, *p) for p in points))
        parts.append(f"{places} {operator}".strip())
    even = "*" if style.get("fill-rule") == "evenodd" else ""
    parts.append(
        {(True, False): f"f{even}", (True, True): f"B{even}"}.get(
            (fill is not None, stroke is not None), "S"
        )
    )
    parts.append("Q")
    return " ".join(parts)


def _colour(value: str | None) -> tuple[float, float, float] | None:
    if value is None or value in ("none", "transparent"):
        return None
    if match := re.fullmatch(r"#([0-9a-fA-F]{6})", value):
        return tuple(int(match[1][at : at + 2], 16) / 255 for at in (0, 2, 4))
    if match := re.fullmatch(r"#([0-9a-fA-F]{3})", value):
        return tuple(int(digit, 16) / 15 for digit in match[1])
    if value.startswith("rgb("):
        numbers = [float(part) / 255 for part in _NUMBER.findall(value)[:3]]
        if len(numbers) == 3:
            return tuple(numbers)
    return _NAMES.get(value, (0, 0, 0))


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[2] * b[1],
        a[1] * b[0] + a[3] * b[1],
        a[0] * b[2] + a[2] * b[3],
        a[1] * b[2] + a[3] * b[3],
        a[0] * b[4] + a[2] * b[5] + a[4],
        a[1] * b[4] + a[3] * b[5] + a[5],
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _transform(text: str) -> Matrix:
    matrix = _IDENTITY
    for name, inside in _TRANSFORM.findall(text):
        v = [float(part) for part in _NUMBER.findall(inside)]
        if name == "matrix" and len(v) == 6:
            step: Matrix = (v[0], v[1], v[2], v[3], v[4], v[5])
        elif name == "translate" and v:
            step = (1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0)
        elif name == "scale" and v:
            step = (v[0], 0, 0, v[1] if len(v) > 1 else v[0], 0, 0)
        elif name == "rotate" and v:
            turn = math.radians(v[0])
            cos, sin = math.cos(turn), math.sin(turn)
            step = (cos, sin, -sin, cos, 0, 0)
            if len(v) == 3:
                there, back = (1, 0, 0, 1, v[1], v[2]), (1, 0, 0, 1, -v[1], -v[2])
                step = _times(_times(there, step), back)
        elif name == "skewX" and v:
            step = (1, 0, math.tan(math.radians(v[0])), 1, 0, 0)
        elif name == "skewY" and v:
            step = (1, math.tan(math.radians(v[0])), 0, 1, 0, 0)
        else:
            continue
        matrix = _times(matrix, step)
    return matrix


def _get(element: Element, name: str) -> float:
    match = _NUMBER.match(element.get(name, "0").strip())
    return float(match.group()) if match else 0.0


def _path(element: Element) -> list:
    return path_segments(element.get("d", ""))


def path_segments(text: str) -> list:
    """The `d` of an SVG path as PDF operators with absolute points; arcs become curves."""
    tokens = [(m.group(1), m.group(2)) for m in _COMMAND.finditer(text)]
    walk = _Walk()
    command, place = "", 0
    while place < len(tokens):
        letter, _ = tokens[place]
        if letter:
            command, place = letter, place + 1
        elif command in ("M", "m"):
            command = "L" if command == "M" else "l"
        count = _COUNTS.get(command.upper(), 0)
        if not command or (count == 0 and not letter):
            break
        values = [float(v) for _letter, v in tokens[place : place + count] if v]
        if len(values) < count:
            break
        place += count
        walk.step(command, values)
    return walk.out


class _Walk:
    """Follows the commands of a path; remembers where it is."""

    def __init__(self) -> None:
        self.out: list = []
        self._at = self._start = self._control = (0.0, 0.0)
        self._before = ""

    def step(self, command: str, values: list[float]) -> None:
        """One command with its numbers."""
        kind = command.upper()
        base = self._at if command.islower() else (0.0, 0.0)
        if kind == "Z":
            self.out.append(("h", []))
            self._at = self._start
        elif kind in "HV":
            x, y = self._at
            to = (base[0] + values[0], y) if kind == "H" else (x, base[1] + values[0])
            self.out.append(("l", [to]))
            self._at = to
        elif kind == "A":
            end = (base[0] + values[5], base[1] + values[6])
            self.out.extend(_arc(self._at, values[:5], end))
            self._at = end
        else:
            points = [(base[0] + x, base[1] + y) for x, y in zip(*[iter(values)] * 2, strict=True)]
            self._points(kind, points)
        self._before = kind

    def _points(self, kind: str, points: list[Point]) -> None:
        at, control = self._at, self._control
        mirrored = (2 * at[0] - control[0], 2 * at[1] - control[1])
        if kind == "M":
            self._start = points[0]
        elif kind == "S":
            points = [mirrored if self._before in ("C", "S") else at, *points]
        elif kind == "T":
            points = [mirrored if self._before in ("Q", "T") else at, *points]
        self._at = points[-1]
        if kind in "ML":
            self.out.append((kind.lower(), points))
        elif kind in "CS":
            self._control = points[1]
            self.out.append(("c", points))
        else:
            self._control, end = points
            middle = self._control
            self.out.append(("c", [_third(at, middle), _third(end, middle), end]))


def _third(end: tuple[float, float], middle: tuple[float, float]) -> tuple[float, float]:
    return end[0] + 2 * (middle[0] - end[0]) / 3, end[1] + 2 * (middle[1] - end[1]) / 3


def _arc(begin: Point, values: list[float], end: Point) -> list:
    """An elliptical arc as curves of at most a quarter turn (SVG 1.1, F.6)."""
    rx, ry, turn, large, sweep = values
    rx, ry = abs(rx), abs(ry)
    if not rx or not ry or begin == end:
        return [("l", [end])]
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (begin[0] - end[0]) / 2, (begin[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, cos * dy - sin * dx
    grow = max(1.0, math.sqrt((x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    rest = (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2
    factor = math.sqrt(max(rest, 0.0) / ((rx * y) ** 2 + (ry * x) ** 2))
    if bool(large) == bool(sweep):
        factor = -factor
    cx, cy = factor * rx * y / ry, -factor * ry * x / rx
    centre = (
        cos * cx - sin * cy + (begin[0] + end[0]) / 2,
        sin * cx + cos * cy + (begin[1] + end[1]) / 2,
    )
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    last = math.atan2((-y - cy) / ry, (-x - cx) / rx)
    if sweep and last < first:
        last += 2 * math.pi
    elif not sweep and last > first:
        last -= 2 * math.pi
    steps = max(1, math.ceil(abs(last - first) / (math.pi / 2) - 1e-9))
    step = (last - first) / steps
    reach = 4 / 3 * math.tan(step / 4)
    matrix = (cos * rx, sin * rx, -sin * ry, cos * ry, centre[0], centre[1])
    out = []
    for number_ in range(steps):
        a, b = first + number_ * step, first + (number_ + 1) * step
        unit = [
            (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            (math.cos(b), math.sin(b)),
        ]
        out.append(("c", [_apply(matrix, *point) for point in unit]))
    return out


def _rect(element: Element) -> list:
    x, y, width, height = (_get(element, name) for name in ("x", "y", "width", "height"))
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return _polygon_of(corners) if width > 0 and height > 0 else []


def _polygon_of(points: list) -> list:
    return [("m", points[:1]), *(("l", [point]) for point in points[1:]), ("h", [])]


def _ellipse(element: Element) -> list:
    cx, cy = _get(element, "cx"), _get(element, "cy")
    rx = _get(element, "rx") or _get(element, "r")
    ry = _get(element, "ry") or _get(element, "r")
    if rx <= 0 or ry <= 0:
        return []
    around = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    out: list = [("m", [(cx + rx, cy)])]
    for (ax, ay), (bx, by) in pairwise(around):
        points = [(ax + _KAPPA * bx, ay + _KAPPA * by), (bx + _KAPPA * ax, by + _KAPPA * ay)]
        out.append(("c", [(cx + rx * px, cy + ry * py) for px, py in [*points, (bx, by)]]))
    return [*out, ("h", [])]


def _polygon(element: Element) -> list:
    values = [float(part) for part in _NUMBER.findall(element.get("points", ""))]
    points = list(zip(values[::2], values[1::2], strict=False))
    if len(points) < 2:
        return []
    path = _polygon_of(points)
    return path if element.tag.endswith("polygon") else path[:-1]


def _line(element: Element) -> list:
    ends = [(_get(element, "x1"), _get(element, "y1")), (_get(element, "x2"), _get(element, "y2"))]
    return [("m", ends[:1]), ("l", ends[1:])]


_SHAPES = {
    "path": _path,
    "rect": _rect,
    "circle": _ellipse,
    "ellipse": _ellipse,
    "polygon": _polygon,
    "polyline": _polygon,
    "line": _line,
}
