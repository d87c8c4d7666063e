"""Checks one log of a running node, with nothing but Python's standard library.

    verifier.py URL-OF-/log OFFICE [TOKEN]

Written from the specifications (C2SP tlog-tiles, signed-note, tlog-checkpoint; RFC 6962, RFC 8032)
and sharing no line with the node: what both agree on is what the log says.
"""

import base64
import hashlib
import json
import sys
import urllib.request

# Ed25519 (RFC 8032, section 5.1), points as (x, y).
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    t = D * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + t, P - 2, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - t, P - 2, P)
    return x % P, y % P


def times(n, point):
    total = (0, 1)
    while n:
        if n & 1:
            total = add(total, point)
        point, n = add(point, point), n >> 1
    return total


def decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        raise ValueError("not a point")
    return (P - x if x & 1 != sign else x), y


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(public, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % L
    return s < L and times(s, BASE) == add(decompress(r), times(h, decompress(public)))


# The tree.
def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def tree_root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + tree_root(leaves[:k]) + tree_root(leaves[k:])).digest()


# The files.
def fetch(url, token=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        return answer.read()


def tiles(kind, count):
    """The paths of all tiles that hold `count` things, with how many each holds."""
    for index in range((count + 255) // 256):
        width = min(256, count - 256 * index)
        groups = [f"{index % 1000:03}"]
        while index >= 1000:
            index //= 1000
            groups.insert(0, f"x{index % 1000:03}")
        yield f"tile/{kind}/{'/'.join(groups)}" + ("" if width == 256 else f".p/{width}"), width


def open_checkpoint(note, vkey):
    name, key_id, key = vkey.split("+", 2)
    key = base64.b64decode(key, validate=True)
    known = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    assert key[0] == 1 and known.hex() == key_id, "the key's ID is not its own"
    text, lines = note[: note.rindex("\n\n") + 1], note[note.rindex("\n\n") + 2 :]
    for line in lines.splitlines():
        dash, signer, data = line.split(" ")
        data = base64.b64decode(data, validate=True)
        if dash == "\u2014" and signer == name and data[:4] == known:
            assert signed(key[1:], text.encode(), data[4:]), "the signature does not hold"
            origin, size, root = text.splitlines()[:3]
            assert origin == name, "the checkpoint of another log"
            return int(size), base64.b64decode(root, validate=True)
    raise AssertionError("the log did not sign")


def read_entries(url, size, token):
    entries = []
    for path, width in tiles("entries", size):
        data, at = fetch(f"{url}/{path}", token), 0
        for _ in range(width):
            length = int.from_bytes(data[at : at + 2], "big")
            entries.append(data[at + 2 : at + 2 + length])
            at += 2 + length
        assert at == len(data), f"{path} has another length"
    return entries


def read_hashes(url, level, count):
    hashes = []
    for path, width in tiles(level, count):
        data = fetch(f"{url}/{path}")
        assert len(data) == 32 * width, f"{path} has another length"
        hashes += [data[i : i + 32] for i in range(0, len(data), 32)]
    return hashes


def main(listing, office, token=None):
    log = next(log for log in json.loads(fetch(listing)) if log["office"] == office)
    url = log["url"]
    size, root = open_checkpoint(fetch(f"{url}/checkpoint").decode(), log["vkey"])
    entries = read_entries(url, size, token)
    for n, entry in enumerate(entries):
        envelope = json.loads(entry)
        assert (envelope["n"], envelope["office"]) == (n, office), f"entry {n} is out of place"
    row, level = [leaf_hash(entry) for entry in entries], 0
    assert tree_root(row) == root, "the entries have another root"
    while row:
        hashes = read_hashes(url, level, len(row))
        assert hashes == row, f"the tiles of level {level} differ from the entries"
        row = [tree_root(row[i : i + 256]) for i in range(0, len(row) // 256 * 256, 256)]
        level += 1
    print(json.dumps({"origin": log["origin"], "size": size, "root": root.hex(), "levels": level}))


main(*sys.argv[1:])
