#!/usr/bin/env python3
"""Makes packs/iraq/map.json from a GeoJSON file of governorates.

    python3 packs/make_map.py GOVERNORATES.geojson > packs/iraq/map.json

The input is Natural Earth 1:10m "Admin 1 - States, Provinces" (public domain), one feature a
governorate, `id` = ISO 3166-2, optional `properties.label` = [longitude, latitude].
Projection: equirectangular with x shortened by cos(33 degrees), the middle of Iraq.
Shared borders are cut at the points where more than two areas meet and each piece is simplified
once, so that neighbours still fit together.
"""
import json
import math
import sys

WIDTH = 1000.0
TOLERANCE = 1.1  # in units of the view box
SHORTEN = math.cos(math.radians(33))


def rings(geometry):
    if geometry["type"] == "Polygon":
        return geometry["coordinates"]
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


def far(point, a, b):
    """Distance of a point from the line piece a-b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = 0 if square == 0 else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square
    t = max(0.0, min(1.0, t))
    return math.hypot(point[0] - a[0] - t * dx, point[1] - a[1] - t * dy)


def simplify(line):
    """Douglas-Peucker, without recursion."""
    keep = {0, len(line) - 1}
    pieces = [(0, len(line) - 1)]
    while pieces:
        first, last = pieces.pop()
        if last - first < 2:
            continue
        at = max(range(first + 1, last), key=lambda i: far(line[i], line[first], line[last]))
        if far(line[at], line[first], line[last]) > TOLERANCE:
            keep.add(at)
            pieces += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def corners(areas):
    """Points that must stay: where the set of areas around a point differs from its neighbour's."""
    around = {}
    for number, area in enumerate(areas):
        for ring in area:
            for point in ring:
                around.setdefault(point, set()).add(number)
    stay = set()
    for area in areas:
        for ring in area:
            for a, b in zip(ring, ring[1:] + ring[:1]):
                if around[a] != around[b]:
                    stay.add(a if len(around[a]) > len(around[b]) else b)
    return stay


def thinned(ring, stay):
    fixed = [i for i, point in enumerate(ring) if point in stay]
    if not fixed:
        fixed = [ring.index(min(ring))]  # the same start, whichever area is asked
    ring = ring[fixed[0]:] + ring[:fixed[0]]
    cuts = [i for i, point in enumerate(ring) if point in stay] or [0]
    if len(cuts) == 1:  # an island: cut it at its farthest point as well
        start = ring[cuts[0]]
        cuts.append(max(range(len(ring)), key=lambda i: math.dist(ring[i], start)))
    out = []
    for a, b in zip(cuts, cuts[1:] + [len(ring)]):
        piece = ring[a:b + 1] if b < len(ring) else ring[a:] + ring[:1]
        backwards = piece[0] > piece[-1]  # simplify in one direction, whoever walks along it
        line = simplify(piece[::-1] if backwards else piece)
        out += (line[::-1] if backwards else line)[:-1]
    return out


def path(area):
    parts = []
    for ring in area:
        if len(ring) < 3:
            continue
        points = [(round(x, 1), round(y, 1)) for x, y in ring]
        text = "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + "Z"
        parts.append(text)
    return "".join(parts)


def main():
    features = json.load(open(sys.argv[1], encoding="utf-8"))["features"]
    features.sort(key=lambda f: f["id"])
    raw = [rings(f["geometry"]) for f in features]
    lon = [p[0] for area in raw for ring in area for p in ring]
    lat = [p[1] for area in raw for ring in area for p in ring]
    scale = WIDTH / ((max(lon) - min(lon)) * SHORTEN)

    def flat(point):
        return ((point[0] - min(lon)) * SHORTEN * scale, (max(lat) - point[1]) * scale)

    areas = [[[flat(p) for p in ring[:-1]] for ring in area] for area in raw]
    stay = corners(areas)
    out = []
    for feature, area in zip(features, areas):
        label = flat(feature["properties"]["label"])
        thin = [thinned(ring, stay) for ring in area]
        out.append({"code": feature["id"], "d": path(thin), "label": [round(v, 1) for v in label]})
    height = math.ceil((max(lat) - min(lat)) * scale)
    top = {
        "view_box": [0, 0, int(WIDTH), height],
        "source": "Natural Earth 1:10m, Admin 1 - States, Provinces; simplified",
        "licence": "public domain",
        "disclaimer": "map-boundaries-disclaimer",
    }
    lines = ",\n".join("  " + json.dumps(area, separators=(",", ":")) for area in out)
    head = json.dumps(top, indent=1)[:-2]
    print(f'{head},\n "areas": [\n{lines}\n ]\n}}')


if __name__ == "__main__":
    main()
